//! A bounds-checked reader of bytes.

/// The bytes not read yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

impl<'a> Cursor<'a> {
    /// The next bytes.
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// The next byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// The next big-endian number of a given number of bytes.
    pub(super) fn number(&mut self, bytes: usize) -> Option<usize> {
        self.take(bytes)?.iter().try_fold(0_usize, |number, byte| {
            number.checked_mul(256).map(|number| number + usize::from(*byte))
        })
    }
}
