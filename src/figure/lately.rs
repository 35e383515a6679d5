//! Colours that have been seen lately: a picture has few, and each many times.

/// Remembers some of the last colours.
pub(crate) struct Lately([Option<[u8; 4]>; SLOTS]);

const SLOTS: usize = 512;

impl Default for Lately {
    fn default() -> Self {
        Lately([None; SLOTS])
    }
}

impl Lately {
    /// Whether a colour may not have been seen before.
    pub(crate) fn is_new(&mut self, colour: [u8; 4]) -> bool {
        // Spreads colours that are near each other over the slots (Knuth, multiplicative hashing).
        let spread = u32::from_le_bytes(colour).wrapping_mul(0x9e37_79b1);
        let slot = &mut self.0[spread as usize >> 7 & (SLOTS - 1)];
        slot.replace(colour) != Some(colour)
    }
}
