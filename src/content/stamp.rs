//! What the system tells of a file without opening it: enough to know that it is as it was, so that a site of thousands of files is
//! looked through in milliseconds.

use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// How long a file must have been left alone before its stamp is trusted. Clocks of file systems tick: two changes within a tick leave
/// one stamp. FAT ticks every two seconds, the slowest in use.
const TICK: Duration = Duration::from_secs(2);

/// A file's length and identity, and when it last changed in any way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    length: u64,
    identity: (u64, u64),
    changed: (i64, i64),
    settled: bool,
}

impl Stamp {
    /// The stamp of a file as it is now, or of a link; none of one that is not there, or where the system does not tell.
    pub fn of(file: &Path) -> Option<Self> {
        std::fs::symlink_metadata(file).ok().and_then(|metadata| Self::from(&metadata))
    }

    /// Whether it was taken long enough after the last change that the next one must look different.
    pub fn is_settled(&self) -> bool {
        self.settled
    }

    /// Whether a file that has this stamp now holds what it held when it had the stamp `before`.
    pub fn proves_same(&self, before: &Self) -> bool {
        before.settled && Self { settled: true, ..*self } == *before
    }

    /// The time of change is the system's own: unlike the time of modification no program sets it back.
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

    /// Other systems tell only the time of modification, which programs set as they like: there every file is read again.
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
