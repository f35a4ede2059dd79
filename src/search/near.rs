//! Words that are near to one that is not there.

use super::grade::Asked;
use super::index::{Index, Term};
use super::words::length;

/// Words that are offered.
const OFFERED: usize = 3;

/// True if two forms differ by one typing error: a letter too many, one too few, one for another, or two in the wrong order.
pub(super) fn is_typo(one: &str, other: &str) -> bool {
    distance(one, other, 1) == Some(1)
}

/// The optimal string alignment distance of two forms, by letters, where it is at most `most`.
fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    if length(one).abs_diff(length(other)) > most {
        return None;
    }
    Some(strsim::osa_distance(one, other)).filter(|distance| *distance <= most)
}

impl Index {
    /// The words of the guide that are nearest to one that is not there.
    pub(super) fn near(&self, form: &str) -> Vec<String> {
        let asked = Asked::new(form, &self.grammar);
        let most = (asked.letters / 2).min(2);
        let with_distance = |term: &&Term| {
            let distance = distance(form, &term.form, most)?;
            (!term.postings.is_empty()).then_some(distance)
        };
        let terms = self.with_beginning(&asked).iter();
        let mut near: Vec<(usize, &Term)> =
            terms.filter_map(|term| Some((with_distance(&term)?, term))).collect();
        near.sort_by(|(distance, term), (other_distance, other)| {
            let by_count = || other.postings.len().cmp(&term.postings.len());
            distance.cmp(other_distance).then_with(by_count).then_with(|| term.form.cmp(&other.form))
        });
        near.into_iter().take(OFFERED).map(|(_, term)| term.form.clone()).collect()
    }
}
