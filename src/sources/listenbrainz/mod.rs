//! ListenBrainz: loved recordings.

use super::{Opened, Opening, Type};
use crate::exit::{Exit, Failure};

/// The row of the table of sources.
pub const SOURCE: Type =
    Type { name: "listenbrainz", about: "the recordings you love at ListenBrainz", open };

fn open(Opening { settings, .. }: Opening<'_>) -> Result<Opened<'_>, Failure> {
    Err(Failure::new(
        Exit::Failed,
        "listenbrainz.unfinished",
        format!("{}: not built yet", settings.name),
    ))
}
