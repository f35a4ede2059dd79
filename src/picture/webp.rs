//! Metadata removal for WebP: chunks in a RIFF container. A header chunk may list the others; frames of an
//! animation are chunks that contain chunks.

use img_parts::Bytes;
use img_parts::riff::{RiffChunk, RiffContent};

use super::exif;

const CONTAINER: [u8; 4] = *b"WEBP";
const HEADER: [u8; 4] = *b"VP8X";
const FRAME: [u8; 4] = *b"ANMF";
const EXIF: [u8; 4] = *b"EXIF";
/// Chunks of coded pixels.
const PIXELS: [[u8; 4]; 2] = [*b"VP8 ", *b"VP8L"];
/// Other chunks that decide how it looks: transparency, colour, animation.
const SHOWN: [[u8; 4]; 3] = [*b"ALPH", *b"ICCP", *b"ANIM"];
/// Length of the header, in bytes.
const HEADER_LENGTH: usize = 10;
/// Length of a frame's header, in bytes.
const FRAME_LENGTH: usize = 16;
/// Flags of the header: EXIF present, XMP present.
const HAS_EXIF: u8 = 0b1000;
const HAS_XMP: u8 = 0b0100;

/// The picture without metadata; none where it is incomplete.
pub(super) fn clean(bytes: Bytes) -> Option<Vec<u8>> {
    let chunks = within(bytes)?;
    let turned = chunks
        .iter()
        .find(|chunk| chunk.id() == EXIF)
        .and_then(|chunk| exif::turned(chunk.content().data()?));
    let has_header = chunks.first().is_some_and(|chunk| chunk.id() == HEADER);
    if !chunks.iter().any(|chunk| PIXELS.contains(&chunk.id()) || chunk.id() == FRAME) {
        return None;
    }
    let mut kept = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        let id = chunk.id();
        match chunk.content().data() {
            Some(data) if id == HEADER => kept.push(header(data, turned.is_some())?),
            Some(data) if id == FRAME => kept.push(frame(data)?),
            Some(_) if is_shown(id) => kept.push(chunk),
            _ => {}
        }
    }
    // Without a header, decoders do not look for EXIF.
    let turned = turned.filter(|_| has_header);
    kept.extend(turned.map(|turned| RiffChunk::new(EXIF, RiffContent::Data(exif::minimal(turned).into()))));
    let content = RiffContent::List { kind: Some(CONTAINER), subchunks: kept };
    Some(RiffChunk::new(*b"RIFF", content).encoder().bytes().into())
}

fn is_shown(id: [u8; 4]) -> bool {
    PIXELS.contains(&id) || SHOWN.contains(&id)
}

/// The chunks of a container.
fn within(bytes: Bytes) -> Option<Vec<RiffChunk>> {
    let container = RiffChunk::from_bytes(bytes).ok()?;
    let (kind, chunks) = container.content().list()?;
    (kind == Some(CONTAINER)).then(|| chunks.clone())
}

fn header(data: &Bytes, has_exif: bool) -> Option<RiffChunk> {
    let mut header = data.get(..HEADER_LENGTH)?.to_vec();
    header[0] &= !(HAS_EXIF | HAS_XMP);
    header[0] |= if has_exif { HAS_EXIF } else { 0 };
    Some(RiffChunk::new(HEADER, RiffContent::Data(header.into())))
}

/// A frame without metadata. Its chunks are parsed like those of a container.
fn frame(data: &Bytes) -> Option<RiffChunk> {
    let (begin, chunks) = data.split_at_checked(FRAME_LENGTH)?;
    let length = u32::try_from(CONTAINER.len() + chunks.len()).ok()?;
    let container = [b"RIFF", &length.to_le_bytes(), &CONTAINER, chunks].concat();
    let mut kept = begin.to_vec();
    for chunk in within(container.into())?.into_iter().filter(|chunk| is_shown(chunk.id())) {
        kept.extend_from_slice(&chunk.encoder().bytes());
    }
    Some(RiffChunk::new(FRAME, RiffContent::Data(kept.into())))
}
