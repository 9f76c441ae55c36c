//! Spotify: followed artists, saved albums and songs, own playlists.

use super::{Opened, Opening, Type};
use crate::exit::{Exit, Failure};

/// The row of the table of sources.
pub const SOURCE: Type =
    Type { name: "spotify", about: "what you follow, saved and put in playlists at Spotify", open };

fn open(Opening { settings, .. }: Opening<'_>) -> Result<Opened<'_>, Failure> {
    Err(Failure::new(
        Exit::Failed,
        "spotify.unfinished",
        format!("{}: not built yet", settings.name),
    ))
}
