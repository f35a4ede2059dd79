//! Specifications of kinds and fields as an author writes them: every key is optional, every value has a
//! place. A specification merged over another changes the keys it has and keeps the rest.

use super::Visibility;
use super::expected;
use super::kind::Label;
use super::look::{Icon, Shades};
use super::look_reader::{read_icon, read_shades};
use super::reader::Reader;
use std::sync::Arc;

use crate::source::{Place, SourceFile, Spanned};
use crate::yaml::{Node, Value};

/// Specification of a kind.
#[derive(Debug, Default, Clone)]
pub(super) struct KindSpec {
    pub(super) folder: Option<Spanned<String>>,
    pub(super) label: Option<Label>,
    pub(super) sections: Option<Vec<String>>,
    pub(super) sort: Option<Sort>,
    pub(super) colour: Option<Shades>,
    pub(super) icon: Option<Icon>,
    pub(super) fields: Vec<Named<FieldSpec>>,
}

/// The sort keys of a kind, and the file that sets them.
#[derive(Debug, Clone)]
pub(super) struct Sort {
    pub(super) names: Vec<Spanned<String>>,
    pub(super) source: Arc<SourceFile>,
}

/// Specification of a field.
#[derive(Debug, Default, Clone)]
pub(super) struct FieldSpec {
    pub(super) ty: Option<Spanned<String>>,
    pub(super) of: Option<Spanned<String>>,
    pub(super) to: Option<Spanned<String>>,
    pub(super) inverse: Option<Spanned<String>>,
    pub(super) inverse_label: Option<String>,
    pub(super) min: Option<Spanned<f64>>,
    pub(super) max: Option<Spanned<f64>>,
    pub(super) choices: Vec<Named<String>>,
    pub(super) label: Option<String>,
    pub(super) help: Option<String>,
    pub(super) required: Option<bool>,
    pub(super) unique: Option<bool>,
    pub(super) recommended: Option<bool>,
    pub(super) deadline: Option<Spanned<bool>>,
    pub(super) visibility: Option<Visibility>,
    /// True if the playbook should set the field's visibility, and has not.
    pub(super) judgement: bool,
    pub(super) place: Option<Place>,
    /// The keys of the specification merged last.
    pub(super) keys: Vec<Spanned<String>>,
}

/// A named entry; `None` where the author removes it with `null`.
#[derive(Debug, Clone)]
pub(super) struct Named<T> {
    pub(super) name: String,
    pub(super) place: Option<Place>,
    pub(super) value: Option<T>,
}

pub(super) const KIND_KEYS: [&str; 7] = ["folder", "label", "sections", "sort", "fields", "colour", "icon"];
const FIELD_KEYS: [&str; 15] = [
    "type",
    "label",
    "help",
    "required",
    "unique",
    "recommended",
    "deadline",
    "visibility",
    "min",
    "max",
    "choices",
    "to",
    "inverse",
    "inverse_label",
    "of",
];

