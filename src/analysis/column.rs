//! A column of values by id that is cheap to clone: chunks behind `Arc`s, and
//! only a chunk that is written to is copied.

use std::sync::Arc;

const CHUNK: usize = 1024;

/// A growable column; clones share every chunk that neither side has changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Column<T> {
    chunks: Vec<Arc<Vec<T>>>,
    len: usize,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self {
            chunks: Vec::new(),
            len: 0,
        }
    }
}

impl<T: Clone> Column<T> {
    /// A column of `len` times `value`.
    pub fn filled(value: &T, len: usize) -> Self {
        (0..len).map(|_| value.clone()).collect()
    }

    /// The value at `index`.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.chunks.get(index / CHUNK)?.get(index % CHUNK)
    }

    /// Sets the value at `index`; does nothing past the end.
    pub fn set(&mut self, index: usize, value: T) {
        if let Some(slot) = self
            .chunks
            .get_mut(index / CHUNK)
            .and_then(|chunk| Arc::make_mut(chunk).get_mut(index % CHUNK))
        {
            *slot = value;
        }
    }

    /// Whether both share every chunk: then they are equal, found out without
    /// looking at a value. Equal columns that were made apart are not the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.len == other.len
            && self.chunks.len() == other.chunks.len()
            && self
                .chunks
                .iter()
                .zip(&other.chunks)
                .all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// All values in id order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// Number of values.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl<T> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut chunks = Vec::new();
        let mut chunk = Vec::with_capacity(CHUNK);
        let mut len = 0;
        for value in values {
            chunk.push(value);
            len += 1;
            if chunk.len() == CHUNK {
                chunks.push(Arc::new(std::mem::replace(
                    &mut chunk,
                    Vec::with_capacity(CHUNK),
                )));
            }
        }
        if !chunk.is_empty() {
            chunks.push(Arc::new(chunk));
        }
        Self { chunks, len }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_does_not_see_later_writes() {
        let mut a: Column<u32> = (0..3000).collect();
        let b = a.clone();
        a.set(2047, 7);
        a.set(9999, 7);
        assert_eq!(a.get(2047), Some(&7));
        assert_eq!(b.get(2047), Some(&2047));
        assert_eq!(b.iter().count(), 3000);
        assert_eq!(a.get(3000), None);
        assert!(!a.is_same(&b) && b.is_same(&b.clone()));
        a.set(2047, 2047);
        assert!(a == b && !a.is_same(&b));
    }
}
