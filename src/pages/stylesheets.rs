//! Which style sheets a guide has beside those that its theme names: that of the look which its playbook asks for, and one that its site adds.

use crate::guide::Guide;
use crate::playbook::{Kind, KindId, Playbook, Width};
use crate::theme::Theme;

/// The path of the style sheet of a playbook's look.
pub(super) const LOOK: &str = "assets/playbook.css";
/// The kind of pages in no other kind's folder, which every guide has.
pub(super) const PAGE: &str = "page";

/// The paths of the style sheets that are loaded after those of the theme, in this order.
pub(super) fn stylesheets(guide: &Guide, theme: &Theme) -> impl Iterator<Item = &'static str> {
    has_look(guide).then_some(LOOK).into_iter().chain(theme.custom_style())
}

/// Whether a playbook asks for more than a theme and pictures, as far as the edition shows it.
pub(super) fn has_look(guide: &Guide) -> bool {
    let Playbook { theme, kinds, .. } = &*guide.playbook;
    let is_own = |kind: &Kind| kind.colour.is_some() || kind.icon.is_some();
    theme.accent.is_some()
        || theme.fonts.text.is_some()
        || theme.fonts.headings.is_some()
        || theme.width != Width::Normal
        || kinds.iter().any(|(id, kind)| is_own(kind) && is_shown(guide, id, kind))
}

/// Whether the edition has pages of a kind. Of another its style sheet says nothing, not even what it is called.
pub(super) fn is_shown(guide: &Guide, id: KindId, kind: &Kind) -> bool {
    kind.key == PAGE || !guide.by_kind[id.0].is_empty() || guide.introductions.contains_key(&id)
}
