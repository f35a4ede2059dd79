//! Whether a file is already what is to be written into it.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use super::{Teller, Written};
use crate::diagnostic::Fault;

impl Written<'_> {
    /// Whether a file holds exactly this.
    pub(super) fn is_same(&self, file: &Path) -> Result<bool, Fault> {
        match self {
            Self::Bytes(bytes) => Ok(is_same(file, bytes.as_ref(), bytes.len())),
            Self::Copy(from) => {
                let fault = |error: io::Error| Fault::io(from, &error);
                let length = usize::try_from(fs::metadata(from).map_err(fault)?.len()).unwrap_or(usize::MAX);
                Ok(is_same(file, BufReader::new(File::open(from).map_err(fault)?), length))
            }
            Self::Told(tell) => Ok(is_told(file, tell)),
        }
    }
}

/// Whether a file, and not what a link leads to, holds exactly these bytes.
fn is_same(file: &Path, mut expected: impl Read, length: usize) -> bool {
    let same_length =
        fs::symlink_metadata(file).is_ok_and(|found| found.is_file() && found.len() == length as u64);
    same_length
        && File::open(file).is_ok_and(|file| same_bytes(BufReader::new(file), &mut expected).unwrap_or(false))
}

/// Whether a file, and not what a link leads to, holds exactly what is told.
fn is_told(file: &Path, tell: &Teller<'_>) -> bool {
    let is_file = fs::symlink_metadata(file).is_ok_and(|found| found.is_file());
    let compare = |file| {
        let mut compared = Compared { file: BufReader::new(file), theirs: Vec::new() };
        tell(&mut compared)?;
        compared.is_at_end()
    };
    is_file && File::open(file).and_then(compare).unwrap_or(false)
}

/// Takes bytes as long as they are those of a file.
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
