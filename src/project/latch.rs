//! A file that fails once and for good: what comes after its first error goes
//! nowhere, and the error is told at the end.
//!
//! The writer of archives tidies up when it is dropped, and trips over a file
//! whose places do not add up after half a write. Behind a latch they always do.

use std::cell::Cell;
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::rc::Rc;

/// The first error of a latched file, until it is taken.
#[derive(Clone, Default)]
pub struct FirstError(Rc<Cell<Option<io::Error>>>);

impl FirstError {
    /// Fails with the first error, if there was one.
    pub fn check(&self) -> io::Result<()> {
        self.0.take().map_or(Ok(()), Err)
    }
}

/// A file behind a latch.
pub struct Latch<W> {
    inner: W,
    error: FirstError,
    has_failed: bool,
    position: u64,
    end: u64,
}

impl<W> Latch<W> {
    /// `inner`, which is empty, behind a latch.
    pub fn new(inner: W) -> (Self, FirstError) {
        let error = FirstError::default();
        let latch = Self {
            inner,
            error: error.clone(),
            has_failed: false,
            position: 0,
            end: 0,
        };
        (latch, error)
    }

    fn fall(&mut self, error: io::Error) {
        self.has_failed = true;
        self.error.0.set(Some(error));
    }

    fn go_to(&mut self, position: u64) -> u64 {
        self.position = position;
        self.end = self.end.max(position);
        position
    }
}

impl<W: Write> Write for Latch<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = bytes.len();
        if !self.has_failed {
            match self.inner.write(bytes) {
                Ok(0) if !bytes.is_empty() => self.fall(ErrorKind::WriteZero.into()),
                Ok(count) => written = count,
                Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
                Err(error) => self.fall(error),
            }
        }
        self.go_to(self.position.saturating_add(written as u64));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.has_failed
            && let Err(error) = self.inner.flush()
        {
            self.fall(error);
        }
        Ok(())
    }
}

impl<W: Seek> Seek for Latch<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if !self.has_failed {
            match self.inner.seek(to) {
                Ok(position) => return Ok(self.go_to(position)),
                Err(error) => self.fall(error),
            }
        }
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
            SeekFrom::End(by) => self.end.checked_add_signed(by),
        };
        let position = position.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.go_to(position))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes so many bytes, then none.
    struct Small(io::Cursor<Vec<u8>>, usize);

    impl Write for Small {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let room = self.1 - self.0.get_ref().len();
            if room == 0 {
                return Err(ErrorKind::StorageFull.into());
            }
            self.0.write(&bytes[..bytes.len().min(room)])
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seek for Small {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    #[test]
    fn places_add_up_behind_an_error_that_is_told_once() {
        let (mut latch, error) = Latch::new(Small(io::Cursor::default(), 10));
        latch.write_all(b"12345678").unwrap();
        error.check().unwrap();
        latch.write_all(b"abcdefgh").unwrap();
        assert_eq!(latch.stream_position().unwrap(), 16);
        assert_eq!(latch.seek(SeekFrom::Start(3)).unwrap(), 3);
        latch.write_all(b"xx").unwrap();
        assert_eq!(latch.seek(SeekFrom::End(0)).unwrap(), 16);
        assert!(latch.seek(SeekFrom::Current(-17)).is_err());
        assert_eq!(error.check().unwrap_err().kind(), ErrorKind::StorageFull);
        error.check().unwrap();
        assert_eq!(latch.inner.0.get_ref(), b"12345678ab");
    }
}
