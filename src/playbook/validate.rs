//! What the kinds of a playbook must agree on among themselves: whose a folder is, and what a relation is
//! called at its other end.

use super::kind::{Inverse, Kind, KindId};
use super::reader::Reader;
use crate::diagnostic::rules;
use crate::source::{Place, Span};
use crate::text::slug;

/// An inverse that is to be placed at the kind `to`, and where its relation was declared.
pub(super) struct Claim {
    pub(super) to: KindId,
    pub(super) inverse: Inverse,
    pub(super) place: Option<Place>,
}

/// Two kinds may not have the same folder, whatever its letters.
pub(super) fn check_folders(reader: &mut Reader<'_>, kinds: &[Kind], places: &[(KindId, Span)]) {
    let numbered = kinds.iter().enumerate().map(|(number, kind)| (KindId(number), kind));
    let all: Vec<(KindId, &Kind)> = numbered.filter(|(_, kind)| kind.folder.is_some()).collect();
    for (index, (id, kind)) in all.iter().enumerate() {
        let earlier = all[..index]
            .iter()
            .find(|(_, other)| other.folder.as_deref().map(slugs) == kind.folder.as_deref().map(slugs));
        let (Some((_, earlier)), Some(folder)) = (earlier, &kind.folder) else { continue };
        let span = places.iter().find(|(other, _)| other == id).map_or_else(Span::default, |(_, span)| *span);
        let found =
            rules::FOLDER_TAKEN.at(reader.place(span)).with("folder", folder).with("kind", &earlier.key);
        reader.diagnostics.push(found);
    }
}

/// Gives every inverse its place at the other end. A relation that is its own inverse needs none.
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

/// A folder as it is compared: whatever its letters.
fn slugs(folder: &str) -> Vec<String> {
    folder.split('/').map(slug).collect()
}
