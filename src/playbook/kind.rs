//! Resolved kinds and fields: complete, every name resolved.

use std::sync::Arc;

use super::Visibility;
use super::field_type::FieldType;
use super::kind_id::KindId;
use super::look::{Icon, Shades};
use crate::text::{HidingLetters, KeyForm, LetterTable, Letters, folder_slugs, key_letters, slug};

/// All kinds of a playbook, in the order of declaration, `page` last.
#[derive(Debug)]
pub struct Kinds {
    pub(super) all: Vec<Kind>,
    /// The [slugs of the folders](folder_slugs) of those that have one.
    folders: Vec<(KindId, String)>,
    /// All internal fields: kind and index of the field.
    internal: Vec<(KindId, usize)>,
    /// By kind.
    letters: Vec<KeyLetters>,
    hiding: HidingLetters,
}

/// Letters of all words that are, or mean, a key of a kind.
#[derive(Debug)]
struct KeyLetters {
    /// Of its keys, with their indices.
    keys: LetterTable<usize>,
    /// Of keys and labels, of internal fields of other kinds, and of the keys of a contact.
    all: LetterTable<()>,
}

/// A type of page.
#[derive(Debug, PartialEq)]
pub struct Kind {
    /// Its key in playbook.yaml and in templates.
    pub key: String,
    /// The folder under `content/` with its documents; none for `page`.
    pub folder: Option<String>,
    /// Its name, singular and plural.
    pub label: Label,
    /// Level-two headings that each document must have.
    pub sections: Vec<String>,
    /// The order of its documents in lists; the title comes last.
    pub sort: Vec<SortKey>,
    /// Its fields, the common ones first.
    pub fields: Vec<Field>,
    /// Fields whose declaration is faulty, which has been reported: their type is unknown.
    pub faulty: Vec<String>,
    /// Its colour, if the playbook gives it one.
    pub colour: Option<Shades>,
    /// Its drawing, if the playbook gives it one.
    pub icon: Option<Icon>,
    /// Names under which relations of other kinds appear here.
    pub inverses: Vec<Inverse>,
}

/// A field that documents are sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    /// The name of the field.
    pub field: String,
    /// True for descending order; written `-field`.
    pub descending: bool,
}

/// A name, singular and plural.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Label {
    /// Singular.
    pub one: String,
    /// Plural.
    pub many: String,
}

/// A typed key of a kind.
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own in playbook.yaml")]
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its key. Shared with all documents that have it, as the label is.
    pub name: Arc<str>,
    /// Its label on pages.
    pub label: Arc<str>,
    /// Description for authors.
    pub help: Option<String>,
    /// Its type.
    pub ty: FieldType,
    /// True if every document must have it.
    pub required: bool,
    /// True if each value may occur in one document of the kind only.
    pub unique: bool,
    /// True if a document without it gets a hint.
    pub recommended: bool,
    /// True if its date is a deadline, reported once it is past.
    pub deadline: bool,
    /// Its audience.
    pub visibility: Visibility,
    /// True if the visibility is only a default: the field judges a partner, and the playbook does not set
    /// it.
    pub undecided: bool,
    /// True if documents of every kind have it.
    pub common: bool,
}

/// A relation as seen from the kind at its other end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inverse {
    /// Its name here.
    pub name: Arc<str>,
    /// Its label on pages.
    pub label: Arc<str>,
    /// The kind that declares it.
    pub from: KindId,
    /// The field there.
    pub field: String,
    /// Its audience.
    pub visibility: Visibility,
}

/// The keys that a contact may have.
pub const CONTACT_KEYS: [&str; 4] = ["name", "role", "email", "phone"];

impl Kinds {
    /// Kinds in the order of declaration, `page` last.
    pub(super) fn new(kinds: Vec<Kind>) -> Self {
        let folder =
            |(index, kind): (usize, &Kind)| Some((KindId(index), folder_slugs(kind.folder.as_ref()?)));
        let folders = kinds.iter().enumerate().filter_map(folder).collect();
        let fields = kinds.iter().enumerate().flat_map(|(kind, declared)| {
            let internal = move |(number, field): (usize, &Field)| {
                (field.visibility == Visibility::Internal).then_some((KindId(kind), number))
            };
            declared.fields.iter().enumerate().filter_map(internal)
        });
        let internal: Vec<(KindId, usize)> = fields.collect();
        let of = |word: &str| KeyForm::of(word).letters();
        let elsewhere = internal.iter().map(|(kind, field)| of(&kinds[kind.0].fields[*field].name));
        let anywhere: Vec<Letters> = elsewhere.chain(CONTACT_KEYS.map(of)).collect();
        let letters = |kind: &Kind| KeyLetters {
            keys: LetterTable::new(kind.keys().map(of).zip(0..)),
            all: LetterTable::new(
                kind.keys()
                    .chain(kind.labels())
                    .map(of)
                    .chain(anywhere.iter().copied())
                    .map(|word| (word, ())),
            ),
        };
        let letters = kinds.iter().map(letters).collect();
        Self { all: kinds, folders, internal, letters, hiding: HidingLetters::default() }
    }

