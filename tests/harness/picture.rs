//! Small pictures, made byte by byte: no library that the program stands on has a part in them.

#![allow(clippy::trivially_copy_pass_by_ref, reason = "names of four bytes are written b\"IDAT\"")]

/// A PNG whose grey points are these bytes. Nothing is in it that would be taken out.
pub fn png(points: &[u8]) -> Vec<u8> {
    png_with(points, &[])
}

/// A PNG with further chunks between its header and its points.
pub fn png_with(points: &[u8], chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = u32::try_from(points.len().max(1)).unwrap().to_be_bytes().to_vec();
    header.extend([0, 0, 0, 1, 8, 0, 0, 0, 0]);
    let row = if points.is_empty() { vec![0, 0] } else { [&[0], points].concat() };
    png.extend(png_chunk(b"IHDR", &header));
    for (kind, data) in chunks {
        png.extend(png_chunk(kind, data));
    }
    png.extend(png_chunk(b"IDAT", &zlib(&row)));
    png.extend(png_chunk(b"IEND", &[]));
    png
}

pub fn png_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [&kind[..], data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &named, &crc(&named).to_be_bytes()].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    })
}

/// Bytes as a zlib stream that does not compress them.
pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let blocks: Vec<&[u8]> = bytes.chunks(0xffff).collect();
    for (index, block) in blocks.iter().enumerate() {
        let length = u16::try_from(block.len()).unwrap();
        stream.push(u8::from(index + 1 == blocks.len()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(*block);
    }
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65521;
        (low, (high + low) % 65521)
    });
    stream.extend((high << 16 | low).to_be_bytes());
    stream
}

/// EXIF with a way of being turned, a camera, and a position, its numbers in the one order or the other.
pub fn exif(turned: u8, big_endian: bool) -> Vec<u8> {
    let short = |number: u16| if big_endian { number.to_be_bytes() } else { number.to_le_bytes() };
    let long = |number: u32| if big_endian { number.to_be_bytes() } else { number.to_le_bytes() };
    let camera = b"SecretPhone GPS\0";
    let mut exif: Vec<u8> = if big_endian { b"MM\0*".to_vec() } else { b"II*\0".to_vec() };
    exif.extend(long(8));
    exif.extend(short(2));
    exif.extend([&short(0x0110)[..], &short(2), &long(16), &long(38)].concat());
    exif.extend([&short(0x0112)[..], &short(3), &long(1), &short(turned.into()), &[0, 0]].concat());
    exif.extend(long(0));
    exif.extend(camera);
    exif
}

/// EXIF with a position: a list of positions that the first entry leads to, with the latitude alone.
pub fn exif_with_position() -> Vec<u8> {
    let (short, long) = (u16::to_le_bytes, u32::to_le_bytes);
    let mut exif = [&b"II*\0"[..], &long(8), &short(1)].concat();
    exif.extend([&short(0x8825)[..], &short(4), &long(1), &long(26), &long(0)].concat());
    exif.extend([&short(1)[..], &short(2), &short(5), &long(3), &long(44), &long(0)].concat());
    exif.extend([55, 1, 40, 1, 30, 1].map(long).concat());
    exif
}

/// EXIF that says how a picture is turned and no more, as it is to be published.
pub fn only_turned(turned: u8) -> Vec<u8> {
    [&b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"[..], &[turned, 0, 0, 0, 0, 0, 0, 0]].concat()
}

/// A segment of a JPEG.
pub fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker][..], &length, contents].concat()
}

/// A JPEG of these pieces: its beginning, and all else as given.
pub fn jpeg(pieces: &[&[u8]]) -> Vec<u8> {
    [&[0xff, 0xd8][..], &pieces.concat()].concat()
}

/// A chunk of a RIFF container.
pub fn riff(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    [&kind[..], &length, data, if data.len() % 2 == 1 { &[0][..] } else { &[] }].concat()
}

pub fn webp(chunks: &[&[u8]]) -> Vec<u8> {
    riff(b"RIFF", &[b"WEBP", &chunks.concat()[..]].concat())
}

/// A box of an AVIF.
pub fn boxed(kind: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    [&u32::try_from(inside.len() + 8).unwrap().to_be_bytes()[..], kind, inside].concat()
}

/// An AVIF with items of these kinds.
pub fn avif(items: &[&[u8; 4]], pixels: &[u8]) -> Vec<u8> {
    let entry = |(id, kind): (u8, &&[u8; 4])| {
        boxed(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0][..], *kind, b"\0"].concat())
    };
    let entries: Vec<u8> = (1..).zip(items).flat_map(entry).collect();
    let count = u8::try_from(items.len()).unwrap();
    let meta = [
        &[0; 4][..],
        &boxed(b"hdlr", b"\0\0\0\0\0\0\0\0pict"),
        &boxed(b"iinf", &[&[0, 0, 0, 0, 0, count][..], &entries].concat()),
    ];
    [boxed(b"ftyp", b"avif\0\0\0\0mif1avif"), boxed(b"meta", &meta.concat()), boxed(b"mdat", pixels)].concat()
}
