//! Tidal: the collection and playlists.

use super::{Opened, Opening, Type};
use crate::exit::{Exit, Failure};

/// The row of the table of sources.
pub const SOURCE: Type =
    Type { name: "tidal", about: "what you follow, saved and put in playlists at Tidal", open };

fn open(Opening { settings, .. }: Opening<'_>) -> Result<Opened<'_>, Failure> {
    Err(Failure::new(Exit::Failed, "tidal.unfinished", format!("{}: not built yet", settings.name)))
}
