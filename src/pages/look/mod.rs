//! The look that a playbook asks for, as the style sheet `assets/playbook.css`: it sets custom properties of the theme's style sheet and nothing
//! else. A playbook that asks for nothing has none.

mod finding;
mod fonts;
mod hues;
mod icons;
mod sheet;

use super::artifact::Artifact;
use crate::colour::Colour;
use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::playbook::{Icon, Kind, KindId, Playbook, Shades, Width};
use crate::source::Place;
use crate::theme::{Grounds, Theme};
use hues::{Hues, Mode, visited};
use sheet::{Rules, Sheet};

/// Its path in the output.
const PATH: &str = "assets/playbook.css";
/// The width of wide pages.
const WIDE: &str = "96rem";
/// The pages in no kind's folder: they have the colours of the guide as a whole.
const PAGE: &str = "page";

/// The style sheet of a guide, if its playbook asks for one, and what is wrong with what it asks for.
pub(super) fn artifact(guide: &Guide, theme: &Theme) -> (Option<Artifact>, Vec<Diagnostic>) {
    if !has_look(&guide.playbook) {
        return (None, Vec::new());
    }
    let mut look = Look { guide, theme, grounds: theme.grounds(), rules: Rules::default(), found: Vec::new() };
    look.kinds();
    look.accent();
    look.frame();
    let origin = Place::new(&guide.playbook.source, guide.playbook.theme.name.span);
    let sheet = Sheet::new(look.rules, &guide.pictures.icons);
    (Some(Artifact::new(PATH.to_owned(), sheet, origin)), look.found)
}

/// The paths of the style sheets that are loaded after those of the theme, in this order.
pub(super) fn stylesheets(guide: &Guide, theme: &Theme) -> impl Iterator<Item = &'static str> {
    let own = has_look(&guide.playbook).then_some(PATH);
    own.into_iter().chain(theme.custom_style())
}

/// Whether a playbook asks for more than a theme and pictures.
fn has_look(playbook: &Playbook) -> bool {
    let theme = &playbook.theme;
    theme.accent.is_some()
        || theme.fonts.text.is_some()
        || theme.fonts.headings.is_some()
        || theme.width != Width::Normal
        || playbook.kinds.iter().any(|(_, kind)| kind.colour.is_some() || kind.icon.is_some())
}

/// A look in the making.
struct Look<'a> {
    guide: &'a Guide,
    theme: &'a Theme,
    /// The grounds of the theme, and the tints that are added here.
    grounds: Grounds,
    rules: Rules,
    found: Vec<Diagnostic>,
}

impl Look<'_> {
    /// The colours and drawings of kinds.
    fn kinds(&mut self) {
        for (id, kind) in self.guide.playbook.kinds.iter() {
            let selector = format!("[data-kind=\"{}\"]", kind.key);
            if let Some(colour) = &kind.colour {
                let [light, dark] = self.hues("colour", colour);
                self.rules.both(&selector, &light.properties(), &dark.properties());
                self.grounds.light.push(light.tint);
                self.grounds.dark.push(dark.tint);
            }
            self.icon(id, kind, &selector);
        }
    }

    /// The drawing of a kind: one of the theme at once, one of the playbook's own when the style sheet is written.
    fn icon(&mut self, id: KindId, kind: &Kind, selector: &str) {
        match &kind.icon {
            Some(Icon::OfTheme(name)) => match self.theme.icon(&name.value) {
                Some(file) => self.rules.light(selector, &icons::property(&file.bytes)),
                None => self.found.push(finding::unknown_icon(self.guide, name, &self.theme.icon_names())),
            },
            Some(Icon::Own(_)) => self.rules.drawing(selector, id),
            None => {}
        }
    }

    /// The colour of links and of what goes with them; of the guide as a whole, and of pages of no other kind.
    fn accent(&mut self) {
        let Some(accent) = &self.guide.playbook.theme.accent else { return };
        let [light, dark] = self.hues("accent", accent);
        let has_own = |(_, kind): (_, &Kind)| kind.key == PAGE && kind.colour.is_some();
        let selector =
            if self.guide.playbook.kinds.iter().any(has_own) { ":root" } else { ":root, [data-kind=\"page\"]" };
        self.rules.both(selector, &light.properties(), &dark.properties());
        let links = |hues: &Hues, mode: Mode, grounds: &[Colour]| {
            let visited = visited(hues.ink, mode, grounds);
            format!("--link: {}; --visited: {visited}; --hero: {}", hues.ink, hues.tint)
        };
        let shared = "--strong: var(--link); --stripe: var(--link)";
        // Paper has black links.
        let on_screen = format!("{}; {shared}", links(&light, Mode::Light, &self.grounds.light));
        self.rules.screen(":root", &on_screen);
        self.rules.dark(":root", &links(&dark, Mode::Dark, &self.grounds.dark));
    }

    /// Fonts and width.
    fn frame(&mut self) {
        let theme = &self.guide.playbook.theme;
        let fonts = [("--font", &theme.fonts.text), ("--font-headings", &theme.fonts.headings)];
        let fonts = fonts.into_iter().filter_map(|(property, stack)| {
            stack.as_ref().map(|stack| format!("{property}: {}", fonts::css(stack)))
        });
        let width = (theme.width == Width::Wide).then(|| format!("--wide: {WIDE}"));
        let properties: Vec<String> = fonts.chain(width).collect();
        if !properties.is_empty() {
            self.rules.light(":root", &properties.join("; "));
        }
    }

    /// The hues of a colour in light and in dark, with a finding for each that an author gives and that does not stand out.
    fn hues(&mut self, key: &str, colour: &Shades) -> [Hues; 2] {
        let light = Hues::of(colour.light.value, Mode::Light, &self.grounds.light);
        let dark_one = colour.dark.as_ref().unwrap_or(&colour.light);
        let dark = match &colour.dark {
            Some(dark) => Hues::of(dark.value, Mode::Dark, &self.grounds.dark),
            None => Hues::of(dark_one.value.toned(hues::DARK_INK, 1.0), Mode::Dark, &self.grounds.dark),
        };
        let given = [(Some(&colour.light), &light, Mode::Light), (colour.dark.as_ref(), &dark, Mode::Dark)];
        for (given, hues, mode) in given {
            let faint = given.filter(|given| given.value != hues.ink);
            self.found.extend(faint.map(|given| finding::low_contrast(self.guide, key, given, hues, mode)));
        }
        [light, dark]
    }
}
