//! How the model is written: the text of each of its files.

use std::fmt::Write;

use super::model::{Doc, Fault, Kind, Model};

/// The text of a page.
pub fn page(model: &Model, key: u64, doc: &Doc) -> String {
    let mut text = format!("---\ntitle: {}\nsummary: Om {key}, udgave {}\n", doc.title, doc.version);
    writeln!(text, "tags: [emne {}, emne {}]", doc.version % 3, key % 4).unwrap();
    if model.has(Fault::FrontMatter(key)) {
        text += "aliases: [x\n";
    }
    text += &fields(model, key, doc);
    text += "---\n\n";
    if doc.kind == Kind::Card {
        text += "## Eksempel\n\nSådan.\n\n## Hvorfor?\n\nDerfor.\n\n## Hvordan?\n\nSådan her.\n\n## Husk\n\n";
    }
    for reference in &doc.refers {
        let other = &model.docs[reference];
        writeln!(text, "Udgave {} henviser til [[{}|nummer {reference}]] her.\n", doc.version, other.id())
            .unwrap();
    }
    if let Some(picture) = doc.picture {
        writeln!(text, "![Billede {picture}]({}billeder/b{picture}.png)\n", up(doc)).unwrap();
    }
    if doc.kind == Kind::Checklist {
        writeln!(text, "- [ ] Gør noget {{#fast}}\n- [ ] Gør det {} gange\n", doc.version + 2).unwrap();
    }
    if model.has(Fault::Link(key)) {
        text += "Se [[findes-slet-ikke]].\n";
    }
    text
}

/// The way from a page's folder to `content/`.
fn up(doc: &Doc) -> String {
    "../".repeat(doc.within().split('/').count())
}

/// The fields of a kind: a number of its own, and relations to what the page refers to.
fn fields(model: &Model, key: u64, doc: &Doc) -> String {
    let relations: &[(&str, Kind)] = match doc.kind {
        Kind::Card => &[("related", Kind::Card)],
        Kind::Actor => &[("target_groups", Kind::Group), ("related", Kind::Actor)],
        Kind::Case => &[("cards", Kind::Card), ("partners", Kind::Actor), ("target_groups", Kind::Group)],
        Kind::Checklist => &[("cards", Kind::Card)],
        Kind::Group | Kind::Page => &[],
    };
    let mut text = match doc.kind {
        Kind::Card => format!("number: {key}\n"),
        Kind::Actor => format!("value: {}\naccess: {}\n", doc.version % 5 + 1, key % 5 + 1),
        _ => String::new(),
    };
    for (name, kind) in relations {
        let others = doc.refers.iter().filter(|other| **other != key).map(|other| &model.docs[other]);
        let ids: Vec<String> = others.filter(|other| other.kind == *kind).map(Doc::id).collect();
        if !ids.is_empty() {
            writeln!(text, "{name}: [{}]", ids.join(", ")).unwrap();
        }
    }
    text
}

/// The front page: it refers to all, so that none is alone.
pub fn home(model: &Model) -> String {
    let links = model.docs.values().map(|doc| format!("- [[{}]]\n", doc.id()));
    format!("Velkommen.\n\n{}", links.collect::<String>())
}

pub fn picture(version: u64) -> Vec<u8> {
    crate::harness::picture::png(version.to_string().as_bytes())
}

pub fn playbook(model: &Model) -> String {
    let version = model.playbook;
    if model.has(Fault::Playbook) {
        return format!("title: Bog {version}\nmenu: [card\n");
    }
    let menu = ["card", "actor", "case", "target_group", "checklist"];
    let first = usize::try_from(version).unwrap() % menu.len();
    format!(
        "title: Bog {version}\nsubtitle: Udgave {version}\nmenu: [{}, {}]\n",
        menu[first],
        menu[(first + 1) % menu.len()]
    )
}

pub fn styles(version: u64) -> String {
    format!("/* udgave {version} */\n")
}

pub fn words(version: u64) -> String {
    format!("home: Begyndelsen {version}\n")
}

/// The footer, which a broken theme has too.
pub fn footer(model: &Model) -> Option<String> {
    if model.has(Fault::Template) {
        return Some("<footer>\n{% if %}\n</footer>\n".to_owned());
    }
    model.footer.map(|version| format!("<footer>Fod {version}</footer>\n"))
}
