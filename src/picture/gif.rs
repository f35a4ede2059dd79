//! GIF: a screen, then pictures and extensions, each a row of blocks, and a last byte.

use super::cursor::Cursor;

const EXTENSION: u8 = 0x21;
const PICTURE: u8 = 0x2c;
const END: u8 = 0x3b;
/// The extension that says how long a picture is shown, and what is clear in it.
const CONTROL: u8 = 0xf9;
/// An extension that a program defines.
const PROGRAM: u8 = 0xff;
/// How often an animation runs, by the two names that browsers know.
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];
/// A colour profile.
const PROFILE: &[u8] = b"ICCRGBG1012";

/// The picture without metadata; none where it is not complete.
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

/// A descriptor of so many bytes, and the table of colours behind it, if the byte `flags` of it says that
/// there is one.
fn with_colours(rest: &mut Cursor, length: usize, flags: usize, kept: &mut Vec<u8>) -> Option<()> {
    let descriptor = rest.take(length)?;
    kept.extend(descriptor);
    let flags = *descriptor.get(flags)?;
    if flags & 0b1000_0000 != 0 {
        kept.extend(rest.take(3 << ((flags & 0b111) + 1))?);
    }
    Some(())
}

/// A row of blocks with the empty one at its end.
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

/// What stays of an extension, its first byte being read.
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
                // The number of runs, three bytes; what else a program adds is not shown.
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
