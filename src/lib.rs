//! tonarm keeps one catalogue of the music a person owns and follows. This page is the plan of the house.
//!
//! One synchronous binary without a daemon: a person, cron or a systemd timer calls it. Commands read (a few decide), tasks write, and
//! everything they know stands in one SQLite file.
//!
//! ```text
//!   commands ── readers ───────────────────────────────┐
//!      │                                               ▼
//!      └─ tasks ── sources ──pages──▶ store ──rows──▶ output
//!                    │
//!          local:  walk ▶ survey ▶ readers ▶ rows ▶ closing (moves, guard, missing marks)
//! ```
//!
//! # Words
//! *source*: a place claims come from · *page*: one answer of a source, one transaction · *claim*: what a source says about one of its
//! objects (a file's row is its own claim) · *store*: all SQL · *task*: periodic work · *report*: what a task did · *command*: what the
//! user typed. `MusicBrainz` vocabulary everywhere: artist credit, release group, release, recording, ISRC.
//!
//! # Floors
//! Imports only go down, which `tests/floors.rs` checks.
//!
//! | floor | modules |
//! |---|---|
//! | 4 | [`commands`] what the user typed, done · [`tasks`] the table of periodic work, one file a row |
//! | 3 | [`sources`] one trait for folders and providers; `local` is the first |
//! | 1 | [`store`] open, migrate, write; one file an entity · [`config`] flag > environment > file > default · [`lock`] · [`progress`] · [`logging`] · [`query`] one parser for every reader |
//! | 0 | [`model`] ids that parse once, files as read · [`cli`] what was typed · [`report`] · [`output`] the only place that prints · [`exit`] codes as a contract · [`clock`] · [`guard`] · [`signals`] |
//!
//! `cli` is plain data that imports nothing, so it stands on the ground and commands may take it as it was typed.
//!
//! # Rules that hold the house up
//! * Music files are opened to read, never to write.
//! * Nothing vanishes in numbers: [`guard`] judges every disappearance, and a folder that could not be read makes nothing below it
//!   missing.
//! * Additions commit page by page; moves and missing marks of a look commit together at its end. A killed run is gone on with.
//! * One problem with one file is counted, named and kept with the file; it never ends a scan.
//! * stdout is for the next program; text from tags and names is data and is made harmless in [`output`].
//!
//! # To add a task
//! A file in `tasks/` with a `TASK` row and a `run` that answers a [`report::TaskReport`]; a row in [`tasks::TASKS`]; a command that calls
//! [`tasks::record`].

pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod exit;
pub mod guard;
pub mod lock;
pub mod logging;
pub mod model;
pub mod output;
pub mod progress;
pub mod query;
pub mod report;
pub mod signals;
pub mod sources;
pub mod store;
pub mod tasks;
