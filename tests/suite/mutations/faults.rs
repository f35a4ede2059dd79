//! The mutations that are no misspellings: renamed files, deleted headings, wrong types, duplicated ids.

use super::misspell::resolve;
use super::mutation::{Change, Line, Mutation, Place, Random};
use super::names::{Page, address, fold};
use super::site::{Good, Spot};
use brobyg::playbook::FieldType;

/// Renames a page or a picture: every place that named it by its path is wrong, every other still holds.
pub fn rename(good: &Good, random: &mut Random) -> Option<Mutation> {
    let page = random.pick(&good.pages);
    let assets: Vec<&String> = good.assets.keys().collect();
    let from = if random.below(6) == 0 { (*random.pick(&assets)).clone() } else { page.file() };
    let (stem, extension) = from.rsplit_once('.').unwrap();
    let (folder, name) = stem.rsplit_once('/').unwrap();
    let (less, more) = (name.chars().skip(1).collect::<String>(), format!("ny-{name}"));
    let renamed = random.pick(&[format!("{name}-2025"), more, less, format!("{name} kopi")]).clone();
    let to = format!("{folder}/{renamed}.{extension}");
    let new_stem = to.strip_prefix("content/").unwrap().rsplit_once('.').unwrap().0.to_owned();
    let of_page = extension == "md";
    let leads_there = |spot: &&Spot| if of_page { spot.means == page.stem } else { spot.means == from };
    let spots = good.spots_of(&["relation", "wiki", "path", "menu", "picture", "file"]);
    let (mut places, mut held) = (Vec::new(), Vec::new());
    for spot in spots.into_iter().filter(leads_there) {
        let file = if spot.file == from { &to } else { &spot.file };
        let holds = match spot.sort.as_str() {
            "path" | "picture" | "file" => resolve(&spot.file, &spot.text) == fold(&to),
            _ => page.is_named(&spot.text, &new_stem),
        };
        let other = || good.named(&spot.text).iter().any(|other| other.stem != page.stem);
        if holds {
            held.push((file.clone(), spot.line));
        } else if spot.sort == "relation" || spot.sort == "path" || !of_page || !other() {
            places.push(Place::at(file, spot.line));
        }
    }
    let wrong = |(file, line): &(String, usize)| {
        places.iter().any(|place| place.file == *file && place.line == Line::At(*line))
    };
    let silent = held.into_iter().filter(|place| !wrong(place)).collect();
    let change = Change::Name(from.clone(), to.clone());
    (!places.is_empty()).then(|| Mutation {
        what: format!("{from} → {to}"),
        sort: "renamed file".to_owned(),
        changes: vec![change],
        places,
        silent,
        misspelt: None,
    })
}

/// Deletes a heading that its kind must have, or that links lead to.
pub fn delete_heading(good: &Good, random: &mut Random) -> Option<Mutation> {
    let headings = good.spots_of(&["section", "heading", "heading-id"]);
    let heading = *random.pick(&headings);
    let mut mutation = Mutation::of_line(good, "deleted heading", &heading.file, heading.line, None);
    mutation.places.clear();
    if heading.sort == "section" {
        let says = heading.text.clone();
        mutation.places.push(Place { file: heading.file.clone(), line: Line::Any, says });
    }
    for link in good.spots_of(&["anchor"]) {
        let (page, name) = link.means.split_once('#').unwrap();
        if good.page(page).file() == heading.file && address(name) == address(&heading.text) {
            let moved = link.file == heading.file && link.line > heading.line;
            mutation.places.push(Place::at(&link.file, link.line - usize::from(moved)));
        }
    }
    (!mutation.places.is_empty()).then_some(mutation)
}

