//! Comparison of files with the content to be written into them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};

use super::{Producer, Written};
use crate::diagnostic::Fault;
use crate::directory::Directory;

impl Written<'_> {
    /// True if the file at a path in a folder has exactly this content.
    pub(super) fn is_same(&self, folder: &Directory, path: &str) -> Result<bool, Fault> {
        let Ok(file) = folder.file(path) else { return Ok(false) };
        match self {
            Self::Bytes(bytes) => Ok(has_length(&file, bytes.len() as u64)
                && same_bytes(BufReader::new(file), &mut bytes.as_ref()).unwrap_or(false)),
            Self::Copy { from, path } => {
                let theirs = from.file(path).map_err(|error| Fault::io(&from.path().join(path), &error))?;
                Ok(same_files(&theirs, &file))
            }
            Self::Streamed(produce) => Ok(is_produced(file, produce)),
        }
    }
}

fn has_length(file: &File, length: u64) -> bool {
    file.metadata().is_ok_and(|metadata| metadata.len() == length)
}

/// True if two files have the same content.
pub(super) fn same_files(left: &File, right: &File) -> bool {
    left.metadata().is_ok_and(|metadata| has_length(right, metadata.len()))
        && same_bytes(BufReader::new(left), &mut BufReader::new(right)).unwrap_or(false)
}

/// True if a file has exactly the content that a writer produces.
fn is_produced(file: File, produce: &Producer<'_>) -> bool {
    let mut compared = Compared { file: BufReader::new(file), theirs: Vec::new() };
    produce(&mut compared).and_then(|()| compared.is_at_end()).unwrap_or(false)
}

/// A writer that compares what it is given with a file, and fails at the first difference.
struct Compared {
    file: BufReader<File>,
    theirs: Vec<u8>,
}

impl Compared {
    fn is_at_end(&mut self) -> io::Result<bool> {
        self.file.fill_buf().map(<[u8]>::is_empty)
    }
}

impl Write for Compared {
    fn write(&mut self, ours: &[u8]) -> io::Result<usize> {
        self.theirs.resize(ours.len(), 0);
        self.file.read_exact(&mut self.theirs)?;
        if self.theirs == ours { Ok(ours.len()) } else { Err(io::ErrorKind::InvalidData.into()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn same_bytes(mut left: impl Read, right: &mut impl Read) -> io::Result<bool> {
    let (mut ours, mut theirs) = ([0; 16 * 1024], [0; 16 * 1024]);
    loop {
        let count = left.read(&mut ours)?;
        if count == 0 {
            return Ok(true);
        }
        right.read_exact(&mut theirs[..count])?;
        if ours[..count] != theirs[..count] {
            return Ok(false);
        }
    }
}
