//! Opening the reader's browser.

use std::io;

/// Opens a URL in the user's preferred browser, without waiting for it.
pub fn open_browser(url: &str) -> io::Result<()> {
    open::that_detached(url)
}
