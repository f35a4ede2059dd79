//! Whether a file is already what is to be written into it.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;

use super::Written;
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
