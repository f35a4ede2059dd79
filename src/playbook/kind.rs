//! Kinds and fields as they are meant: complete, every name resolved.

use std::sync::Arc;

use super::Visibility;
use crate::text::{Letters, key_form, slug};

/// A kind's number in [`Kinds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub usize);

/// All kinds of a playbook, in the order they are declared, `page` among them.
#[derive(Debug)]
pub struct Kinds {
    pub(super) all: Vec<Kind>,
    /// The folders of those that have one: the slugs of their parts.
    folders: Vec<(KindId, Vec<String>)>,
    /// The internal fields of all kinds: each kind with the number of the field.
    internal: Vec<(KindId, usize)>,
    /// By kind.
    letters: Vec<KeyLetters>,
}

/// The letters of all words that are, or mean, a key of a kind.
#[derive(Debug)]
struct KeyLetters {
    /// Those of its keys, in their order.
    keys: Vec<Letters>,
    /// Those of what readers see of them, of internal fields elsewhere, of the parts of a contact.
    others: Vec<Letters>,
}

/// A type of page.
#[derive(Debug, PartialEq)]
pub struct Kind {
    /// Its name in playbook.yaml and in templates.
    pub key: String,
    /// The folder under `content/` whose documents are of this kind; none for `page`.
    pub folder: Option<String>,
    /// What one and many of them are called.
    pub label: Label,
    /// Level-two headings that each must have.
    pub sections: Vec<String>,
    /// What its documents are listed by, before their titles.
    pub sort: Vec<SortKey>,
    /// Its fields, the common ones first.
    pub fields: Vec<Field>,
    /// Fields that the playbook declares and that could not be understood, which has been reported: what they
    /// hold is unknown.
    pub faulty: Vec<String>,
    /// Names under which other kinds' relations appear here.
    pub inverses: Vec<Inverse>,
}

/// A field that documents are listed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    /// The name of the field.
    pub field: String,
    /// Whether the largest comes first; written `-field`.
    pub descending: bool,
}

/// What one and many are called.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Label {
    /// One.
    pub one: String,
    /// Many.
    pub many: String,
}

/// A typed key of a kind.
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own in playbook.yaml")]
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its key. Shared, as what readers see is, with all that documents have of it.
    pub name: Arc<str>,
    /// What readers see.
    pub label: Arc<str>,
    /// What authors see.
    pub help: Option<String>,
    /// What its value must be.
    pub ty: FieldType,
    /// Whether every document must have it.
    pub required: bool,
    /// Whether no two documents of the kind may have the same value.
    pub unique: bool,
    /// Whether a document that lacks it is worth a hint.
    pub recommended: bool,
    /// Whether its day is one by which something is to be done.
    pub deadline: bool,
    /// Whom it is for.
    pub visibility: Visibility,
    /// Whether that is only assumed: the field is a judgement of somebody, and the playbook does not say whom
    /// it is for.
    pub undecided: bool,
    /// Whether documents of every kind have it.
    pub common: bool,
}

/// What a field's value must be.
#[expect(missing_docs, reason = "the types of the contract, by their names")]
#[derive(Debug, Clone, PartialEq)]
pub enum FieldType {
    Text,
    Markdown,
    Integer { min: Option<i64>, max: Option<i64> },
    Number { min: Option<f64>, max: Option<f64> },
    Boolean,
    Date,
    Url,
    Email,
    Choice(Vec<Choice>),
    Scale { min: i64, max: i64 },
    Image,
    Contact,
    Reference(Relation),
    References(Relation),
    List(Box<FieldType>),
}

/// One of the values that a choice field may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What authors write.
    pub key: String,
    /// What readers see.
    pub label: String,
}

/// Where a relation leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The kind at its other end.
    pub to: KindId,
    /// Its name there.
    pub inverse: Option<String>,
}

/// A relation as the kind at its other end sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inverse {
    /// Its name here.
    pub name: Arc<str>,
    /// What readers see.
    pub label: Arc<str>,
    /// The kind that declares it.
    pub from: KindId,
    /// The field there.
    pub field: String,
    /// Whom it is for.
    pub visibility: Visibility,
}

/// The keys that a contact may have.
pub const CONTACT_KEYS: [&str; 4] = ["name", "role", "email", "phone"];

