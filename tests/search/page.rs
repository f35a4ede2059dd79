//! The Danish pages: which there are, and what is written on each.

use std::fmt::{Display, Write};

use super::File;
use super::topics::{Topic, Topics};

/// The built-in kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Card,
    Actor,
    Case,
    TargetGroup,
    Checklist,
    Page,
}

/// Towns that are on no map, each on one page.
const BEGINNINGS: [&str; 12] = [
    "Aske", "Bøge", "Elle", "Birke", "Hassel", "Kirke", "Mølle", "Kloster", "Ravne", "Trane", "Sten", "Brede",
];
const ENDINGS: [&str; 10] = ["rup", "lund", "bæk", "holm", "toft", "vang", "strup", "sted", "løse", "dalby"];

/// All pages but the front page: ten of each topic.
pub fn all(topics: &Topics) -> Vec<File> {
    let mut files = Vec::new();
    for (number, topic) in topics.topics.iter().enumerate() {
        let author = Author { topics, topic, number };
        files.extend((0..topic.written.len()).map(|which| author.written(which)));
        files.extend((0..4).map(|which| author.in_a_town(which)));
        files.push(author.glossary());
    }
    files
}

/// Who writes the pages of a topic.
struct Author<'a> {
    topics: &'a Topics,
    topic: &'a Topic,
    number: usize,
}

/// A page while it is written.
struct Draft {
    kind: Kind,
    name: String,
    head: String,
    body: String,
    /// What is chosen for it is chosen by its number.
    seed: usize,
}

impl Kind {
    fn folder(self) -> &'static str {
        match self {
            Self::Card => "kort",
            Self::Actor => "aktoerer",
            Self::Case => "cases",
            Self::TargetGroup => "maalgrupper",
            Self::Checklist => "tjeklister",
            Self::Page => "haandbog",
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "card" => Self::Card,
            "actor" => Self::Actor,
            "case" => Self::Case,
            "group" => Self::TargetGroup,
            "list" => Self::Checklist,
            _ => Self::Page,
        }
    }

    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Card => &["Eksempel", "Hvorfor?", "Hvordan?", "Husk"],
            Self::Actor => &["Hvem er de?", "Hvorfor tale med dem?", "Det skal vi passe på"],
            Self::Case => &["Sådan kom det i stand", "Undervejs", "Det tog vi med os"],
            Self::TargetGroup => &["Hvem er de?", "Hvad antager vi?", "Hvor møder vi dem?"],
            Self::Checklist => &["Før I går i gang", "Hvornår er I færdige?"],
            Self::Page => &["Baggrund", "Sådan gør vi"],
        }
    }
}

