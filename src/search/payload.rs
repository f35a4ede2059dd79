//! The files that search loads: each is a statement that hands over a name, a version and its content. That is packed with DEFLATE (RFC 1951),
//! which browsers unpack, and written in base64 (RFC 4648).

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Effort in packing: a little less makes files a fifth larger, and more takes three times as long.
const EFFORT: u32 = 4;

/// A file of search.
pub(super) fn file(name: &str, version: &str, content: &[u8]) -> Vec<u8> {
    let packed = pack(content).unwrap_or_else(|_| unreachable!("writing to memory cannot fail"));
    let mut file = format!("brobygSearch(\"{name}\",\"{version}\",\"");
    STANDARD.encode_string(packed, &mut file);
    file.push_str("\");\n");
    file.into_bytes()
}

fn pack(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(content.len() / 2), Compression::new(EFFORT));
    encoder.write_all(content)?;
    encoder.finish()
}
