//! Classifies a word before a colon for a kind of document: a key, nearly a key, or an ordinary word.

use foldhash::{HashMap, HashSet};

use crate::playbook::{CONTACT_KEYS, FieldType, Kind, KindId, Kinds, Visibility};
use crate::text::{KeyForm, has_key_form, hiding_setting_in_form, is_hiding_key_form, nearest, visible};

use super::setting::Setting;

/// Certainty that a word is a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// A word that readers see too, such as a field's label or a key of a contact: a key only beside others.
    Label,
    /// A misspelt key, or a key of another kind.
    Near,
    /// A key.
    Sure,
}

/// A word recognised as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading<'p> {
    /// The key.
    pub(super) name: &'p str,
    pub(super) grade: Grade,
    /// True if its value is internal, and the word can be nothing else.
    pub(super) private: bool,
    /// True if it would hide its page in front matter.
    pub(super) hides: bool,
}

/// Words found to be no keys of a kind. Tables and lists repeat theirs, and to compare a word with all keys
/// took 3 % of a build.
#[derive(Debug, Default)]
pub struct OrdinaryWords(HashMap<KindId, HashSet<String>>);

/// The keys of a kind for comparison with words in a text.
pub(super) struct Keys<'p, 'w> {
    /// Words that are none of them, alone on a line or in a cell.
    ordinary: &'w mut HashSet<String>,
    id: KindId,
    kind: &'p Kind,
    kinds: &'p Kinds,
    /// True if keys of a contact belong to the front matter that ends above the text.
    within_contact: bool,
}

/// Minimum length of a word to count as a misspelt key: `ad` is not `id`.
const SHORTEST: usize = 4;

impl<'p, 'w> Keys<'p, 'w> {
    pub(super) fn new(
        id: KindId,
        kinds: &'p Kinds,
        within_contact: bool,
        words: &'w mut OrdinaryWords,
    ) -> Self {
        Self { ordinary: words.0.entry(id).or_default(), id, kind: kinds.get(id), kinds, within_contact }
    }

    /// The classification of a setting.
    pub(super) fn read(&mut self, setting: &Setting<'_>) -> Option<Reading<'p>> {
        let is_alone = setting.value.is_empty() && setting.first && !self.within_contact;
        if is_alone && self.ordinary.contains(setting.key) {
            return None;
        }
        let reading = self.classify(setting);
        if is_alone && reading.is_none() {
            self.ordinary.insert(setting.key.to_owned());
        }
        reading
    }

    fn classify(&self, setting: &Setting<'_>) -> Option<Reading<'p>> {
        if !self.kinds.may_be_key(self.id, setting.key) {
            return None;
        }
        let key = visible(setting.key);
        let form = KeyForm::of(&key);
        let (folded, is_folded) = (form.as_str(), form.is_exact());
        if let Some(name) = hiding_setting_in_form(&form, setting.value) {
            return Some(Reading { name, grade: Grade::Sure, private: true, hides: true });
        }
        let plain = |name, grade| Some(Reading { name, grade, private: false, hides: false });
        let may_hide = || is_folded && folded.is_ascii() && is_hiding_key_form(&form, setting.value);
        if let Some(exact) = self.all().find(|known| known.name == key) {
            let private = exact.internal;
            return Some(Reading { name: exact.name, grade: Grade::Sure, private, hides: false });
        }
        if let Some(reading) = self.internal_elsewhere(&key) {
            return Some(reading);
        }
        if !setting.first {
            return None;
        }
        let is_label =
            |known: &Known<'_>| known.label == key || (known.internal && has_key_form(known.label, folded));
        if let Some(label) = self.all().find(is_label) {
            let same = has_key_form(label.label, label.name);
            let grade = if label.internal { Grade::Near } else { Grade::Label };
            return if same || label.internal { plain(label.name, grade) } else { None };
        }
        if let Some(other) = (!is_folded).then(|| self.all().find(|known| known.name == folded)).flatten() {
            return plain(other.name, Grade::Sure);
        }
        if let Some(part) = CONTACT_KEYS
            .iter()
            .find(|part| **part == folded)
            .filter(|_| self.within_contact || self.has_contact())
        {
            let grade = if self.within_contact { Grade::Sure } else { Grade::Label };
            return Some(Reading { private: self.within_contact, ..plain(part, grade)? });
        }
        if let Some(elsewhere) = (!is_folded).then(|| self.internal_elsewhere(folded)).flatten() {
            return plain(elsewhere.name, Grade::Near);
        }
        if may_hide() {
            return plain("visibility", Grade::Near);
        }
        let long = folded.chars().count() >= SHORTEST && !folded.contains('_');
        let near = long.then(|| nearest(folded, self.kinds.keys_meant(self.id, &form))).flatten()?;
        plain(near, Grade::Near)
    }

    fn all(&self) -> impl Iterator<Item = Known<'p>> {
        let fields = self.kind.fields.iter().map(|field| (&field.name, &field.label, field.visibility));
        let inverses = self.kind.inverses.iter();
        let inverses = inverses.map(|inverse| (&inverse.name, &inverse.label, inverse.visibility));
        fields.chain(inverses).map(|(name, label, visibility)| Known {
            name,
            label,
            internal: visibility == Visibility::Internal,
        })
    }

    fn has_contact(&self) -> bool {
        self.kind.fields.iter().any(|field| holds_contact(&field.ty))
    }

    /// An internal field of another kind, since the file may be in the wrong folder. One of contacts is
    /// private there too.
    fn internal_elsewhere(&self, key: &str) -> Option<Reading<'p>> {
        let field = self.kinds.internal_fields().find(|field| *field.name == *key)?;
        let private = holds_contact(&field.ty);
        Some(Reading { name: &field.name, grade: Grade::Sure, private, hides: false })
    }
}

struct Known<'p> {
    name: &'p str,
    label: &'p str,
    internal: bool,
}

/// True if values of a type are contacts.
pub(super) fn holds_contact(ty: &FieldType) -> bool {
    match ty {
        FieldType::Contact => true,
        FieldType::List(of) => holds_contact(of),
        _ => false,
    }
}
