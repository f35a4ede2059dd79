//! "Mente du …?": the known name that a misspelt one most likely means.

use super::folded as folded_name;

/// The candidate nearest to `name`, where it is near enough to be meant: about one slip for every three letters. Never `name`
/// itself, which its author has written already.
///
/// Of equally near ones first one of the same letters in another order, which is the commonest slip, then one that begins
/// alike; else the first by name, so that the answer is always the same.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = folded_name(name);
    let near = candidates.into_iter().filter(|candidate| *candidate != name).filter_map(|candidate| {
        let other = folded_name(candidate);
        let distance = distance(&folded, &other)?;
        Some((distance, unlike(&folded, &other), candidate))
    });
    near.min().map(|(.., candidate)| candidate)
}

/// Letters of a name beyond which nothing is looked for: comparing two takes as many steps as the one has letters for each of the other.
const LONGEST: usize = 200;

/// How many slips lie between two folded names; none where there are too many for the one to be meant by the other.
pub fn distance(name: &str, candidate: &str) -> Option<usize> {
    let (length, other) = (name.chars().count(), candidate.chars().count());
    let allowed = ((length + 1) / 3).clamp(1, 4);
    // Most names are told apart by their lengths alone.
    let near = length.abs_diff(other) <= allowed && length <= LONGEST;
    near.then(|| strsim::damerau_levenshtein(name, candidate)).filter(|distance| *distance <= allowed)
}

/// How little one word looks like another that is as near as others: by all its letters, then by the first.
fn unlike(word: &str, other: &str) -> (bool, bool) {
    (sorted(word) != sorted(other), word.chars().next() != other.chars().next())
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_suggested() {
        assert_eq!(nearest("titel", ["title", "tags"]), Some("title"));
        assert_eq!(nearest("summry", ["summary", "tags"]), Some("summary"));
        assert_eq!(nearest("Visibility", ["visibility"]), Some("visibility"));
        assert_eq!(nearest("title", ["title", "titles"]), Some("titles"));
        assert_eq!(nearest("banan", ["title", "tags"]), None);
    }

    #[test]
    fn of_equally_near_ones_the_likeliest_slip_is_meant() {
        assert_eq!(nearest("ot", ["of", "to"]), Some("to"));
        assert_eq!(nearest("mon", ["don", "max", "min"]), Some("min"));
        assert_eq!(nearest("xin", ["win", "min"]), Some("min"));
    }
}