impl Kinds {
    /// Kinds in the order they are declared, `page` last.
    pub(super) fn new(kinds: Vec<Kind>) -> Self {
        let folder = |(index, kind): (usize, &Kind)| Some((KindId(index), slugs(kind.folder.as_ref()?)));
        let folders = kinds.iter().enumerate().filter_map(folder).collect();
        let fields = kinds.iter().enumerate().flat_map(|(kind, declared)| {
            let internal = move |(number, field): (usize, &Field)| {
                (field.visibility == Visibility::Internal).then_some((KindId(kind), number))
            };
            declared.fields.iter().enumerate().filter_map(internal)
        });
        let internal: Vec<(KindId, usize)> = fields.collect();
        let of = |word: &str| Letters::of(&key_form(word));
        let elsewhere = internal.iter().map(|(kind, field)| of(&kinds[kind.0].fields[*field].name));
        let anywhere: Vec<Letters> = elsewhere.chain(CONTACT_KEYS.map(of)).collect();
        let letters = |kind: &Kind| KeyLetters {
            keys: kind.keys().map(of).collect(),
            others: kind.labels().map(of).chain(anywhere.iter().copied()).collect(),
        };
        let letters = kinds.iter().map(letters).collect();
        Self { all: kinds, folders, internal, letters }
    }

    /// The internal fields of all kinds.
    pub fn internal_fields(&self) -> impl Iterator<Item = &Field> {
        self.internal.iter().map(|(kind, field)| &self.get(*kind).fields[*field])
    }

    /// Whether a word, [as keys are compared](key_form), may be or mean a key of a kind, the label of one, an
    /// internal field of another kind or a part of a contact. Nearly all other words are told from them.
    pub fn may_be_key(&self, kind: KindId, word: &str) -> bool {
        let letters = Letters::of(word);
        let KeyLetters { keys, others } = &self.letters[kind.0];
        keys.iter().chain(others).any(|key| letters.may_mean(*key))
    }

    /// The keys of a kind that such a word may mean.
    pub fn keys_meant(&self, kind: KindId, word: &str) -> impl Iterator<Item = &str> {
        let letters = Letters::of(word);
        let keys = self.get(kind).keys().zip(&self.letters[kind.0].keys);
        keys.filter(move |(_, key)| letters.may_mean(**key)).map(|(name, _)| name)
    }

    /// All kinds with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        self.all.iter().enumerate().map(|(index, kind)| (KindId(index), kind))
    }

    /// A kind by its number.
    pub fn get(&self, id: KindId) -> &Kind {
        &self.all[id.0]
    }

    /// A kind by its key.
    pub fn find(&self, key: &str) -> Option<(KindId, &Kind)> {
        self.iter().find(|(_, kind)| kind.key == key)
    }

    /// The kind of the document at a path under `content/`, and the part of the path below the kind's folder.
    ///
    /// The longest folder wins; what lies in no kind's folder is a `page`. A folder is found whatever the
    /// case and the letters it is written with: `Aktører` is `aktoerer`.
    pub fn of_path<'p>(&self, path: &'p str) -> (KindId, &'p str) {
        let above = path.rsplit_once('/').map_or("", |(above, _)| above);
        let parts = if above.is_empty() { Vec::new() } else { slugs(above) };
        let mut found = (self.page(), 0);
        for (id, folder) in &self.folders {
            if folder.len() > found.1 && parts.starts_with(folder) {
                found = (*id, folder.len());
            }
        }
        let below = path
            .match_indices('/')
            .nth(found.1.wrapping_sub(1))
            .map_or(path, |(slash, _)| &path[slash + 1..]);
        (found.0, below)
    }

    /// The kind of pages that lie in no kind's folder: always there, always last.
    pub fn page(&self) -> KindId {
        KindId(self.all.len() - 1)
    }
}

/// The parts of a path, each as its slug.
fn slugs(path: &str) -> Vec<String> {
    path.split('/').map(slug).collect()
}

impl Kind {
    /// A field by its name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| *field.name == *name)
    }

    /// What readers see of its keys.
    fn labels(&self) -> impl Iterator<Item = &str> {
        let inverses = self.inverses.iter().map(|inverse| &*inverse.label);
        self.fields.iter().map(|field| &*field.label).chain(inverses)
    }

    /// The keys that its documents' front matter may have.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let inverses = self.inverses.iter().map(|inverse| &*inverse.name);
        self.fields.iter().map(|field| &*field.name).chain(inverses)
    }
}

impl FieldType {
    /// The relation, where the type is one.
    pub fn relation(&self) -> Option<&Relation> {
        match self {
            Self::Reference(relation) | Self::References(relation) => Some(relation),
            _ => None,
        }
    }

    /// Its name in playbook.yaml.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Integer { .. } => "integer",
            Self::Number { .. } => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Url => "url",
            Self::Email => "email",
            Self::Choice(_) => "choice",
            Self::Scale { .. } => "scale",
            Self::Image => "image",
            Self::Contact => "contact",
            Self::Reference(_) => "reference",
            Self::References(_) => "references",
            Self::List(_) => "list",
        }
    }
}
