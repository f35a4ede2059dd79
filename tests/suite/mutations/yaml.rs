//! Mutations that break the YAML of a page or of the playbook.

use super::mutation::{Mutation, Place, Random};
use super::site::Good;

/// Breaks a line of YAML.
pub fn break_line(good: &Good, random: &mut Random) -> Option<Mutation> {
    let keys = good.spots_of(&["key", "setting"]);
    let spot = *random.pick(&keys);
    let line = good.line(&spot.file, spot.line);
    let indent = &line[..line.len() - line.trim_start().len()];
    // Only the key that begins its line.
    (line.trim_start().starts_with(&format!("{}:", spot.text))).then_some(())?;
    let (key, value) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
    let plain = !value.is_empty() && !value.starts_with(['[', '{', '"']);
    let first = spot.line <= 2;
    let (sort, broken) = match random.below(12) {
        0 if plain => ("quote not closed", format!("{key}: \"{value}")),
        1 if plain => ("quote not closed (')", format!("{key}: '{value}")),
        2 if plain => ("bracket not closed", format!("{key}: [{value}")),
        3 if value.ends_with([']', '}']) => ("bracket dropped", line[..line.len() - 1].to_owned()),
        4 => ("tab", format!("\t{line}")),
        5 if plain => ("colon in a text", format!("{key}: noget: {value}")),
        6 if !first => ("indented too far", format!("{indent}   {}", line.trim_start())),
        7 if !value.is_empty() && !first => ("no colon", format!("{key} {value}")),
        8 if plain => ("tag", format!("{key}: !{value}")),
        9 if plain => ("alias", format!("{key}: *{value}")),
        10 if plain => ("odd letter", format!("{key}: @{value}")),
        11 if !value.is_empty() => ("key twice", format!("{line}\n{line}")),
        _ => return None,
    };
    let mut mutation = Mutation::of_line(good, sort, &spot.file, spot.line, Some(&broken));
    if sort == "key twice" {
        // Which of the two is too much nobody knows; the second is the one that was added.
        mutation.places = vec![Place::at(&spot.file, spot.line + 1)];
    }
    Some(mutation)
}

/// Takes away the line that closes the front matter: reported where it begins.
pub fn unclose(good: &Good, random: &mut Random) -> Mutation {
    let page = random.pick(&good.pages);
    let file = page.file();
    let closing = good.files[&file].lines().skip(1).position(|line| line == "---").unwrap() + 2;
    let mut mutation = Mutation::of_line(good, "front matter not closed", &file, closing, None);
    mutation.places = vec![Place::at(&file, 1)];
    mutation
}
