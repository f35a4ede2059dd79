//! Consistency of the kinds of a playbook: unique folders, and unique names of relations at both ends.

use super::kind::{Inverse, Kind};
use super::kind_id::KindId;
use super::reader::Reader;
use crate::diagnostic::rules;
use crate::source::{Place, Span};
use crate::text::folder_slugs;

/// An inverse to be added to the kind `to`, with the place of its relation's declaration.
pub(super) struct Claim {
    pub(super) to: KindId,
    pub(super) inverse: Inverse,
    pub(super) place: Option<Place>,
}

/// Reports kinds with the same folder, compared as slugs.
pub(super) fn check_folders(reader: &mut Reader<'_>, kinds: &[Kind], places: &[(KindId, Span)]) {
    let numbered = kinds.iter().enumerate().map(|(number, kind)| (KindId(number), kind));
    let all: Vec<(KindId, &Kind)> = numbered.filter(|(_, kind)| kind.folder.is_some()).collect();
    for (index, (id, kind)) in all.iter().enumerate() {
        let earlier = all[..index].iter().find(|(_, other)| {
            other.folder.as_deref().map(folder_slugs) == kind.folder.as_deref().map(folder_slugs)
        });
        let (Some((_, earlier)), Some(folder)) = (earlier, &kind.folder) else { continue };
        let span = places.iter().find(|(other, _)| other == id).map_or_else(Span::default, |(_, span)| *span);
        let found =
            rules::FOLDER_TAKEN.at(reader.place(span)).with("folder", folder).with("kind", &earlier.key);
        reader.diagnostics.push(found);
    }
}

/// Adds every inverse to the kind at the other end. A symmetric relation needs none.
pub(super) fn place_inverses(reader: &mut Reader<'_>, kinds: &mut [Kind], claims: Vec<Claim>) {
    for Claim { to, inverse, place } in claims {
        if to == inverse.from && *inverse.name == *inverse.field {
            continue;
        }
        let target = &mut kinds[to.0];
        let taken = target.keys().any(|key| key == &*inverse.name);
        if !taken {
            target.inverses.push(inverse);
        } else if let Some(place) = place {
            let found =
                rules::INVERSE_TAKEN.at(place).with("kind", &target.key).with("inverse", &*inverse.name);
            reader.diagnostics.push(found);
        }
    }
}
