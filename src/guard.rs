//! Whether so many things may vanish at once. Pure: counts in, verdict out.

/// How many files of a root may go without a question, whatever the share.
pub const FILES_FLOOR: u64 = 50;

/// Why a disappearance is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// More is gone than the bound allows.
    TooMany {
        /// How many are gone.
        gone: u64,
        /// How many were known.
        known: u64,
        /// How many could have gone.
        bound: u64,
    },
    /// Nothing at all is left of what was known.
    NothingLeft {
        /// How many were known.
        known: u64,
    },
}

/// Judges `gone` of `known` things: more than max(`floor`, 20 %) is refused, and so is the loss of all of them.
///
/// ```
/// use tonarm::guard::{judge, Refusal};
/// assert_eq!(judge(1000, 200, 50), Ok(()));
/// assert_eq!(judge(1000, 201, 50), Err(Refusal::TooMany { gone: 201, known: 1000, bound: 200 }));
/// assert_eq!(judge(12, 12, 50), Err(Refusal::NothingLeft { known: 12 }));
/// ```
pub fn judge(known: u64, gone: u64, floor: u64) -> Result<(), Refusal> {
    let bound = floor.max(known / 5);
    if gone > 0 && gone >= known {
        Err(Refusal::NothingLeft { known })
    } else if gone > bound {
        Err(Refusal::TooMany { gone, known, bound })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_rules_small_libraries_and_the_share_large_ones() {
        for (known, gone, fine) in [
            (0, 0, true),
            (100, 50, true),
            (100, 51, false),
            (250, 50, true),
            (250, 51, false),
            (255, 51, true),
            (10_000, 2_000, true),
            (10_000, 2_001, false),
            (40, 39, true),
            (40, 40, false),
            (1, 1, false),
        ] {
            assert_eq!(judge(known, gone, FILES_FLOOR).is_ok(), fine, "{gone} of {known}");
        }
    }
}
