//! What a site is meant to be. Its files follow from it, so that whatever is done to the model, the site stays sound: references are
//! written where their pages lie now, and only a fault that was put in on purpose is one.

use std::collections::{BTreeMap, BTreeSet};

use super::text;
use crate::harness::random::Random;

/// Files by their path in the site.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A kind of page, and where its pages lie under `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Card,
    Actor,
    Case,
    Group,
    Checklist,
    Page,
}

/// One page.
#[derive(Debug, Clone)]
pub struct Doc {
    pub kind: Kind,
    /// The folder below that of its kind; empty for that folder itself.
    pub folder: String,
    pub stem: String,
    pub title: String,
    /// Counts up with every new text.
    pub version: u64,
    /// The pages that it refers to, by their keys.
    pub refers: BTreeSet<u64>,
    /// A picture that it shows.
    pub picture: Option<u64>,
}

/// Something that is wrong on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A page has a link to nothing.
    Link(u64),
    /// The front matter of a page is no YAML.
    FrontMatter(u64),
    /// The theme's footer is no template.
    Template,
    /// The playbook is no YAML.
    Playbook,
}

/// The site.
#[derive(Debug, Clone)]
pub struct Model {
    pub docs: BTreeMap<u64, Doc>,
    /// The pictures, and the version of each.
    pub pictures: BTreeMap<u64, u64>,
    /// Versions of the theme's files; none where the site has none of its own.
    pub styles: Option<u64>,
    pub footer: Option<u64>,
    pub words: Option<u64>,
    pub playbook: u64,
    pub faults: BTreeSet<Fault>,
    /// Never given twice: keys, versions, names.
    next: u64,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::Card, Self::Actor, Self::Case, Self::Group, Self::Checklist, Self::Page];

    pub fn folder(self) -> &'static str {
        match self {
            Self::Card => "kort",
            Self::Actor => "aktoerer",
            Self::Case => "cases",
            Self::Group => "maalgrupper",
            Self::Checklist => "tjeklister",
            Self::Page => "sider",
        }
    }
}

impl Doc {
    /// The folder that it lies in, under `content/`.
    pub fn within(&self) -> String {
        join(self.kind.folder(), &self.folder)
    }

    /// Its path under `content/`, without its ending: its id.
    pub fn id(&self) -> String {
        join(&self.within(), &self.stem)
    }

    pub fn file(&self) -> String {
        format!("content/{}.md", self.id())
    }
}

/// A path in a folder; `folder` or `below` may be empty.
pub fn join(folder: &str, below: &str) -> String {
    match (folder, below) {
        ("", only) | (only, "") => only.to_owned(),
        (folder, below) => format!("{folder}/{below}"),
    }
}

impl Model {
    pub fn new(random: &mut Random) -> Self {
        let mut model = Self {
            docs: BTreeMap::new(),
            pictures: BTreeMap::new(),
            styles: None,
            footer: Some(0),
            words: None,
            playbook: 0,
            faults: BTreeSet::new(),
            // All have the same number of digits, so that a new version has the size of the old one.
            next: 10_000,
        };
        for _ in 0..4 {
            let picture = model.fresh();
            model.pictures.insert(picture, 0);
        }
        for index in 0..30 {
            model.add(Kind::ALL[index % Kind::ALL.len()], String::new(), random);
        }
        model
    }

    /// A number that nothing has had.
    pub fn fresh(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    /// Adds a page that refers to some that are there.
    pub fn add(&mut self, kind: Kind, folder: String, random: &mut Random) -> u64 {
        let key = self.fresh();
        let doc = Doc {
            kind,
            folder,
            stem: format!("s{key}"),
            title: format!("Titel {key}"),
            version: 0,
            refers: self.some_docs(random),
            picture: self.some_picture(random),
        };
        self.docs.insert(key, doc);
        key
    }

    pub fn some_docs(&self, random: &mut Random) -> BTreeSet<u64> {
        let keys: Vec<u64> = self.docs.keys().copied().collect();
        if keys.is_empty() {
            return BTreeSet::new();
        }
        (0..random.below(6)).map(|_| *random.pick(&keys)).collect()
    }

    pub fn some_picture(&self, random: &mut Random) -> Option<u64> {
        let keys: Vec<u64> = self.pictures.keys().copied().collect();
        (!keys.is_empty() && random.below(3) == 0).then(|| *random.pick(&keys))
    }

    /// Takes pages away, and whatever refers to them.
    pub fn remove(&mut self, gone: &BTreeSet<u64>) {
        self.docs.retain(|key, _| !gone.contains(key));
        for doc in self.docs.values_mut() {
            doc.refers.retain(|key| !gone.contains(key));
        }
        let stays = |fault: &Fault| match fault {
            Fault::Link(key) | Fault::FrontMatter(key) => !gone.contains(key),
            Fault::Template | Fault::Playbook => true,
        };
        self.faults.retain(stays);
    }

    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }

    pub fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// Every file of the site.
    pub fn files(&self) -> Files {
        let mut files = Files::new();
        for (key, doc) in &self.docs {
            files.insert(doc.file(), text::page(self, *key, doc).into_bytes());
        }
        for (picture, version) in &self.pictures {
            files.insert(format!("content/billeder/b{picture}.png"), text::picture(*version));
        }
        files.insert("content/index.md".to_owned(), text::home(self).into_bytes());
        files.insert("content/playbook.yaml".to_owned(), text::playbook(self).into_bytes());
        let theme = [
            ("assets/guide.css", self.styles.map(text::styles)),
            ("footer.html", text::footer(self)),
            ("words/da.yaml", self.words.map(text::words)),
        ];
        for (path, written) in theme {
            if let Some(written) = written {
                files.insert(format!("themes/default/{path}"), written.into_bytes());
            }
        }
        files
    }
}
