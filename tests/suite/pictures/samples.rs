//! Pictures with metadata, and what they are without.

use brobyg::picture::Format;

use crate::harness::picture::{exif, jpeg, only_turned, png, png_chunk, png_with, riff, segment, webp};

/// A picture with metadata, and without.
#[derive(Debug)]
pub(crate) struct Sample {
    pub name: &'static str,
    pub format: Format,
    pub with: Vec<u8>,
    pub without: Vec<u8>,
}

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Karen GPS</x:xmpmeta>";
const JFIF: &[u8] = b"JFIF\0\x01\x02\0\0\x48\0\x48\0\0";
/// Coded points with every byte that a decoder must take care of: stuffing, restarts, fill bytes before a restart.
const POINTS: &[u8] = b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd1\xe1\xfe\xff\xff\xd2\x78\xff\x00";
const EOI: &[u8] = b"\xff\xd9";

pub(crate) fn all() -> Vec<Sample> {
    [headed_jpegs(), long_jpegs(), turned_jpegs(), pngs(), webps(), gifs()].into_iter().flatten().collect()
}

/// The segments without which nothing can be decoded: tables, the frame, restarts, the first scan.
fn tables() -> Vec<u8> {
    let frame = b"\x08\0\x10\0\x10\x03\x01\x11\0\x02\x11\0\x03\x11\0";
    [segment(0xdb, &[1; 65]), segment(0xc0, frame), segment(0xc4, &[2; 20]), segment(0xdd, b"\0\x04")]
        .concat()
}

fn scan() -> Vec<u8> {
    segment(0xda, b"\x03\x01\0\x02\x11\x03\x11\0\x3f\0")
}

fn exif_segment(turned: u8, big_endian: bool) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0", &exif(turned, big_endian)[..]].concat())
}

fn jpeg_sample(name: &'static str, with: &[&[u8]], without: &[&[u8]]) -> Sample {
    Sample { name, format: Format::Jpeg, with: jpeg(with), without: jpeg(without) }
}

fn adobe_segment() -> Vec<u8> {
    segment(0xee, b"Adobe\0\x64\0\0\0\0\x02")
}

/// What stands before the points.
fn headed_jpegs() -> Vec<Sample> {
    let (tables, scan, adobe) = (tables(), scan(), adobe_segment());
    let thumbnail = [&JFIF[..12], &[1, 1], b"Karen!"].concat();
    let profile = |part: u8| segment(0xe2, &[b"ICC_PROFILE\0", &[part, 2][..], b"colours"].concat());
    let (jfif, comment) = (segment(0xe0, JFIF), segment(0xfe, b"Karen"));
    vec![
        jpeg_sample(
            "all sorts of segments",
            &[
                &segment(0xe0, &thumbnail),
                &segment(0xe0, b"JFXX\0\x10Karen"),
                &exif_segment(1, true),
                &segment(0xe1, XMP),
                &profile(1),
                &segment(0xe2, b"MPF\0Secret"),
                &profile(2),
                &segment(0xed, b"Photoshop 3.0\08BIM Karen"),
                &comment,
                &segment(0xeb, b"JP Karen"),
                &segment(0xf0, b"Karen"),
                &adobe,
                &tables,
                &scan,
                POINTS,
                EOI,
            ],
            &[&jfif, &profile(1), &profile(2), &adobe, &tables, &scan, POINTS, EOI],
        ),
        jpeg_sample(
            "more than there must be in Adobe's segment",
            &[
                &segment(0xee, b"Adobe\0\x64\0\0\0\0\x02Karen"),
                &segment(0xee, b"Karen"),
                &tables,
                &scan,
                POINTS,
                EOI,
            ],
            &[&adobe, &tables, &scan, POINTS, EOI],
        ),
    ]
}

