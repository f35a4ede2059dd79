//! Resolves kind specifications: fills in defaults, resolves names, reports contradictions.

use super::Visibility;
use super::expected;
use super::kind::{Field, Inverse, Kind, Kinds, Label, SortKey};
use super::kind_id::KindId;
use super::reader::Reader;
use super::spec::{FieldSpec, KindSpec, Named, Sort};
use super::validate::{Claim, check_folders, place_inverses};
use crate::diagnostic::rules;
use crate::source::{Place, Span, Spanned};
use crate::text::{Localized, nearest, slug};
use crate::theme::NO_DOCUMENT;

const PAGE: &str = "page";
/// The template of every kind without one of its own; it cannot be the key of a kind.
const DOCUMENT: &str = "document";

/// Resolves the kinds of a playbook. `common` are the fields of documents of every kind.
pub(super) fn resolve(
    reader: &mut Reader<'_>,
    common: &[Named<FieldSpec>],
    specs: Vec<Named<KindSpec>>,
) -> Kinds {
    let mut kept: Vec<(String, KindSpec)> = Vec::new();
    let mut page = KindSpec::default();
    for spec in specs {
        check_key(reader, &spec.name, spec.place.as_ref());
        match spec.value {
            Some(value) if spec.name == PAGE => {
                if let Some(folder) = &value.folder {
                    reader.wrong("folder", folder.span, expected::NO_FOLDER);
                }
                page = value;
            }
            None if spec.name == PAGE => {
                if let Some(place) = &spec.place {
                    reader.wrong(PAGE, place.span, expected::KEPT);
                }
            }
            Some(value) => kept.push((spec.name, value)),
            None => {}
        }
    }
    kept.push((PAGE.to_owned(), page));
    let keys: Vec<String> = kept.iter().map(|(key, _)| key.clone()).collect();
    let mut resolver = Resolver { reader, keys: &keys, inverses: Vec::new(), folders: Vec::new() };
    let mut kinds: Vec<Kind> = kept
        .into_iter()
        .enumerate()
        .map(|(index, (key, spec))| resolver.kind(KindId(index), key, spec, common))
        .collect();
    let Resolver { inverses, folders, .. } = resolver;
    check_folders(reader, &kinds, &folders);
    place_inverses(reader, &mut kinds, inverses);
    Kinds::new(kinds)
}

fn check_key(reader: &mut Reader<'_>, key: &str, place: Option<&Place>) {
    if let Some((place, expected)) = place.zip(refusal(key)) {
        reader.wrong(key, place.span, expected);
    }
}

/// The requirement that the key of a kind fails, if any.
pub(super) fn refusal(key: &str) -> Option<Localized> {
    let good = key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
    if !good || key.is_empty() {
        return Some(expected::KEY);
    }
    (key == DOCUMENT || NO_DOCUMENT.contains(&key)).then_some(expected::FREE_KEY)
}

pub(super) struct Resolver<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) keys: &'r [String],
    pub(super) inverses: Vec<Claim>,
    /// The place of each kind's `folder`.
    pub(super) folders: Vec<(KindId, Span)>,
}

impl Resolver<'_, '_> {
    fn kind(&mut self, id: KindId, key: String, spec: KindSpec, common: &[Named<FieldSpec>]) -> Kind {
        let folder = (key != PAGE).then(|| self.folder(id, &key, spec.folder.clone()));
        let label = spec.label.unwrap_or_else(|| Label { one: key.clone(), many: key.clone() });
        let mut fields: Vec<Field> =
            common.iter().filter_map(|field| self.common(id, field, &spec.fields)).collect();
        let own = spec.fields.iter().filter(|field| !common.iter().any(|common| common.name == field.name));
        let mut faulty = Vec::new();
        for field in own {
            let Some(value) = &field.value else { continue };
            match self.field(id, &field.name, value, false) {
                Some(made) => fields.push(made),
                None if self.is_ours(value) => faulty.push(field.name.clone()),
                None => {}
            }
        }
        let sort = self.sort(spec.sort, &fields);
        Kind {
            key,
            folder,
            label,
            sections: spec.sections.unwrap_or_default(),
            sort,
            fields,
            faulty,
            colour: spec.colour,
            icon: spec.icon,
            inverses: Vec::new(),
        }
    }

