//! Where claims come from: one shape for folders of files and for providers.

pub mod local;

use crate::store;

/// A place claims come from. It is followed page by page; each page is one transaction of the store.
pub trait Source {
    /// What one answer of the source brings.
    type Page;
    /// What is known once the source has been followed to its end, such as what was not seen.
    type Ending;

    /// Its name in reports and logs.
    fn name(&self) -> String;

    /// Follows the source to its end and hands every page to `put`. Ends early, without an error, where the user asked for it.
    ///
    /// # Errors
    /// Those of the store alone: what goes wrong at the source is counted, named and part of the ending.
    fn follow(
        self,
        put: &mut dyn FnMut(Self::Page) -> store::Result<()>,
    ) -> store::Result<Self::Ending>;
}
