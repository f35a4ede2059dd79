//! What holds of every picture, whole or not.

use brobyg::picture::{Drawing, Format, Unclean, clean};
use proptest::prelude::*;

use super::samples::{Sample, all};
use crate::harness::picture::avif;
use crate::harness::sample;

fn any_sample() -> impl Strategy<Value = Sample> {
    (0..all().len()).prop_map(|index| all().swap_remove(index))
}

#[test]
fn cleaned_once_is_cleaned() {
    for Sample { name, format, without, .. } in all() {
        assert_eq!(clean(format, without.clone()), Ok(without), "{name}");
    }
}

#[test]
fn a_picture_that_ends_too_early_is_never_published() {
    for Sample { name, format, without, .. } in all() {
        for length in 0..without.len() {
            let cut = clean(format, without[..length].to_vec());
            assert!(cut.is_err(), "{name} of {length} bytes of {}", without.len());
        }
    }
}

#[test]
fn no_beginning_of_a_file_is_too_much() {
    for Sample { format, with, .. } in all() {
        for length in 0..with.len() {
            drop(clean(format, with[..length].to_vec()));
        }
    }
    let whole = avif(&[b"av01", b"Exif"], b"pixels");
    for length in 0..whole.len() {
        assert!(clean(Format::Avif, whole[..length].to_vec()).is_err());
    }
}

proptest! {
    #![proptest_config(sample::property(2000, 1))]

    #[test]
    fn bytes_that_changed_are_cleaned_or_told(
        sample in any_sample(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let Sample { format, with: mut bytes, .. } = sample;
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(cleaned) = clean(format, bytes) {
            prop_assert_eq!(clean(format, cleaned.clone()), Ok(cleaned));
        }
    }

    #[test]
    fn an_avif_that_changed_is_as_it_is_or_told(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = avif(&[b"av01", b"av01"], b"pixels");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(cleaned) = clean(Format::Avif, bytes.clone()) {
            prop_assert_eq!(cleaned.len(), bytes.len());
        }
    }

    #[test]
    fn any_drawing_is_refused_or_tidied_once(inner in "(<g( (a|b:c|xmlns:d|href|style)=['\"][^'\"<&]{0,9}['\"])?>|</g>|<!--x-->|[a-z<>&;=/'\" ]){0,12}") {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:b=\"http://www.w3.org/1999/xlink\">{inner}</svg>");
        if let Some(drawing) = Drawing::read(svg.as_bytes()) {
            let tidied = drawing.clean();
            if let Ok(tidied) = tidied {
                let again = Drawing::read(&tidied).map(|drawing| drawing.clean());
                prop_assert_eq!(again, Some(Ok::<_, Unclean>(tidied)));
            }
        }
    }
}
