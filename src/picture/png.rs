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

/// The picture without metadata; none where it is incomplete.
pub(super) fn clean(bytes: Bytes) -> Option<Vec<u8>> {
    let mut png = Png::from_bytes(bytes).ok()?;
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
