//! Metadata removal for GIF: a screen descriptor, then images and extensions made of sub-blocks, and a
//! trailer.

use super::cursor::Cursor;

const EXTENSION: u8 = 0x21;
const PICTURE: u8 = 0x2c;
const END: u8 = 0x3b;
/// The graphic control extension: delay and transparency.
const CONTROL: u8 = 0xf9;
/// The application extension.
const PROGRAM: u8 = 0xff;
/// Identifiers of the loop count, in the two spellings that browsers know.
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];
/// Identifier of a colour profile.
const PROFILE: &[u8] = b"ICCRGBG1012";

/// The picture without metadata; none where it is incomplete.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Cursor(bytes);
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend(rest.take(6).filter(|name| matches!(*name, b"GIF87a" | b"GIF89a"))?);
    with_colours(&mut rest, 7, 4, &mut kept)?;
    let mut pictures = 0;
    loop {
        match rest.byte()? {
            EXTENSION => kept.extend(extension(&mut rest)?),
            PICTURE => {
                pictures += 1;
                kept.push(PICTURE);
                with_colours(&mut rest, 9, 8, &mut kept)?;
                kept.push(rest.byte()?);
                kept.extend(blocks(&mut rest)?);
            }
            END if pictures > 0 => {
                kept.push(END);
                return Some(kept);
            }
            _ => return None,
        }
    }
}

/// Copies a descriptor of a given length, and the colour table after it, if its byte `flags` says that there
/// is one.
fn with_colours(rest: &mut Cursor, length: usize, flags: usize, kept: &mut Vec<u8>) -> Option<()> {
    let descriptor = rest.take(length)?;
    kept.extend(descriptor);
    let flags = *descriptor.get(flags)?;
    if flags & 0b1000_0000 != 0 {
        kept.extend(rest.take(3 << ((flags & 0b111) + 1))?);
    }
    Some(())
}

/// A sequence of sub-blocks with its terminator.
fn blocks<'a>(rest: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let all = rest.0;
    while rest.0.first()? != &0 {
        block(rest)?;
    }
    rest.byte()?;
    all.get(..all.len() - rest.0.len())
}

fn block<'a>(rest: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let length = rest.byte()?;
    rest.take(usize::from(length))
}

/// The part of an extension that is kept; its first byte has been read.
fn extension(rest: &mut Cursor) -> Option<Vec<u8>> {
    let label = rest.byte()?;
    let all = blocks(rest)?;
    let begin = |label| vec![EXTENSION, label];
    let mut inner = Cursor(all);
    Some(match label {
        CONTROL => {
            let control = inner.take(5).filter(|control| control[0] == 4)?;
            [&begin(label), control, &[0]].concat()
        }
        PROGRAM => {
            let name = block(&mut inner)?;
            if LOOPS.contains(&name) {
                // The loop count, three bytes; anything else that a program adds has no effect.
                let runs = block(&mut inner).and_then(|runs| runs.get(..3)).filter(|runs| runs[0] == 1);
                runs.map_or_else(Vec::new, |runs| [&begin(label)[..], &[11], name, &[3], runs, &[0]].concat())
            } else if name == PROFILE {
                [&begin(label), all].concat()
            } else {
                Vec::new()
            }
        }
        _ => Vec::new(),
    })
}