impl Author<'_> {
    /// A page that was written for the topic.
    fn written(&self, which: usize) -> File {
        let (kind, title, own) = &self.topic.written[which];
        let kind = Kind::named(kind);
        let mut draft = Draft::new(kind, self.topic.slug.clone(), title, self.number * 10 + which);
        if kind == Kind::Actor || kind == Kind::Case {
            draft.name += "-egen";
        }
        let tasks = own.strip_prefix('[').map(|tasks| tasks.trim_end_matches(']').split("], ["));
        let summary = if tasks.is_some() { self.topic.sentence(which) } else { own };
        draft.field("summary", quoted(summary));
        self.fields(&mut draft);
        if let (Kind::Card, Some(alias)) = (kind, &self.topic.alias) {
            draft.list("aliases", &[alias.as_str()]);
        }
        draft.paragraph(summary);
        if let (Kind::Case, Some(picture)) = (kind, &self.topic.picture) {
            draft.paragraph(&format!("![{picture}](../bro.svg)"));
        }
        self.sections(&mut draft);
        if let Some(tasks) = tasks {
            self.tasks(&mut draft, tasks);
        }
        draft.done()
    }

    /// A page about an actor or a case of the topic in a town.
    fn in_a_town(&self, which: usize) -> File {
        let place = self.number * 4 + which;
        let town = format!("{}{}", BEGINNINGS[place % 12], ENDINGS[place / 12 % 10]);
        let (kind, names, section) = match which % 2 {
            0 => (Kind::Actor, &self.topic.actors, "actor"),
            _ => (Kind::Case, &self.topic.cases, "case"),
        };
        let title = match kind {
            Kind::Actor => format!("{} i {town}", names[which / 2]),
            _ => format!("{} ({town})", names[which / 2]),
        };
        let name = format!("{}-{}", self.topic.slug, which / 2 + 1);
        let mut draft = Draft::new(kind, name, &title, self.number * 10 + 5 + which);
        // Both lists are gone through by steps, so that neighbours differ.
        let own = self.topics.shared(section, place / 2 * 7).replace('§', &town);
        draft.field("summary", quoted(&own));
        self.fields(&mut draft);
        if kind == Kind::Case {
            draft.field("place", &town);
        }
        draft.paragraph(&own);
        self.sections(&mut draft);
        draft.done()
    }

    /// The words of the topic, and a table.
    fn glossary(&self) -> File {
        let title = format!("Ordforklaringer: {}", self.topic.name);
        let name = format!("{}-ord", self.topic.slug);
        let mut draft = Draft::new(Kind::Page, name, &title, self.number * 10 + 9);
        draft.field("summary", quoted(&format!("De ord, vi bruger, når vi taler om {}.", self.topic.name)));
        self.fields(&mut draft);
        draft.body += "## Ordene\n\n";
        for (term, meaning) in &self.topic.terms {
            write!(draft.body, "{term}\n: {meaning}\n\n").unwrap();
        }
        draft.body += "## Årets gang\n\n| Måned | Det husker vi |\n| --- | --- |\n";
        for (row, month) in ["Januar", "Maj", "September"].iter().enumerate() {
            let said = self.topics.shared("general", draft.seed * 3 + row);
            writeln!(draft.body, "| {month} | {said} |").unwrap();
        }
        draft.done()
    }

    /// The fields of the page's kind, and its tags.
    fn fields(&self, draft: &mut Draft) {
        let seed = draft.seed;
        let (slug, shared) = (&self.topic.slug, |section, step| self.topics.shared(section, seed + step));
        draft.list("tags", &self.topic.tags);
        match draft.kind {
            Kind::Card => {
                draft.field("number", self.number + 1);
                draft.field("deck", "Opdigtet kortsæt");
            }
            Kind::Actor => {
                let types = ["association", "local_group", "education", "culture", "sport", "company"];
                draft.field("type", types[seed % 6]);
                draft.field("status", ["found", "contacted", "dialogue", "active"][seed % 4]);
                draft.field("value", seed % 5 + 1);
                draft.field("access", seed / 5 % 5 + 1);
                draft.list("channels", &[shared("channels", 0), shared("channels", 3)]);
                draft.list("formats", &[shared("formats", 0), shared("formats", 2)]);
                draft.list("we_offer", &[shared("offers", 0)]);
            }
            Kind::Case => {
                draft.field(
                    "date",
                    format_args!("20{}-{:02}-{:02}", 15 + seed % 10, seed % 12 + 1, seed % 28 + 1),
                );
                draft.field("cards", format_args!("[kort/{slug}]"));
                draft.field("partners", format_args!("[aktoerer/{slug}-egen, aktoerer/{slug}-1]"));
                draft.list("lessons", &[self.topic.sentence(seed + 1)]);
            }
            Kind::Checklist => {
                draft.field("cards", format_args!("[kort/{slug}]"));
                draft.field("minutes", seed % 6 * 10 + 10);
                draft.field("people", "2–4 personer");
            }
            Kind::TargetGroup | Kind::Page => {}
        }
    }

    /// The sections of the page's kind: of each two sentences of the topic and one of partnerships. The last leads to the topic's card.
    fn sections(&self, draft: &mut Draft) {
        let seed = draft.seed;
        let headings = draft.kind.headings();
        for (section, heading) in headings.iter().enumerate() {
            write!(draft.body, "## {heading}\n\n").unwrap();
            let own = [0, 1].map(|more| self.topic.sentence(seed * 4 + section * 2 + more));
            let general = self.topics.shared("general", seed * 7 + section * 11);
            draft.paragraph(&format!("{} {} {general}", own[0], own[1]));
        }
        if draft.kind != Kind::Card {
            let (_, title, _) = &self.topic.written[0];
            draft.paragraph(&format!("Se kortet [{title}](../kort/{}.md).", self.topic.slug));
        }
    }

    fn tasks<'a>(&self, draft: &mut Draft, tasks: impl Iterator<Item = &'a str>) {
        draft.body += "## Sådan gør I\n\n";
        for (number, task) in tasks.enumerate() {
            let id = ["et", "to", "tre", "fire", "fem"][number];
            writeln!(draft.body, "- [ ] {task}. {{#{}-{id}}}", self.topic.slug).unwrap();
        }
    }
}

impl Draft {
    fn new(kind: Kind, name: String, title: &str, seed: usize) -> Self {
        Self { kind, name, head: format!("title: {}\n", quoted(title)), body: String::new(), seed }
    }

    fn field(&mut self, name: &str, value: impl Display) {
        writeln!(self.head, "{name}: {value}").unwrap();
    }

    fn list(&mut self, name: &str, values: &[impl AsRef<str>]) {
        let values: Vec<_> = values.iter().map(|value| quoted(value.as_ref())).collect();
        self.field(name, format_args!("[{}]", values.join(", ")));
    }

    fn paragraph(&mut self, text: &str) {
        write!(self.body, "{text}\n\n").unwrap();
    }

    fn done(self) -> File {
        (
            format!("{}/{}.md", self.kind.folder(), self.name),
            format!("---\n{}---\n\n{}", self.head, self.body),
        )
    }
}

/// A text as YAML takes it.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}
