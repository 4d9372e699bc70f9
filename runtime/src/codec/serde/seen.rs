//! Which fields of a record came, so that a required one that did not is noticed.

/// How many fields fit without an allocation.
const INLINE: usize = 128;

/// A set of field indices.
pub(super) struct Seen {
    inline: [u64; INLINE / 64],
    beyond: Vec<u64>,
}

impl Seen {
    /// Returns the empty set with room for `fields` indices.
    pub(super) fn new(fields: usize) -> Self {
        let beyond = fields.saturating_sub(INLINE).div_ceil(64);
        Self { inline: [0; INLINE / 64], beyond: vec![0; beyond] }
    }

    /// Adds an index and returns whether it was there before.
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = match index.checked_sub(INLINE) {
            None => &mut self.inline[index / 64],
            Some(beyond) => &mut self.beyond[beyond / 64],
        };
        let before = *word & bit != 0;
        *word |= bit;
        before
    }

    /// Returns whether an index is there.
    pub(super) fn contains(&self, index: usize) -> bool {
        let word = match index.checked_sub(INLINE) {
            None => self.inline[index / 64],
            Some(beyond) => self.beyond[beyond / 64],
        };
        word & (1 << (index % 64)) != 0
    }
}
