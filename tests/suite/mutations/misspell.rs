//! Words misspelt by one letter, and whether what came out is by chance another word; shares no code with the program.

use super::mutation::{Mutation, Random};
use super::names::{WORDS, address, fold};
use super::site::{Good, Spot};

/// Keys of front matter and of playbook.yaml. What stands twice is misspelt twice as often.
pub const KEYS: [&str; 5] = ["key", "key", "setting", "setting", "built-in"];
/// Names of pages, headings and files.
pub const REFERENCES: [&str; 10] =
    ["relation", "relation", "wiki", "wiki", "path", "path", "anchor", "anchor", "picture", "file"];
/// Names that playbook.yaml and the fields of front matter take from a closed list.
pub const CHOICES: [&str; 5] = ["menu", "kind", "type", "field", "choice"];

/// Misspells a spot of one of these sorts; none where the word that came out means something.
pub fn misspell(good: &Good, random: &mut Random, sorts: &[&str]) -> Option<Mutation> {
    // The sort first: there are far more wikilinks than settings.
    let sort = *random.pick(sorts);
    let all = good.spots_of(&[sort]);
    let spot = *random.pick(&all);
    let word = slip(random, &spot.text, KEYS.contains(&sort))?;
    if means_something(good, spot, &word) {
        return None;
    }
    let mut mutation = Mutation::of_spot(good, spot, &word);
    mutation.misspelt = Some(spot.clone());
    Some(mutation)
}

/// One letter deleted, inserted or replaced, or two swapped.
fn slip(random: &mut Random, word: &str, is_key: bool) -> Option<String> {
    let danish = if is_key { "" } else { "æøå" };
    let alphabet: Vec<char> = ('a'..='z').chain(danish.chars()).collect();
    let mut letters: Vec<char> = word.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|index| letters[*index].is_alphabetic()).collect();
    let at = *random.pick(&places);
    match random.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, *random.pick(&alphabet)),
        2 => letters[at] = *random.pick(&alphabet),
        _ if at + 1 < letters.len() && letters[at + 1].is_alphabetic() => letters.swap(at, at + 1),
        _ => return None,
    }
    let slipped: String = letters.into_iter().collect();
    (fold(&slipped) != fold(word) && !slipped.is_empty()).then_some(slipped)
}

fn means_something(good: &Good, spot: &Spot, word: &str) -> bool {
    let is_word = |word: &str| WORDS.split_whitespace().any(|known| known == word);
    match spot.sort.as_str() {
        "path" | "picture" | "file" => {
            let path = resolve(&spot.file, word);
            let taken = |file: &str| fold(file) == path || fold(file) == format!("{path}.md");
            good.files.keys().chain(good.assets.keys()).any(|file| taken(file))
        }
        "anchor" => {
            let (page, _) = spot.means.split_once('#').unwrap();
            let on_page = |other: &&Spot| other.file == good.page(page).file();
            let headings = good.spots_of(&["heading", "section", "heading-id"]);
            let mut headings = headings.into_iter().filter(on_page).map(|other| other.text.as_str());
            headings.any(|heading| address(heading) == address(word))
                || address(word) == address(good.page(page).title)
        }
        "relation" | "wiki" | "menu" => !good.named(word).is_empty() || is_word(word),
        _ => is_word(word),
    }
}

/// Where a relative address leads, in the form in which names are compared.
pub fn resolve(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            _ => parts.push(part),
        }
    }
    fold(&parts.join("/"))
}

/// Whether what a help quotes leads where the misspelt word was to lead.
pub fn is_right(good: &Good, spot: &Spot, help: &str) -> bool {
    help.split('»')
        .skip(1)
        .filter_map(|rest| rest.split_once('«'))
        .any(|(quoted, _)| is_meant(good, spot, quoted))
}

fn is_meant(good: &Good, spot: &Spot, quoted: &str) -> bool {
    if fold(quoted) == fold(&spot.text) {
        return true;
    }
    match spot.sort.as_str() {
        "relation" | "wiki" | "path" | "menu" => {
            let page = good.page(&spot.means);
            let named = good.named(quoted);
            // A relation takes pages of one kind; another link takes any, and must be told which.
            let named: Vec<_> =
                named.iter().filter(|other| spot.sort != "relation" || other.kind == page.kind).collect();
            let by_path = resolve(&spot.file, quoted) == fold(&page.file());
            by_path || (named.len() == 1 && named[0].stem == page.stem)
        }
        "anchor" => {
            address(quoted.rsplit('#').next().unwrap()) == address(spot.means.split_once('#').unwrap().1)
        }
        "picture" | "file" => {
            resolve(&spot.file, quoted) == fold(&spot.means)
                || fold(&spot.means).ends_with(&format!("/{}", fold(quoted)))
        }
        _ => false,
    }
}
