//! File stamps: metadata that proves a file unchanged without opening it, so that thousands of files are
//! checked in milliseconds.

use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Time that a file must be unmodified before its stamp is trusted. File system clocks have a resolution
/// within which two changes get the same stamp; the coarsest in use is FAT's, of two seconds.
const TICK: Duration = Duration::from_secs(2);

/// Length, identity and change time of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    length: u64,
    identity: (u64, u64),
    changed: (i64, i64),
    settled: bool,
}

impl Stamp {
    /// The current stamp of a file, or of a symbolic link itself; none if it does not exist, or the system
    /// does not support it.
    pub fn of(file: &Path) -> Option<Self> {
        std::fs::symlink_metadata(file).ok().and_then(|metadata| Self::from(&metadata))
    }

    /// True if it was taken long enough after the last change that the next change must give another stamp.
    pub fn is_settled(&self) -> bool {
        self.settled
    }

    /// True if a file with this stamp has the content it had when its stamp was `before`.
    pub fn proves_same(&self, before: &Self) -> bool {
        before.settled && Self { settled: true, ..*self } == *before
    }

    /// Uses the inode change time, which unlike the modification time cannot be set by programs.
    #[cfg(unix)]
    pub(super) fn from(metadata: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let changed = (metadata.ctime(), metadata.ctime_nsec());
        let since = Duration::new(u64::try_from(changed.0).ok()?, u32::try_from(changed.1).ok()?);
        let age = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH + since);
        Some(Self {
            length: metadata.len(),
            identity: (metadata.dev(), metadata.ino()),
            changed,
            settled: age.is_ok_and(|age| age > TICK),
        })
    }

    /// Other systems only have the modification time, which programs can set: there every file is read again.
    #[cfg(not(unix))]
    pub(super) fn from(_metadata: &Metadata) -> Option<Self> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: Stamp = Stamp { length: 3, identity: (1, 2), changed: (5, 0), settled: true };

    #[test]
    fn only_a_stamp_that_had_settled_proves_anything() {
        let now = Stamp { settled: false, ..BEFORE };
        assert!(now.proves_same(&BEFORE));
        assert!(!BEFORE.proves_same(&now));
    }

    #[test]
    fn any_change_shows() {
        for now in [
            Stamp { length: 4, ..BEFORE },
            Stamp { identity: (1, 3), ..BEFORE },
            Stamp { changed: (5, 1), ..BEFORE },
        ] {
            assert!(!now.proves_same(&BEFORE));
        }
    }
}
