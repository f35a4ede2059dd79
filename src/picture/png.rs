//! Metadata removal for PNG: a signature and named chunks, the last of which is `IEND`.

use img_parts::png::{Png, PngChunk};
use img_parts::{Bytes, ImageEXIF};

use super::exif;

const FIRST: [u8; 4] = *b"IHDR";
const LAST: [u8; 4] = *b"IEND";
/// Chunks that a picture must have.
const CRITICAL: [[u8; 4]; 4] = [FIRST, *b"PLTE", *b"IDAT", LAST];
/// Ancillary chunks that decide how it looks: transparency, colour, size, background, and animation.
const SHOWN: [[u8; 4]; 17] = [
    *b"tRNS", *b"cHRM", *b"gAMA", *b"iCCP", *b"sBIT", *b"sRGB", *b"cICP", *b"mDCV", *b"mDCv", *b"cLLI",
    *b"cLLi", *b"bKGD", *b"hIST", *b"pHYs", *b"acTL", *b"fcTL", *b"fdAT",
];
/// Length of the first chunk, in bytes.
const HEADER: usize = 13;

/// Length of the signature, in bytes.
const SIGNATURE: usize = 8;

/// The same file with the checksum of each chunk computed anew: some programs write wrong ones, and most viewers
/// show such a picture. None where the file does not consist of chunks.
fn with_checksums(bytes: &Bytes) -> Option<Bytes> {
    let (signature, mut rest) = bytes.split_at_checked(SIGNATURE)?;
    let mut whole = signature.to_vec();
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let (contents, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        whole.extend(PngChunk::new(*kind, Bytes::copy_from_slice(contents)).encoder().bytes());
        (_, rest) = after.split_first_chunk::<4>()?;
    }
    Some(whole.into())
}

/// The picture without metadata; none where it is incomplete.
pub(super) fn clean(bytes: &Bytes) -> Option<Vec<u8>> {
    let parse = |bytes: Bytes| Png::from_bytes(bytes).ok();
    let mut png = parse(bytes.clone()).or_else(|| parse(with_checksums(bytes)?))?;
    let chunks = png.chunks();
    let known = |chunk: &PngChunk| !chunk.kind()[0].is_ascii_uppercase() || CRITICAL.contains(&chunk.kind());
    let begins =
        chunks.first().is_some_and(|chunk| chunk.kind() == FIRST && chunk.contents().len() == HEADER);
    let ends = chunks.last().is_some_and(|chunk| chunk.kind() == LAST);
    let whole = begins && ends && png.dimensions().is_some() && png.chunk_by_type(*b"IDAT").is_some();
    if !(whole && chunks.iter().all(known)) {
        return None;
    }
    let turned = png.exif().and_then(|exif| exif::turned(&exif));
    let chunks = png.chunks_mut();
    chunks.retain(|chunk| CRITICAL[..3].contains(&chunk.kind()) || SHOWN.contains(&chunk.kind()));
    chunks.push(PngChunk::new(LAST, Bytes::new()));
    png.set_exif(turned.map(|turned| exif::minimal(turned).into()));
    Some(png.encoder().bytes().into())
}
