//! Audio files on disk.

pub mod tags;
