//! tonarm keeps one catalogue of the music a person owns and follows. This page is the plan of the house.
//!
//! One synchronous binary without a daemon: a person, cron or a systemd timer calls it. Commands read (a few decide), tasks write, and
//! everything they know stands in one SQLite file.
//!
//! ```text
//!   run-due ── schedule (pure) ◀── runs ────────────────┐
//!      │                                                │
//!   commands ── readers ◀───────────────────── rows ── store
//!      │                                                ▲ │
//!      └─ tasks ── checks, chores ──────────────────────┤ │
//!            └──── sources ── pages ────────────────────┘ │ dirty claims
//!                     resolve ── matching (pure) ◀────────┘
//!
//!   local:  walk ▶ survey ▶ readers ▶ rows ▶ closing (moves, guard, missing marks, events)
//! ```
//!
//! # Words
//! *source*: a place claims come from · *page*: one answer of a source, one transaction · *claim*: what a source says about one of its
//! objects (a file's row is its own claim) · *entity*: what the claims of one thing add up to · *witness key*: a hash that brings claims
//! together · *closure*: all claims that meet by such keys, directly or by way of others · *store*: all SQL · *task*: periodic work ·
//! *report*: what a task did · *chore*: one clean-up · *check*: one thing that health looks at · *event*: what happened, for `history` ·
//! *command*: what the user typed. `MusicBrainz` vocabulary everywhere: artist credit, release group, release, recording, ISRC.
//!
//! # Floors
//! Imports only go down, which `tests/floors.rs` checks.
//!
//! | floor | modules |
//! |---|---|
//! | 4 | [`commands`] what the user typed, done · [`tasks`] the table of periodic work, one file a row |
//! | 3 | [`sources`] one trait for folders and providers; `local` is the first · [`checks`] what `health` looks at, one file a row · [`chores`] what `cleanup` does, one file a row · [`export`] the table of formats, one file a row |
//! | 2 | [`resolve`] dirty claims to entities; the only place that joins the store and `matching` · [`http`] requests to providers, one trait of one method · [`accounts`] logins, tokens and secrets · [`fault`] what an error means to people and programs |
//! | 1 | [`store`] open, migrate, write; one file an entity · [`matching`] whether two claims are of one thing, pure · [`config`] flag > environment > file > default · [`lock`] · [`progress`] · [`logging`] · [`query`] one parser for every reader · [`schedule`] which tasks are due, pure |
//! | 0 | [`model`] ids that parse once, files as read, which of two is better · [`cli`] what was typed · [`report`] · [`output`] the only place that prints · [`exit`] codes as a contract · [`clock`] · [`guard`] · [`signals`] |
//!
//! `cli` is plain data that imports nothing, so it stands on the ground and commands may take it as it was typed.
//!
//! # The identity of things
//! The entities are a function of the claims of the files that are there, of what `MusicBrainz` merged and of the rules: no order of
//! scans, pages and kills makes another catalogue. Files of an album folder become release, artist and track claims; each claim gives its
//! witness keys; a level ([`resolve`]) looks at the closures of what is dirty and writes what differs from what stands. The rules
//! ([`matching`]) see only the claims of a closure and say why they join or part; `explain` tells it. Row numbers never decide anything.
//!
//! What the user decides is kept by *anchors* ([`matching::anchor`]): what the claims that are meant say of themselves, as little as makes
//! their claim keys. The keys are worked out anew each time, so a decision outlives moves, rebuilds and other rules.
//!
//! # Rules that hold the house up
//! * Music files are opened to read, never to write.
//! * Nothing vanishes in numbers: [`guard`] judges every disappearance, and a folder that could not be read makes nothing below it
//!   missing.
//! * Additions commit page by page; moves and missing marks of a look commit together at its end. A killed run is gone on with.
//! * A copy of the catalogue has its name once it was verified; a restore is one transaction and keeps what stood.
//! * While SQLite has the catalogue open nobody else in the process opens and closes its file: that would give up SQLite's locks.
//! * Only a whole listing ends what stood on a list of the user, each list for itself; what a source said once stays until it says
//!   otherwise or is forgotten.
//! * What happened becomes an event in the transaction in which it happened; what pages change is told by the next closing, once.
//! * One problem with one file is counted, named and kept with the file; it never ends a scan.
//! * stdout is for the next program; text from tags and names is data and is made harmless in [`output`].
//!
//! # To change a rule of identity
//! Change it in [`matching`] and raise the `VERSION` beside it: what the old rules made is looked at again by the next run.
//!
//! # To add a list
//! A file in `store/` that calls a visitor with its rows in their order; a file in `commands/` with its `SCHEMA`, the row that `--json`
//! prints and `Listed` for it, which brings queries, sorting, tables and JSON; a variant in [`cli`] and a word in the `READERS` of its `hyphens`.
//!
//! # To add an export
//! A file in `export/`, a row in [`export::FORMATS`] and a variant in [`cli::ExportFormat`]. One that becomes several files, as playlists do,
//! has a file in `commands/export/` in the place of the row.
//!
//! # To add a chore
//! A file in `chores/` with a `CHORE` row and a `run` in transactions of its own; a row in [`chores::CHORES`]. A new column that names a row
//! of another table gets a row in the references of `store/orphans.rs`.
//!
//! # To add a check
//! A file in `checks/` with a `CHECK` row and its `look`; a row in [`checks::CHECKS`].
//!
//! # To add a task
//! A file in `tasks/` with a `TASK` row, whose `run` answers a [`report::TaskReport`]; a row in [`tasks::TASKS`]; its interval and priority
//! in [`config::TASK_DEFAULTS`]; a variant in [`cli`] and its name in [`cli::TASK_NAMES`]. It is then scheduled, run by `run-due`, recorded, and
//! appears in `status`, `health`, the config and the manual.
//!
//! # When tasks run
//! There is no daemon: cron or a timer calls `run-due`, and [`schedule`] says from the recorded runs what is due. Attempt and success are
//! kept apart: a run that failed, was refused or was killed is tried again after a minute, then five, …; one that was asked to end goes
//! on at once; a stamp in the future is no reason to wait. The lock is taken for each task by itself, and what is due is looked at again
//! once it is held, so that two callers never run a task twice. `health` needs no lock, and so tells of whoever holds it for too long.

pub mod accounts;
pub mod checks;
pub mod chores;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
#[cfg(test)]
mod dice;
pub mod exit;
pub mod export;
pub mod fault;
pub mod guard;
pub mod http;
pub mod lock;
pub mod logging;
pub mod matching;
pub mod model;
pub mod output;
pub mod progress;
pub mod query;
pub mod report;
pub mod resolve;
pub mod schedule;
pub mod signals;
pub mod sources;
pub mod store;
pub mod tasks;