/// What stands between the points, and behind them.
fn long_jpegs() -> Vec<Sample> {
    let (tables, scan) = (tables(), scan());
    let (jfif, comment) = (segment(0xe0, JFIF), segment(0xfe, b"Karen"));
    let second = jpeg(&[&exif_segment(1, false), &tables, &scan, POINTS, EOI]);
    let progressive = segment(0xc2, b"\x08\0\x10\0\x10\x01\x01\x11\0");
    vec![
        jpeg_sample(
            "a second picture and a film behind the first",
            &[&jfif, &tables, &scan, POINTS, EOI, &second, b"\0\0\0\x18ftypmp42 Secret"],
            &[&jfif, &tables, &scan, POINTS, EOI],
        ),
        jpeg_sample(
            "segments between the scans of a progressive picture",
            &[
                &progressive,
                &segment(0xc4, &[3; 20]),
                &scan,
                POINTS,
                &comment,
                &segment(0xc4, &[4; 20]),
                &segment(0xe1, XMP),
                &scan,
                POINTS,
                &segment(0xdc, b"\0\x10"),
                &comment,
                EOI,
            ],
            &[
                &progressive,
                &segment(0xc4, &[3; 20]),
                &scan,
                POINTS,
                &segment(0xc4, &[4; 20]),
                &scan,
                POINTS,
                &segment(0xdc, b"\0\x10"),
                EOI,
            ],
        ),
        jpeg_sample(
            "fill bytes and bytes that belong to nothing",
            &[
                b"\xff\xff\xff",
                &comment,
                b"Karen",
                &jfif,
                b"\xff",
                &tables,
                &scan,
                POINTS,
                b"\xff\xff",
                &comment,
                b"Karen\xff",
                EOI,
            ],
            &[&jfif, &tables, &scan, POINTS, EOI],
        ),
    ]
}

fn turned_jpegs() -> Vec<Sample> {
    let (tables, scan, jfif) = (tables(), scan(), segment(0xe0, JFIF));
    let sample = |turned| {
        let only = segment(0xe1, &[b"Exif\0\0", &only_turned(turned)[..]].concat());
        Sample {
            name: "a picture that is turned",
            format: Format::Jpeg,
            with: jpeg(&[&jfif, &exif_segment(turned, turned % 2 == 0), &tables, &scan, POINTS, EOI]),
            without: jpeg(&[&jfif, &only, &tables, &scan, POINTS, EOI]),
        }
    };
    (2..=8).map(sample).collect()
}

fn pngs() -> Vec<Sample> {
    let shown: [(&[u8; 4], &[u8]); 10] = [
        (b"cHRM", &[0; 32]),
        (b"gAMA", &[0; 4]),
        (b"iCCP", b"p\0\0colours"),
        (b"sBIT", &[8]),
        (b"sRGB", &[0]),
        (b"pHYs", &[0; 9]),
        (b"bKGD", &[0; 2]),
        (b"tRNS", &[0; 2]),
        (b"acTL", &[0; 8]),
        (b"fcTL", &[0; 26]),
    ];
    let hidden: [(&[u8; 4], &[u8]); 9] = [
        (b"tEXt", b"Author\0Karen"),
        (b"zTXt", b"GPS\0\0x"),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0Karen"),
        (b"tIME", &[7; 7]),
        (b"sPLT", b"Karen\0"),
        (b"caBX", b"Secret"),
        (b"prVt", b"Karen"),
        (b"dSIG", b"Secret"),
        (b"eXIf", &[]),
    ];
    let turned = exif(6, true);
    let mixed: Vec<_> = shown
        .into_iter()
        .zip(hidden.into_iter().cycle())
        .flat_map(|(shown, hidden)| [hidden, shown])
        .collect();
    let only = only_turned(6);
    let sample = |name, with, without| Sample { name, format: Format::Png, with, without };
    let mut animated = png_with(b"points", &[(b"acTL", &[0; 8])]);
    let mut with = animated.clone();
    for png in [&mut animated, &mut with] {
        png.truncate(png.len() - 12);
        png.extend(png_chunk(b"fcTL", &[0; 26]));
        png.extend(png_chunk(b"fdAT", b"\0\0\0\x01points"));
    }
    with.extend(png_chunk(b"iTXt", b"Karen"));
    for png in [&mut animated, &mut with] {
        png.extend(png_chunk(b"IEND", b""));
    }
    vec![
        sample("all sorts of chunks", png_with(b"points", &mixed), png_with(b"points", &shown)),
        sample(
            "a picture that is turned",
            png_with(b"points", &[(b"gAMA", &[0; 4]), (b"eXIf", &turned)]),
            png_with(b"points", &[(b"eXIf", &only), (b"gAMA", &[0; 4])]),
        ),
        sample(
            "bytes behind the end",
            [&png(b"points")[..], b"Karen", &png(b"Secret")].concat(),
            png(b"points"),
        ),
        sample("an animation", with, animated),
    ]
}

