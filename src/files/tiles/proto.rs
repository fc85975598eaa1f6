//! Protocol buffers, as far as tiles need them: numbers of variable length and
//! fields. Reading past the end is an end, never a panic.

/// Bytes with a place in them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    Four([u8; 4]),
    Eight([u8; 8]),
}

impl<'a> Bytes<'a> {
    /// Whether all is read.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A number of at most ten bytes.
    pub(super) fn varint(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn slice(&mut self, length: u64) -> Option<&'a [u8]> {
        let (first, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(first)
    }

    /// The next field: its number and what it holds. `None` at the end, and
    /// where the bytes are no fields.
    pub(super) fn field(&mut self) -> Option<(u64, Value<'a>)> {
        let key = self.varint()?;
        let value = match key & 7 {
            0 => Value::Number(self.varint()?),
            1 => Value::Eight(self.take()?),
            2 => {
                let length = self.varint()?;
                Value::Bytes(self.slice(length)?)
            }
            5 => Value::Four(self.take()?),
            _ => return None,
        };
        Some((key >> 3, value))
    }
}

/// Small negative numbers as small positive ones, turned back.
pub(super) const fn zigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_fields() {
        let mut bytes = Bytes(&[0x96, 0x01, 0x08, 0x05, 0x12, 0x02, 7, 8, 0x1d, 1, 2, 3, 4]);
        assert_eq!(bytes.varint(), Some(150));
        assert!(matches!(bytes.field(), Some((1, Value::Number(5)))));
        assert!(matches!(bytes.field(), Some((2, Value::Bytes(&[7, 8])))));
        assert!(matches!(
            bytes.field(),
            Some((3, Value::Four([1, 2, 3, 4])))
        ));
        assert!(bytes.is_empty());
        assert!(bytes.field().is_none());
    }

    #[test]
    fn what_ends_too_early_ends() {
        assert_eq!(Bytes(&[0x80]).varint(), None);
        assert_eq!(Bytes(&[0xff; 20]).varint(), None);
        assert!(Bytes(&[0x12, 0x7f, 1]).field().is_none());
        assert!(Bytes(&[0x0b]).field().is_none(), "groups are not read");
    }

    #[test]
    fn zigzag_turns_back() {
        let turned: Vec<i64> = [0, 1, 2, 3, u64::MAX].map(zigzag).to_vec();
        assert_eq!(turned, [0, -1, 1, -2, i64::MIN]);
    }
}
