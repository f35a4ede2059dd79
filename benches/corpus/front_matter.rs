//! The front matter of a page: the fields of its kind, and relations at the end where an author may have thought of them.

use std::fmt::Display;

use super::kinds::{Kind, Page};
use super::words::{self, CHOICES, PLACES, TAGS};
use super::{Author, Form};

/// The front matter of the author's page, without the lines around it.
pub(super) fn of(author: &mut Author) -> String {
    let mut lines = Lines(Vec::new());
    lines.add("title", author.page.title());
    lines.add("summary", words::sentence(&mut author.random));
    // Steps of seven through 60 words never meet the same one twice.
    let first = author.random.usize(..TAGS.len());
    let tags = [0, 7, 14].map(|step| TAGS[(first + step) % TAGS.len()]);
    lines.list("tags", &tags[..author.random.usize(2..=3)]);
    // For Hugo an alias is one more page.
    if author.is_each(10) && author.form == Form::Playbook {
        lines.list("aliases", &[format!("Også kaldet {}", author.page.number)]);
    }
    match author.page.kind() {
        Kind::Card => card(author, &mut lines),
        Kind::Actor => actor(author, &mut lines),
        Kind::Case => case(author, &mut lines),
        Kind::TargetGroup => lines.relation("actors", &[(); 3].map(|()| author.other_of(Kind::Actor))),
        Kind::Checklist => lines.relation("cards", &[author.other_of(Kind::Card)]),
        Kind::Page => lines.add("updated", day(author)),
    }
    lines.0.concat()
}

fn card(author: &mut Author, lines: &mut Lines) {
    lines.add("number", author.page.number + 1);
    lines.add("deck", "Opdigtet dæk");
    lines.add("series", "Måling");
    lines.relation("related", &[author.other_of(Kind::Card)]);
    // The other end of what a checklist says of its cards.
    lines.relation("checklists", &[author.other_of(Kind::Checklist)]);
}

fn actor(author: &mut Author, lines: &mut Lines) {
    let types =
        ["library", "association", "local_group", "education", "housing", "culture", "sport", "company"];
    let states = ["found", "contacted", "dialogue", "active", "paused", "ended"];
    lines.add("type", types[author.random.usize(..types.len())]);
    lines.add("status", states[author.random.usize(..states.len())]);
    lines.relation("target_groups", &[(); 2].map(|()| author.other_of(Kind::TargetGroup)));
    lines.add("value", author.random.u8(1..=5));
    lines.add("access", author.random.u8(1..=5));
    lines.add("competitor", author.random.bool());
    lines.add("shared_goal", words::sentence(&mut author.random));
    for name in ["we_offer", "they_offer"] {
        let said = [(); 2].map(|()| words::sentence(&mut author.random));
        lines.list(name, &said);
    }
    lines.list("channels", &[(); 2].map(|()| CHOICES[author.random.usize(..CHOICES.len())]));
    // A day that is past would be a finding, sooner or later.
    lines.add("review", format_args!("2099-{:02}-01", author.random.u8(1..=12)));
    if author.is_each(4) {
        lines.add("next_step", words::sentence(&mut author.random));
        lines.add("contacts", "[{ name: Eksempel Eksempelsen, phone: 00 00 00 00 }]");
    }
    lines.relation("related", &[author.other_of(Kind::Actor)]);
}

fn case(author: &mut Author, lines: &mut Lines) {
    lines.add("date", day(author));
    lines.add("place", PLACES[author.random.usize(..PLACES.len())]);
    lines.add("library_role", words::sentence(&mut author.random));
    lines.relation("cards", &[author.other_of(Kind::Card)]);
    lines.relation("partners", &[(); 2].map(|()| author.other_of(Kind::Actor)));
    lines.relation("target_groups", &[author.other_of(Kind::TargetGroup)]);
    lines.list("lessons", &[(); 2].map(|()| words::sentence(&mut author.random)));
}

fn day(author: &mut Author) -> String {
    let random = &mut author.random;
    format!("{}-{:02}-{:02}", random.u16(2015..=2024), random.u8(1..=12), random.u8(1..=28))
}

/// Lines of YAML. None of the words has a sign that means something to YAML in a plain scalar.
struct Lines(Vec<String>);

impl Lines {
    fn add(&mut self, name: &str, value: impl Display) {
        self.0.push(format!("{name}: {value}\n"));
    }

    fn list(&mut self, name: &str, items: &[impl Display]) {
        self.0.push(format!("{name}:\n"));
        self.0.extend(items.iter().map(|item| format!("  - {item}\n")));
    }

    fn relation(&mut self, name: &str, pages: &[Page]) {
        let mut ids: Vec<String> = pages.iter().map(|page| page.id()).collect();
        ids.sort_unstable();
        ids.dedup();
        self.list(name, &ids);
    }
}
