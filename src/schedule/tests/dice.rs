//! Numbers that look random and are the same in every run.

/// A linear congruential generator, less its lowest bits, which repeat soon.
pub(super) struct Dice(u64);

impl Dice {
    /// Each seed gives a sequence of its own.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493);
        self.0 >> 31
    }

    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: i64) -> i64 {
        i64::try_from(self.next() % sides.unsigned_abs().max(1)).expect("it is below an i64")
    }

    /// True in so many of a hundred cases.
    pub(super) fn chance(&mut self, percent: i64) -> bool {
        self.roll(100) < percent
    }

    /// One of several.
    pub(super) fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        let at = self.roll(i64::try_from(of.len()).expect("lists are short"));
        of[usize::try_from(at).expect("it is not negative")].clone()
    }
}
