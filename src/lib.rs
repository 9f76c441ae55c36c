//! tonarm keeps one catalogue of the music a person owns and follows. This page is the plan of the house.
//!
//! One synchronous binary without a daemon: a person, cron or a systemd timer calls it. Commands read (a few decide), tasks write, and
//! everything they know stands in one SQLite file.
//!
//! ```text
//!   commands ── readers ───────────────────────────────┐
//!      │                                               ▼
//!      └─ tasks ── sources ──pages──▶ store ──rows──▶ output
//!            │       │                │  ▲
//!            │       │          dirty ▼  │ entities
//!            └───────┼─────────────▶ resolve ── matching (pure)
//!                    │
//!          local:  walk ▶ survey ▶ readers ▶ rows ▶ closing (moves, guard, missing marks)
//! ```
//!
//! # Words
//! *source*: a place claims come from · *page*: one answer of a source, one transaction · *claim*: what a source says about one of its
//! objects (a file's row is its own claim) · *entity*: what the claims of one thing add up to · *witness key*: a hash that brings claims
//! together · *closure*: all claims that meet by such keys, directly or by way of others · *store*: all SQL · *task*: periodic work · *report*: what a task did · *command*: what the
//! user typed. `MusicBrainz` vocabulary everywhere: artist credit, release group, release, recording, ISRC.
//!
//! # Floors
//! Imports only go down, which `tests/floors.rs` checks.
//!
//! | floor | modules |
//! |---|---|
//! | 4 | [`commands`] what the user typed, done · [`tasks`] the table of periodic work, one file a row |
//! | 3 | [`sources`] one trait for folders and providers; `local` is the first · [`export`] the table of formats, one file a row |
//! | 2 | [`resolve`] dirty claims to entities; the only place that joins the store and `matching` |
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
//! # Rules that hold the house up
//! * Music files are opened to read, never to write.
//! * Nothing vanishes in numbers: [`guard`] judges every disappearance, and a folder that could not be read makes nothing below it
//!   missing.
//! * Additions commit page by page; moves and missing marks of a look commit together at its end. A killed run is gone on with.
//! * One problem with one file is counted, named and kept with the file; it never ends a scan.
//! * stdout is for the next program; text from tags and names is data and is made harmless in [`output`].
//!
//! # To change a rule of identity
//! Change it in [`matching`] and raise the `VERSION` beside it: what the old rules made is looked at again by the next run.
//!
//! # To add a list
//! A file in `store/` that calls a visitor with its rows in their order; a file in `commands/` with its `SCHEMA`, the row that `--json`
//! prints and `Listed` for it, which brings queries, sorting, tables and JSON; a variant in [`cli`] and a word in its `READERS`.
//!
//! # To add an export
//! A file in `export/`, a row in [`export::FORMATS`] and a variant in [`cli::ExportFormat`].
//!
//! # To add a task
//! A file in `tasks/` with a `TASK` row and a `run` that answers a [`report::TaskReport`]; a row in [`tasks::TASKS`]; a command that calls
//! [`tasks::record`].

pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod exit;
pub mod export;
pub mod guard;
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