fn webps() -> Vec<Sample> {
    let header = |flags: u8| riff(b"VP8X", &[flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
    let (profile, alpha, points) =
        (riff(b"ICCP", b"colours"), riff(b"ALPH", b"clear"), riff(b"VP8 ", b"points!"));
    let (exif_chunk, xmp) = (|turned| riff(b"EXIF", &exif(turned, false)), riff(b"XMP ", XMP));
    let frame = |more: &[&[u8]]| {
        riff(b"ANMF", &[&[5; 16][..], &alpha, &more.concat(), &riff(b"VP8L", b"points")].concat())
    };
    let sample = |name, with: Vec<u8>, without: &[&[u8]]| Sample {
        name,
        format: Format::Webp,
        with,
        without: webp(without),
    };
    vec![
        sample(
            "all sorts of chunks",
            webp(&[&header(0x3c), &profile, &riff(b"Kare", b"Karen"), &alpha, &points, &exif_chunk(1), &xmp]),
            &[&header(0x30), &profile, &alpha, &points],
        ),
        sample(
            "a picture that is turned",
            webp(&[
                &header(0x0c),
                &points,
                &riff(b"EXIF", &[b"Exif\0\0", &exif(8, true)[..]].concat()),
                &xmp,
            ]),
            &[&header(0x08), &points, &riff(b"EXIF", &only_turned(8))],
        ),
        sample(
            "an animation",
            webp(&[
                &header(0x0e),
                &riff(b"ANIM", &[0; 6]),
                &frame(&[&xmp]),
                &frame(&[&riff(b"abcd", b"Karen")]),
                &exif_chunk(1),
            ]),
            &[&header(0x02), &riff(b"ANIM", &[0; 6]), &frame(&[]), &frame(&[])],
        ),
        sample(
            "without a header",
            webp(&[&points, &exif_chunk(6), &riff(b"LIST", b"INFOKare\x05\0\0\0Karen\0")]),
            &[&points],
        ),
        sample("bytes behind the end", [&webp(&[&points])[..], b"Karen"].concat(), &[&points]),
    ]
}

fn gifs() -> Vec<Sample> {
    let screen = b"GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\xff\xff";
    let control = b"!\xf9\x04\x05\x0a\0\0\0";
    let picture = b",\0\0\0\0\x02\0\x02\0\0\x02\x02\x44\x01\0";
    let own_colours = b",\0\0\0\0\x02\0\x02\0\x80\x01\x02\x03\x04\x05\x06\x02\x02\x44\x01\0";
    let runs = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    let profile = b"!\xff\x0bICCRGBG1012\x07colours\0";
    let comment = b"!\xfe\x05Karen\0";
    let xmp = b"!\xff\x0bXMP DataXMP<x>Karen GPS</x>\x01\xff\xfe\x00";
    let xmp = [&xmp[..14], b"\x09Karen GPS\x06Secret\0"].concat();
    let text = b"!\x01\x0c\0\0\0\0\0\0\0\0\x08\x08\0\x01\x05Karen\0";
    vec![Sample {
        name: "all sorts of extensions",
        format: Format::Gif,
        with: [
            &screen[..],
            comment,
            runs,
            &xmp,
            profile,
            control,
            picture,
            comment,
            text,
            b"!\x77\x05Karen\0",
            control,
            own_colours,
            comment,
            b";Karen",
        ]
        .concat(),
        without: [&screen[..], runs, profile, control, picture, control, own_colours, b";"].concat(),
    }]
}
