//! Subsonic and OpenSubsonic servers, such as Navidrome: what is starred.

use super::{Opened, Opening, Type};
use crate::exit::{Exit, Failure};

/// The row of the table of sources.
pub const SOURCE: Type = Type {
    name: "subsonic",
    about: "what you starred, and the playlists, on a Subsonic server",
    open,
};

fn open(Opening { settings, .. }: Opening<'_>) -> Result<Opened<'_>, Failure> {
    Err(Failure::new(
        Exit::Failed,
        "subsonic.unfinished",
        format!("{}: not built yet", settings.name),
    ))
}