/// Gives a field or a setting a value of another type.
pub fn wrong_type(good: &Good, random: &mut Random) -> Mutation {
    let values = good.spots_of(&["value", "relation", "choice"]);
    let types: Vec<String> = values.iter().map(|spot| type_of(spot)).collect();
    let mut all = types.clone();
    all.sort();
    all.dedup();
    let ty = random.pick(&all).clone();
    let of_type: Vec<&&Spot> =
        values.iter().zip(&types).filter(|(_, own)| **own == ty).map(|(spot, _)| spot).collect();
    let spot = **random.pick(&of_type);
    let mut mutation = Mutation::of_spot(good, spot, random.pick::<&str>(wrong_values(&ty)));
    mutation.sort = format!("wrong type: {ty}");
    mutation
}

fn type_of(spot: &Spot) -> String {
    if spot.sort == "value" { spot.means.clone() } else { spot.sort.clone() }
}

fn wrong_values(ty: &str) -> &'static [&'static str] {
    match ty {
        "text" | "markdown" | "image" | "setting-text" => &["[et, to]", "{ a: b }"],
        "integer" => &["mange", "12.5", "\"12,5\"", "[1]", "0x10", "{ a: 1 }", "2024-01-01"],
        "number" => &["tolv", "\"1,5\"", "[1.5]", "1.5 kr", ".nan"],
        "boolean" | "setting-boolean" => &["måske", "7", "[true]", "sandt nok"],
        "date" => &["i morgen", "2024-13-01", "2023-02-29", "[2024-01-01]", "05.03.2024", "2024"],
        "url" => &["www.example.org", "ftp://example.org", "[https://example.org]", "https://", "ja"],
        "email" => &["navn", "navn.example.org", "navn@example", "a b@example.org", "[a@example.org]"],
        "scale" => &["stor", "4.5", "[3]", "tre"],
        "choice" => &["[library]", "{ library: start }"],
        "contact" => &["[Bo, Ågård]", "{ name: [Bo] }", "{ email: bo }"],
        "list" => &["{ a: b }", "[[et], [to]]", "[{ a: b }]"],
        "relation" | "reference" | "references" => &["{ navn: Naboskab }", "[[Naboskab, Gården]]"],
        "setting-number" => &["fem", "[5]", "\"\"", "{ fem: 5 }"],
        "language" => &["fransk", "[da]", "fr"],
        "html" | "severity" | "visibility" => &["altid", "[safe]", "7"],
        _ => panic!("no wrong values for {ty}"),
    }
}

/// Gives a page, a task or a heading the id of another.
pub fn duplicate_id(good: &Good, random: &mut Random) -> Option<Mutation> {
    let mut mutation = match random.below(4) {
        0 => {
            let ids = good.spots_of(&["id"]);
            let spot = *random.pick(&ids);
            let other = random.pick(&good.pages);
            let id = written_id(random, other);
            (good.files[&spot.file] != good.files[&other.file()])
                .then(|| Mutation::of_spot(good, spot, &id))?
        }
        1 => {
            let (page, other) = (random.pick(&good.pages), random.pick(&good.pages));
            (page.stem != other.stem && page.id.is_none()).then_some(())?;
            let title = good.line(&page.file(), 2);
            let two = format!("id: {}\n{title}", written_id(random, other));
            Mutation::of_line(good, "id inserted", &page.file(), 2, Some(&two))
        }
        sort => {
            let ids = good.spots_of(&[if sort == 2 { "task" } else { "heading-id" }]);
            let (spot, other) = (*random.pick(&ids), *random.pick(&ids));
            (spot.file == other.file && spot.text != other.text).then_some(())?;
            Mutation::of_spot(good, spot, &other.text)
        }
    };
    for place in &mut mutation.places {
        if let Line::At(line) = place.line {
            place.line = Line::Pair(line);
        }
    }
    Some(mutation)
}

/// A page's id as it is written, or in other letters.
fn written_id(random: &mut Random, page: &Page) -> String {
    let id = page.id.unwrap_or(page.stem);
    if random.below(3) == 0 { id.to_uppercase() } else { id.to_owned() }
}

#[test]
fn every_type_has_wrong_values() {
    for name in FieldType::NAMES {
        assert!(!wrong_values(name).is_empty(), "{name}");
    }
}
