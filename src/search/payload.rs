//! The files that search loads: each is a statement that hands over a name, a version and its content. What a browser reads as a whole is packed
//! with DEFLATE (RFC 1951), which browsers unpack, and written in base64 (RFC 4648). What it reads a little of stands as it is, in JSON: to pack
//! the text of each page would take as long as all else that is done for search.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compress, Compression, FlushCompress};

/// Effort in packing: the least that makes a code for each content. Without one, files are a quarter larger; with more effort, hardly smaller.
const EFFORT: u32 = 2;
/// Bytes by which what cannot be packed may grow, beside a sixteenth.
const MARGIN: usize = 64;

/// Packs the content of files. It is reused, because its tables are larger than most contents.
pub struct Packer(Compress);

impl Default for Packer {
    fn default() -> Self {
        Self(Compress::new(Compression::new(EFFORT), false))
    }
}

impl Packer {
    /// A file of search.
    pub(super) fn file(&mut self, name: &str, version: &str, content: &[u8]) -> Vec<u8> {
        let mut file = format!("brobygSearch(\"{name}\",\"{version}\",\"");
        STANDARD.encode_string(self.pack(content), &mut file);
        file.push_str("\");\n");
        file.into_bytes()
    }

    fn pack(&mut self, content: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut packed = Vec::with_capacity(content.len() + content.len() / 16 + MARGIN);
        let ended = self.0.compress_vec(content, &mut packed, FlushCompress::Finish);
        debug_assert!(
            ended.is_ok_and(|status| status == flate2::Status::StreamEnd),
            "there is room for all of it"
        );
        packed
    }
}

/// A file of search with its content as it is, which is JSON.
pub(super) fn plain_file(name: &str, content: &[u8]) -> Vec<u8> {
    let mut file = format!("brobygSearch(\"{name}\",\"\",").into_bytes();
    file.extend_from_slice(content);
    file.extend_from_slice(b");\n");
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Decompress, FlushDecompress};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(content in prop::collection::vec(any::<u8>(), 0..5_000)) {
            let mut packer = Packer::default();
            packer.pack(b"something before");
            let packed = packer.pack(&content);
            let mut unpacked = Vec::with_capacity(content.len() + 1);
            Decompress::new(false).decompress_vec(&packed, &mut unpacked, FlushDecompress::Finish).unwrap();
            prop_assert_eq!(unpacked, content);
        }
    }
}
