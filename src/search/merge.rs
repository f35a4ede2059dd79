//! Merges the terms of all pages.

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use super::page_terms::{BUCKETS, PageTerms};
use super::posting::Posting;

/// A term of a guide: a form, and the sections where it stands, by their numbers in the whole guide.
pub(super) struct Merged<'p> {
    pub(super) form: &'p str,
    pub(super) postings: Vec<Posting>,
}

/// The terms of pages, in no order that means anything. `first` has the number of each page's first section.
pub(super) fn merge<'p>(pages: &[&'p PageTerms], first: &[u32]) -> Vec<Merged<'p>> {
    let merged: Vec<Vec<Merged>> = (0..BUCKETS)
        .into_par_iter()
        .with_max_len(1)
        .map(|bucket| merge_bucket(pages, first, bucket))
        .collect();
    merged.into_iter().flatten().collect()
}

fn merge_bucket<'p>(pages: &[&'p PageTerms], first: &[u32], bucket: usize) -> Vec<Merged<'p>> {
    let mut numbers: HashMap<&str, usize> = HashMap::with_capacity(1024);
    let mut merged: Vec<Merged> = Vec::new();
    for (page, first) in pages.iter().zip(first) {
        for (form, postings) in page.bucket(bucket) {
            let number = *numbers.entry(form).or_insert_with(|| {
                merged.push(Merged { form, postings: Vec::new() });
                merged.len() - 1
            });
            let of_guide = |(section, level): &(u16, u8)| Posting {
                section: first + u32::from(*section),
                level: *level,
            };
            merged[number].postings.extend(postings.iter().map(of_guide));
        }
    }
    merged
}
