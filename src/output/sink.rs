//! Where the files of a guide go while they are rendered: a folder, memory, or nowhere. Who renders knows nothing of folders.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::Written;
use crate::diagnostic::Fault;

/// Takes the files of a guide, from many threads at once.
pub trait Sink: Sync {
    /// Takes a file at a path with `/`, and tells whether it is another than the one that was there.
    fn write(&self, path: &str, written: &Written<'_>) -> Result<bool, Fault>;

    /// Keeps the file at a path as it is.
    fn keep(&self, path: &str) -> Result<(), Fault>;

    /// Whether it takes files that no template is rendered for.
    fn takes_files(&self) -> bool {
        true
    }
}

/// A sink that keeps nothing: rendering into it finds what templates fail at.
#[derive(Debug)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn write(&self, _: &str, _: &Written<'_>) -> Result<bool, Fault> {
        Ok(false)
    }

    fn keep(&self, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn takes_files(&self) -> bool {
        false
    }
}

/// A sink in memory: the bytes of each file by its path.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Memory {
    /// The files that were taken.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn write(&self, path: &str, written: &Written<'_>) -> Result<bool, Fault> {
        let mut bytes = Vec::new();
        written.write_to(&mut bytes).map_err(|fault| fault.at(Path::new(path)))?;
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = files.insert(path.to_owned(), bytes);
        Ok(before.as_ref() != files.get(path))
    }

    fn keep(&self, _: &str) -> Result<(), Fault> {
        Ok(())
    }
}

/// Why bytes could not be written: what they are read from, or what they are written to.
pub(super) enum WriteError {
    Source(Fault),
    Target(io::Error),
}

impl WriteError {
    /// The fault, where the bytes are written to a path.
    pub(super) fn at(self, path: &Path) -> Fault {
        match self {
            Self::Source(fault) => fault,
            Self::Target(error) => Fault::io(path, &error),
        }
    }
}

impl Written<'_> {
    /// Writes the bytes out.
    pub(super) fn write_to(&self, out: &mut dyn io::Write) -> Result<(), WriteError> {
        match self {
            Self::Bytes(bytes) => out.write_all(bytes).map_err(WriteError::Target),
            Self::Copy { from, path } => {
                let fault = |error: io::Error| WriteError::Source(Fault::io(&from.path().join(path), &error));
                io::copy(&mut from.file(path).map_err(fault)?, out).map_err(fault).map(|_| ())
            }
            Self::Told(tell) => tell(out).map_err(WriteError::Target),
        }
    }
}
