//! The formats that the catalogue is written in for others. A new one is a file and a row here.

mod catalogue;

use anyhow::Result;

use crate::output::Output;
use crate::store::Store;

/// A format.
pub struct Format {
    /// What `tonarm export` is given.
    pub name: &'static str,
    /// Writes everything.
    ///
    /// # Errors
    /// Where the catalogue cannot be read or the output cannot be written.
    pub write: fn(&Store, &mut Output<'_>) -> Result<()>,
}

/// Every format.
pub static FORMATS: &[Format] = &[catalogue::FORMAT];
