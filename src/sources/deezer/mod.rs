//! Deezer: the lists of a public profile.

use super::{Opened, Opening, Type};
use crate::exit::{Exit, Failure};

/// The row of the table of sources.
pub const SOURCE: Type =
    Type { name: "deezer", about: "the favourites and playlists of a Deezer profile", open };

fn open(Opening { settings, .. }: Opening<'_>) -> Result<Opened<'_>, Failure> {
    Err(Failure::new(
        Exit::Failed,
        "deezer.unfinished",
        format!("{}: not built yet", settings.name),
    ))
}
