//! Sinks: the destination of a guide's files while they are rendered (a folder, memory, or none), so that rendering is independent of folders.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::Written;
use crate::diagnostic::Fault;

/// A destination of the files of a guide, which are written from many threads at once.
pub trait Sink: Sync {
    /// Writes a file at a path with `/`; true if its bytes differ from those that were there.
    fn write(&self, path: &str, written: &Written<'_>) -> Result<bool, Fault>;

    /// Keeps the file at a path as it is.
    fn keep(&self, path: &str) -> Result<(), Fault>;

    /// True if it keeps files for which no template is rendered.
    fn takes_files(&self) -> bool {
        true
    }
}

/// A sink that keeps nothing: rendering into it finds the failures of templates.
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
    /// The files that were written.
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

/// Reason why bytes could not be written: a fault of their source, or of their target.
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
    /// Writes the bytes to a writer.
    pub(super) fn write_to(&self, out: &mut dyn io::Write) -> Result<(), WriteError> {
        match self {
            Self::Bytes(bytes) => out.write_all(bytes).map_err(WriteError::Target),
            Self::Copy { from, path } => {
                let fault = |error: io::Error| WriteError::Source(Fault::io(&from.path().join(path), &error));
                io::copy(&mut from.file(path).map_err(fault)?, out).map_err(fault).map(|_| ())
            }
            Self::Streamed(produce) => produce(out).map_err(WriteError::Target),
        }
    }
}
