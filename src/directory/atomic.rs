//! Atomic writing: a file that is wholly there or not at all, and that is on the disk before its name is.

use std::fs::File;
use std::io::{self, ErrorKind, Write};

use super::{Directory, split, sys};

/// Writes the empty file `begun`, brings it to the disk, and then gives it its name with `place`.
///
/// Without the order of these steps a machine that loses its power may keep the name and lose the bytes.
pub(crate) fn put<T>(
    mut begun: File,
    bytes: &[u8],
    place: impl FnOnce(&File) -> io::Result<T>,
) -> io::Result<T> {
    begun.write_all(bytes)?;
    begun.sync_all()?;
    place(&begun)
}

impl Directory {
    /// Writes a file: all of it, or nothing, and on the disk when this returns. An existing entry other than a folder is replaced, and not
    /// written to.
    pub fn write(&self, below: &str, bytes: &[u8]) -> io::Result<()> {
        self.put_beside(below, bytes, |begun| self.rename(begun, self, below))
    }

    /// The same for a file that is not there yet; fails where something has its name.
    pub fn write_new(&self, below: &str, bytes: &[u8]) -> io::Result<()> {
        self.put_beside(below, bytes, |begun| match self.link(begun, self, below) {
            Ok(()) => {
                // The file is there; what it was begun as is cleared away by whoever writes it the next time.
                drop(self.remove_file(begun));
                Ok(())
            }
            // Somebody has it, or the file system knows no second names.
            Err(_) if !self.has(below) => self.rename(begun, self, below),
            Err(_) => Err(ErrorKind::AlreadyExists.into()),
        })
    }

    /// Writes a file beside the place that it is to have, and lets `place` move it there.
    fn put_beside(
        &self,
        below: &str,
        bytes: &[u8],
        place: impl FnOnce(&str) -> io::Result<()>,
    ) -> io::Result<()> {
        let (_, name) = split(below)?;
        let begun = format!("{}.{name}.brobyg", &below[..below.len() - name.len()]);
        let written = self.create(&begun).and_then(|file| put(file, bytes, |_| place(&begun)));
        written.inspect_err(|_| {
            // The first error is the one to report.
            drop(self.remove_file(&begun));
        })?;
        self.sync_folder_of(below);
        Ok(())
    }

    /// Brings the names in the folder that a file lies in to the disk. The file is in its place whether or not a system can do that.
    fn sync_folder_of(&self, below: &str) {
        drop(self.parent(below).and_then(|(folder, _)| sys::sync_folder(&*folder)));
    }
}
