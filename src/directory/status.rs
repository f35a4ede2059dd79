//! The kind, mount and permissions of a name in a directory, as the system reports them.

/// What a name stands for; a link is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An ordinary file.
    File,
    /// A directory.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What the system tells of a name without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// What it stands for.
    pub kind: Kind,
    /// The mount that it is on, where the system tells; else its file system.
    pub mount: u64,
    /// The permission bits.
    pub mode: u32,
}