/// Reads a map of named entries.
pub(super) fn named<T>(
    reader: &mut Reader<'_>,
    key: &str,
    node: &Node,
    mut read: impl FnMut(&mut Reader<'_>, &str, &Node) -> T,
) -> Vec<Named<T>> {
    let entries = reader.map(key, node).to_vec();
    entries
        .iter()
        .map(|entry| Named {
            name: entry.key.value.clone(),
            place: Some(reader.place(entry.key.span)),
            value: (entry.value.value != Value::Null).then(|| read(reader, &entry.key.value, &entry.value)),
        })
        .collect()
}

/// Merges `over` into `under`: entries of both are merged, new ones appended, null ones removed.
pub(super) fn overlay<T>(under: &mut Vec<Named<T>>, over: Vec<Named<T>>, merge: impl Fn(&mut T, T)) {
    for new in over {
        let known = under.iter_mut().find(|old| old.name == new.name);
        match (known, new.value) {
            (Some(old), Some(value)) => match &mut old.value {
                Some(before) => merge(before, value),
                before => *before = Some(value),
            },
            (Some(old), None) => old.value = None,
            (None, value) => under.push(Named { value, ..new }),
        }
    }
}

pub(super) fn read_kind(reader: &mut Reader<'_>, _name: &str, node: &Node) -> KindSpec {
    let mut spec = KindSpec::default();
    let entries = reader.map("kinds", node).to_vec();
    for entry in &entries {
        let (key, value) = (entry.key.value.as_str(), &entry.value);
        match key {
            "folder" => spec.folder = reader.text(key, value),
            "label" => spec.label = read_label(reader, value),
            "sections" => {
                let node = reader.localized(value);
                spec.sections = Some(reader.texts(key, node).into_iter().map(|text| text.value).collect());
            }
            "sort" => {
                let names = reader.texts(key, value);
                spec.sort = Some(Sort { names, source: Arc::clone(reader.source) });
            }
            "fields" => spec.fields = named(reader, key, value, read_field),
            "colour" => spec.colour = read_shades(reader, key, value),
            "icon" => spec.icon = read_icon(reader, key, value),
            _ => reader.unknown(&entry.key, &KIND_KEYS, &entries),
        }
    }
    spec
}

fn read_label(reader: &mut Reader<'_>, node: &Node) -> Option<Label> {
    let node = reader.localized(node);
    if let Some(both) = node.as_scalar() {
        reader.check_plain("label", node.span, both);
        return Some(Label { one: both.to_owned(), many: both.to_owned() });
    }
    let (mut one, mut many) = (None, None);
    let entries = reader.map("label", node).to_vec();
    for entry in &entries {
        match entry.key.value.as_str() {
            "one" => one = reader.text("one", &entry.value),
            "many" => many = reader.text("many", &entry.value),
            _ => reader.unknown(&entry.key, &["one", "many"], &entries),
        }
    }
    let either = one.clone().or_else(|| many.clone())?.value;
    let or_either = |text: Option<Spanned<String>>| text.map_or_else(|| either.clone(), |text| text.value);
    Some(Label { one: or_either(one), many: or_either(many) })
}

pub(super) fn read_field(reader: &mut Reader<'_>, _name: &str, node: &Node) -> FieldSpec {
    let mut spec = FieldSpec { place: Some(reader.place(node.span)), ..FieldSpec::default() };
    if node.as_scalar().is_some() {
        spec.ty = reader.text("type", node);
        return spec;
    }
    let entries = reader.map("fields", node).to_vec();
    for entry in &entries {
        let (key, value) = (entry.key.value.as_str(), &entry.value);
        spec.keys.push(entry.key.clone());
        match key {
            "type" => spec.ty = reader.text(key, value),
            "of" => spec.of = reader.text(key, value),
            "to" => spec.to = reader.text(key, value),
            "inverse" => spec.inverse = reader.text(key, value),
            "inverse_label" => spec.inverse_label = reader.localized_text(key, value),
            "min" => spec.min = reader.number(key, value),
            "max" => spec.max = reader.number(key, value),
            "choices" => spec.choices = read_choices(reader, value),
            "label" => spec.label = reader.localized_text(key, value),
            "help" => spec.help = reader.localized_text(key, value),
            "required" => spec.required = reader.boolean(key, value),
            "unique" => spec.unique = reader.boolean(key, value),
            "recommended" => spec.recommended = reader.boolean(key, value),
            "deadline" => {
                let deadline = reader.boolean(key, value);
                spec.deadline = deadline.map(|given| Spanned { value: given, span: value.span });
            }
            "visibility" => spec.visibility = Some(read_visibility(reader, value)),
            "judgement" if reader.built_in => spec.judgement = true,
            _ => reader.unknown(&entry.key, &FIELD_KEYS, &entries),
        }
    }
    spec
}

/// Choices are a map from keys to labels, or a list of texts that are both.
fn read_choices(reader: &mut Reader<'_>, node: &Node) -> Vec<Named<String>> {
    if matches!(node.value, Value::List(_)) {
        let texts = reader.texts("choices", node);
        return texts
            .into_iter()
            .map(|text| Named {
                name: text.value.clone(),
                place: Some(reader.place(text.span)),
                value: Some(text.value),
            })
            .collect();
    }
    named(reader, "choices", node, |reader, key, node| {
        reader.localized_text("choices", node).unwrap_or_else(|| key.to_owned())
    })
}

/// An invalid visibility is read as internal.
fn read_visibility(reader: &mut Reader<'_>, node: &Node) -> Visibility {
    match node.as_scalar() {
        Some("public") => Visibility::Public,
        Some("internal") => Visibility::Internal,
        _ => {
            reader.wrong("visibility", node.span, expected::VISIBILITY);
            Visibility::Internal
        }
    }
}

impl KindSpec {
    pub(super) fn merge(&mut self, over: Self) {
        replace(&mut self.folder, over.folder);
        replace(&mut self.label, over.label);
        replace(&mut self.sections, over.sections);
        replace(&mut self.sort, over.sort);
        replace(&mut self.colour, over.colour);
        replace(&mut self.icon, over.icon);
        overlay(&mut self.fields, over.fields, FieldSpec::merge);
    }
}

impl FieldSpec {
    pub(super) fn merge(&mut self, over: Self) {
        // Settings for the previous type do not apply to another one.
        if over.ty.as_ref().is_some_and(|ty| self.ty.as_ref().is_some_and(|own| own.value != ty.value)) {
            let Self { label, help, required, unique, recommended, visibility, judgement, place, .. } =
                std::mem::take(self);
            let kept = Self { label, help, required, unique, recommended, ..Self::default() };
            *self = Self { visibility, judgement, place, ..kept };
        }
        replace(&mut self.ty, over.ty);
        replace(&mut self.of, over.of);
        replace(&mut self.to, over.to);
        replace(&mut self.inverse, over.inverse);
        replace(&mut self.inverse_label, over.inverse_label);
        replace(&mut self.min, over.min);
        replace(&mut self.max, over.max);
        replace(&mut self.label, over.label);
        replace(&mut self.help, over.help);
        replace(&mut self.required, over.required);
        replace(&mut self.unique, over.unique);
        replace(&mut self.recommended, over.recommended);
        replace(&mut self.deadline, over.deadline);
        self.judgement &= over.visibility.is_none();
        replace(&mut self.visibility, over.visibility);
        replace(&mut self.place, over.place);
        self.keys = over.keys;
        overlay(&mut self.choices, over.choices, |old, new| *old = new);
    }
}

fn replace<T>(old: &mut Option<T>, new: Option<T>) {
    if new.is_some() {
        *old = new;
    }
}
