//! "Mente du …?": the known name that a misspelt one most likely means.

use super::fold;

/// The candidate nearest to `name`, where it is near enough to be meant: about one slip for every three letters.
///
/// Of equally near ones the first by name, so that the answer is always the same.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(name);
    let allowed = ((folded.chars().count() + 1) / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let distance = strsim::damerau_levenshtein(&folded, &fold(candidate));
            (distance <= allowed).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_suggested() {
        assert_eq!(nearest("titel", ["title", "tags"]), Some("title"));
        assert_eq!(nearest("summry", ["summary", "tags"]), Some("summary"));
        assert_eq!(nearest("Visibility", ["visibility"]), Some("visibility"));
        assert_eq!(nearest("banan", ["title", "tags"]), None);
    }
}