    /// The sort keys of a kind; `weight` by default.
    fn sort(&mut self, sort: Option<Sort>, fields: &[Field]) -> Vec<SortKey> {
        let Some(Sort { names, source }) = sort else {
            return vec![SortKey { field: "weight".to_owned(), descending: false }];
        };
        let known: Vec<&str> = fields.iter().map(|field| field.name.as_ref()).collect();
        let mut keys = Vec::new();
        for name in names {
            let field = name.value.strip_prefix('-').unwrap_or(&name.value).to_owned();
            if known.contains(&field.as_str()) {
                keys.push(SortKey { descending: field != name.value, field });
            } else if source == *self.reader.source {
                let found = rules::UNKNOWN_SORT_FIELD
                    .at(self.reader.place(name.span))
                    .with("known", known.join(", "))
                    .suggest(nearest(&field, known.iter().copied()))
                    .with("field", field);
                self.reader.diagnostics.push(found);
            }
        }
        keys
    }

    fn folder(&mut self, id: KindId, key: &str, folder: Option<Spanned<String>>) -> String {
        let Some(folder) = folder else { return key.to_owned() };
        self.folders.push((id, folder.span));
        let good = folder.value.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        if good && !folder.value.contains('\\') {
            return folder.value;
        }
        self.reader.wrong("folder", folder.span, expected::FOLDER);
        slug(&folder.value)
    }

    /// A common field, with the label, bounds and `required` that a kind has set.
    fn common(&mut self, id: KindId, common: &Named<FieldSpec>, own: &[Named<FieldSpec>]) -> Option<Field> {
        let mut spec = common.value.clone()?;
        if let Some(taken) = own.iter().find(|field| field.name == common.name && field.value.is_none())
            && let Some(place) = &taken.place
        {
            self.reader.wrong(&common.name, place.span, expected::KEPT);
        }
        if let Some(over) =
            own.iter().find(|field| field.name == common.name).and_then(|field| field.value.clone())
        {
            if let Some(ty) =
                over.ty.as_ref().filter(|ty| spec.ty.as_ref().is_none_or(|own| own.value != ty.value))
            {
                self.reader.wrong("type", ty.span, expected::SAME_TYPE);
            }
            if let Some(place) = over.place.as_ref().filter(|_| over.visibility == Some(Visibility::Internal))
            {
                self.reader.wrong("visibility", place.span, expected::PUBLIC);
            }
            spec.merge(FieldSpec { ty: None, of: None, ..over });
        }
        self.field(id, &common.name, &spec, true)
    }

    fn field(&mut self, id: KindId, name: &str, spec: &FieldSpec, common: bool) -> Option<Field> {
        let ty = self.field_type(spec)?;
        let field = Field {
            name: name.into(),
            label: spec.label.as_deref().unwrap_or(name).into(),
            help: spec.help.clone(),
            required: spec.required.unwrap_or(false),
            unique: spec.unique.unwrap_or(false),
            recommended: spec.recommended.unwrap_or(false),
            deadline: spec.deadline.as_ref().is_some_and(|deadline| deadline.value),
            visibility: spec.visibility.unwrap_or_default(),
            undecided: spec.judgement,
            common,
            ty,
        };
        self.claim_inverse(id, &field, spec);
        Some(field)
    }

    fn claim_inverse(&mut self, from: KindId, field: &Field, spec: &FieldSpec) {
        let Some((relation, name)) =
            field.ty.relation().and_then(|relation| Some((relation, relation.inverse.clone()?)))
        else {
            return;
        };
        let label = spec.inverse_label.clone().unwrap_or_else(|| name.clone());
        let inverse = Inverse {
            name: name.into(),
            label: label.into(),
            from,
            field: field.name.to_string(),
            visibility: field.visibility,
        };
        let own = spec.inverse.as_ref().filter(|_| self.written(spec, "inverse").is_some());
        let place = own.map(|name| self.reader.place(name.span)).or_else(|| spec.place.clone());
        self.inverses.push(Claim { to: relation.to, inverse, place });
    }

    /// The place of a field's setting in the playbook itself; none for a built-in one.
    pub(super) fn written(&self, spec: &FieldSpec, key: &str) -> Option<Place> {
        let ours = spec.place.as_ref().is_some_and(|place| place.source == *self.reader.source);
        let key = spec.keys.iter().find(|written| ours && written.value == key)?;
        Some(self.reader.place(key.span))
    }
}
