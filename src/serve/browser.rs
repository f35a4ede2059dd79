//! The reader's browser.

use std::io;

/// Opens an address in the browser that the user prefers, and does not wait for it.
pub fn open_browser(url: &str) -> io::Result<()> {
    open::that_detached(url)
}