    /// The internal fields of all kinds.
    pub fn internal_fields(&self) -> impl Iterator<Item = &Field> {
        self.internal.iter().map(|(kind, field)| &self.get(*kind).fields[*field])
    }

    /// True if a word may be, or mean, a key or label of a kind, an internal field of another kind, a key of a
    /// contact, or a key that hides. A fast check that rules out nearly all other words.
    pub fn may_be_key(&self, kind: KindId, word: &str) -> bool {
        key_letters(word).is_none_or(|letters| {
            self.letters[kind.0].all.meant(letters).next().is_some() || self.hiding.may_hide(letters)
        })
    }

    /// The keys of a kind that a word may mean.
    pub fn keys_meant(&self, kind: KindId, word: &KeyForm<'_>) -> impl Iterator<Item = &str> {
        let meant = self.letters[kind.0].keys.meant(word.letters());
        meant.filter_map(move |index| self.get(kind).keys().nth(index))
    }

    /// All kinds with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        self.all.iter().enumerate().map(|(index, kind)| (KindId(index), kind))
    }

    /// A kind by index.
    pub fn get(&self, id: KindId) -> &Kind {
        &self.all[id.0]
    }

    /// A kind by key.
    pub fn find(&self, key: &str) -> Option<(KindId, &Kind)> {
        self.iter().find(|(_, kind)| kind.key == key)
    }

    /// The kind that a person names: by its key or one of its labels, in any case and spelling that gives the same slug.
    pub fn named(&self, word: &str) -> Option<(KindId, &Kind)> {
        let wanted = slug(word);
        let names = |kind: &Kind| [&kind.key, &kind.label.one, &kind.label.many].map(|name| slug(name));
        self.iter().find(|(_, kind)| names(kind).contains(&wanted))
    }

    /// The keys of all kinds.
    pub fn keys(&self) -> Vec<&str> {
        self.iter().map(|(_, kind)| kind.key.as_str()).collect()
    }

    /// The kind of the document at a path under `content/`, and the rest of the path below the kind's folder.
    ///
    /// The longest matching folder wins; a document in no kind's folder is a `page`. Folders are compared as
    /// slugs: `Aktører` is `aktoerer`.
    pub fn of_path<'p>(&self, path: &'p str) -> (KindId, &'p str) {
        let above = path.rsplit_once('/').map_or("", |(above, _)| above);
        let above = folder_slugs(above);
        let mut found = (self.page(), 0);
        for (id, folder) in &self.folders {
            let depth = folder.matches('/').count();
            if depth > found.1 && above.starts_with(folder.as_str()) {
                found = (*id, depth);
            }
        }
        let below = path
            .match_indices('/')
            .nth(found.1.wrapping_sub(1))
            .map_or(path, |(slash, _)| &path[slash + 1..]);
        (found.0, below)
    }

    /// The kind that a folder belongs to as a whole, whatever the letters it is written with.
    pub fn of_folder(&self, path: &str) -> Option<KindId> {
        let slugs = folder_slugs(path);
        self.folders.iter().find(|(_, folder)| *folder == slugs).map(|(id, _)| *id)
    }

    /// The kind of pages in no kind's folder: always there, always last.
    pub fn page(&self) -> KindId {
        KindId(self.all.len() - 1)
    }
}

impl Kind {
    /// A field by name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| *field.name == *name)
    }

    /// Labels of its keys.
    fn labels(&self) -> impl Iterator<Item = &str> {
        let inverses = self.inverses.iter().map(|inverse| &*inverse.label);
        self.fields.iter().map(|field| &*field.label).chain(inverses)
    }

    /// The keys allowed in the front matter of its documents.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let inverses = self.inverses.iter().map(|inverse| &*inverse.name);
        self.fields.iter().map(|field| &*field.name).chain(inverses)
    }
}
