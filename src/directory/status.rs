//! The kind, mount and permissions of a name in a directory, as the system reports them.

/// The type of a directory entry; a symbolic link is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A directory.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// Metadata of a directory entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// Its type.
    pub kind: Kind,
    /// Identifier of its mount, or of its file system where the system does not tell.
    pub mount: u64,
    /// The permission bits.
    pub mode: u32,
}
