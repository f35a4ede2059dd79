//! Misspelt names in a playbook's changes to the built-in kinds. A misspelt name would change nothing, or
//! create a kind that nobody asked for.

use super::reader::Reader;
use super::spec::{FieldSpec, KindSpec, Named};
use crate::diagnostic::rules;
use crate::source::Span;
use crate::text::{Localized, fold, is_within, nearest};

const OF_TYPE: Localized = Localized { da: "en felttype", en: "a field type" };

/// Reports misspelt names in `over`, which will be merged into the kinds `below`. A misspelt kind is renamed
/// to the likely one, so that consequences of the slip are not reported too.
pub(super) fn mend(
    reader: &mut Reader<'_>,
    common: &[Named<FieldSpec>],
    below: &[Named<KindSpec>],
    over: &mut [Named<KindSpec>],
) {
    idle_removals(reader, over, &names(below));
    mend_kinds(reader, below, over);
    for kind in over {
        let built_in = below.iter().find(|built_in| built_in.name == kind.name);
        let built_in = built_in.and_then(|kind| kind.value.as_ref()).map_or(&[][..], |kind| &kind.fields);
        if let Some(spec) = &kind.value {
            check_fields(reader, common, built_in, &spec.fields);
        }
    }
}

fn names<T>(named: &[Named<T>]) -> Vec<&str> {
    named.iter().map(|named| named.name.as_str()).collect()
}

/// Reports names set to `null` that do not exist.
fn idle_removals<T>(reader: &mut Reader<'_>, over: &[Named<T>], below: &[&str]) {
    let free: Vec<&str> =
        below.iter().copied().filter(|name| over.iter().all(|named| named.name != *name)).collect();
    for named in over.iter().filter(|named| named.value.is_none() && !below.contains(&named.name.as_str())) {
        let Some(place) = &named.place else { continue };
        let meant = nearest(&named.name, free.iter().copied());
        let found = rules::UNKNOWN_SETTING.at(place.clone()).with("key", &named.name);
        reader.diagnostics.push(found.with("known", below.join(", ")).suggest(meant));
    }
}

fn mend_kinds(reader: &mut Reader<'_>, below: &[Named<KindSpec>], over: &mut [Named<KindSpec>]) {
    let declared: Vec<String> = over.iter().map(|kind| kind.name.clone()).collect();
    let mut free: Vec<&str> =
        names(below).into_iter().filter(|name| declared.iter().all(|declared| declared != name)).collect();
    for kind in over.iter_mut().filter(|kind| below.iter().all(|built_in| built_in.name != kind.name)) {
        if kind.value.as_ref().is_none_or(is_whole) {
            continue;
        }
        let one_slip = |name: &&str| is_within(&fold(&kind.name), name, 1);
        let Some(meant) = nearest(&kind.name, free.iter().copied().filter(one_slip)) else { continue };
        let place = kind.place.clone().unwrap_or_else(|| reader.place(Span::default()));
        let found = rules::MISSPELT_KIND.at(place).with("kind", &kind.name).suggest(Some(meant));
        reader.diagnostics.push(found);
        free.retain(|name| *name != meant);
        kind.name = meant.to_owned();
    }
}

/// True if a kind has what a new one needs: a folder of its own and a type for every field.
fn is_whole(spec: &KindSpec) -> bool {
    let typed = |field: &Named<FieldSpec>| field.value.as_ref().is_none_or(|field| field.ty.is_some());
    spec.folder.is_some() && spec.fields.iter().all(typed)
}

/// Reports fields that are removed or changed and that the kind does not have.
fn check_fields(
    reader: &mut Reader<'_>,
    common: &[Named<FieldSpec>],
    built_in: &[Named<FieldSpec>],
    over: &[Named<FieldSpec>],
) {
    let below: Vec<&str> = names(common).into_iter().chain(names(built_in)).collect();
    idle_removals(reader, over, &below);
    for field in over {
        match (&field.value, built_in.iter().find(|below| below.name == field.name)) {
            (Some(spec), Some(Named { value: Some(below), .. })) => {
                idle_removals(reader, &spec.choices, &names(&below.choices));
            }
            (Some(spec), None) if spec.ty.is_none() && !below.contains(&field.name.as_str()) => {
                untyped(reader, field, over, &below);
            }
            _ => {}
        }
    }
}

/// Reports a field without a type: either a misspelt name of an existing one, or a new one whose type was
/// forgotten.
fn untyped(reader: &mut Reader<'_>, field: &Named<FieldSpec>, over: &[Named<FieldSpec>], below: &[&str]) {
    let free = |name: &&str| over.iter().all(|field| field.name != *name);
    let Some(place) = &field.place else { return };
    let found = rules::MISSING_SETTING.at(place.clone()).with("key", "type").with_words("expected", OF_TYPE);
    let meant = nearest(&field.name, below.iter().copied().filter(free));
    reader.diagnostics.push(found.suggest(meant));
}
