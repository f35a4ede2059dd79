//! Pictures and drawings beside the documents: what of them each edition publishes, held against bytes that are written here one by one.

mod drawings;
mod laws;
mod samples;
mod uses;

use crate::harness::picture::{self, jpeg, png, png_chunk, png_with, riff, segment, webp, zlib};
use brobyg::picture::{Format, Unclean, clean};
use samples::{Sample, all};

/// What must not be left of a sample.
const SECRETS: [&[u8]; 3] = [b"Secret", b"GPS", b"Karen"];

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[test]
fn metadata_is_gone_and_all_else_is_there_byte_for_byte() {
    for Sample { name, format, with, without } in all() {
        let cleaned = clean(format, with.clone()).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert_eq!(cleaned, without, "{name}");
        assert!(SECRETS.iter().any(|secret| holds(&with, secret)), "{name} holds no secret");
        for secret in SECRETS {
            assert!(!holds(&cleaned, secret), "{name}: {}", String::from_utf8_lossy(secret));
        }
    }
}

#[test]
fn a_wrong_checksum_is_put_right_and_nothing_else() {
    let good = png_with(b"x", &[(b"tEXt", b"Author\0Secret"), (b"gAMA", b"\0\0\xb1\x8f")]);
    let cleaned = clean(Format::Png, good.clone()).unwrap();
    let name = |name: &[u8]| good.windows(4).position(|window| window == name).unwrap();
    // Of the header, of the text, of the points: the last byte before the length of the next chunk.
    for next in [&b"tEXt"[..], b"gAMA", b"IDAT", b"IEND"] {
        let mut wrong = good.clone();
        wrong[name(next) - 5] ^= 1;
        assert_eq!(clean(Format::Png, wrong).unwrap(), cleaned, "{next:?}");
    }
    // What lies behind the end goes; an end that is cut off is none.
    assert_eq!(clean(Format::Png, [&good[..], b"Secret"].concat()).unwrap(), cleaned);
    assert_eq!(clean(Format::Png, good[..good.len() - 1].to_vec()), Err(Unclean::Damaged));
}

#[test]
fn what_cannot_be_read_as_what_it_is_named_is_told() {
    let is = |format, bytes: &[u8], why| assert_eq!(clean(format, bytes.to_vec()), Err(why));
    is(Format::Png, b"", Unclean::Empty);
    is(Format::Png, b"Kun tekst", Unclean::Other(None));
    is(Format::Jpeg, b"<svg/>", Unclean::Other(None));
    is(Format::Jpeg, &png(b"x"), Unclean::Other(Some("png")));
    is(Format::Jpeg, b"\0\0\0\x18ftypheic\0\0\0\0", Unclean::Other(Some("heic")));
    is(Format::Webp, b"GIF89a", Unclean::Other(Some("gif")));
    is(Format::Gif, b"BM", Unclean::Other(Some("bmp")));
    is(Format::Png, b"II*\0", Unclean::Other(Some("tiff")));
    // Points that nobody can decode without more than a header.
    is(Format::Png, b"\x89PNG\r\n\x1a\n", Unclean::Damaged);
    let unknown = png_with(b"x", &[(b"CgBI", b"\x50\0\x20\x06")]);
    is(Format::Png, &unknown, Unclean::Damaged);
    is(Format::Jpeg, &jpeg(&[&segment(0xe1, b"Exif\0\0"), &[0xff, 0xd9]]), Unclean::Damaged);
    is(Format::Webp, &webp(&[&riff(b"EXIF", b"x")]), Unclean::Damaged);
    is(Format::Gif, b"GIF89a\x01\0\x01\0\0\0\0;", Unclean::Damaged);
}

#[test]
fn an_avif_with_more_than_what_is_seen_is_refused() {
    let shown = picture::avif(&[b"av01", b"av01"], b"pixels");
    assert_eq!(clean(Format::Avif, shown.clone()), Ok(shown.clone()));
    for item in [b"Exif", b"mime", b"uri "] {
        let more = picture::avif(&[b"av01", item], b"pixels Exif");
        assert_eq!(clean(Format::Avif, more), Err(Unclean::Metadata));
    }
    let boxed = |kind: &[u8; 4], inside: &[u8]| [&shown[..], &picture::boxed(kind, inside)].concat();
    assert_eq!(clean(Format::Avif, boxed(b"uuid", b"xmp Karen")), Err(Unclean::Metadata));
    assert_eq!(
        clean(Format::Avif, boxed(b"moov", &picture::boxed(b"udta", b"Karen"))),
        Err(Unclean::Metadata)
    );
    assert_eq!(clean(Format::Avif, boxed(b"free", b"Karen")), Ok(boxed(b"free", &[0; 5])));
    assert_eq!(clean(Format::Avif, shown[..shown.len() - 1].to_vec()), Err(Unclean::Damaged));
}

#[test]
fn a_large_picture_is_cleaned_in_a_moment() {
    let _alone = crate::harness::alone();
    let large = [png(&vec![7; 20_000_000]), png_chunk(b"tEXt", b"Author\0Karen")].concat();
    let started = std::time::Instant::now();
    let cleaned = clean(Format::Png, large).unwrap();
    assert!(cleaned.len() > 20_000_000 && started.elapsed().as_secs() < 20);
    assert!(holds(&zlib(b"a"), b"a"));
}
