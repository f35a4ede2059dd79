//! The look that a playbook asks for, as the style sheet `assets/playbook.css`: it sets custom properties of the theme's style sheet and nothing
//! else. A playbook that asks for nothing has none.

mod finding;
mod fonts;
mod hues;
mod icons;
mod sheet;

use super::artifact::Artifact;
use super::stylesheets::{LOOK, PAGE, has_look, is_shown};
use crate::colour::Colour;
use crate::diagnostic::Diagnostic;
use crate::guide::Guide;
use crate::playbook::{Icon, Kind, KindId, Shades, Width};
use crate::source::Place;
use crate::theme::{Grounds, Theme};
use hues::{Hues, Mode, visited};
use sheet::{Declarations, Rules, Sheet};

/// The width of wide pages.
const WIDE: &str = "96rem";

/// The style sheet of a guide, if its playbook asks for one, and what is wrong with what it asks for.
pub(super) fn artifact(guide: &Guide, theme: &Theme) -> (Option<Artifact>, Vec<Diagnostic>) {
    let mut look =
        Look { guide, theme, grounds: theme.grounds(), rules: Rules::default(), found: Vec::new() };
    look.kinds();
    look.accent();
    look.frame();
    let Look { rules, found, .. } = look;
    let origin = Place::top(&guide.playbook.source);
    let sheet = || Artifact::new(LOOK.to_owned(), Sheet::new(rules, &guide.pictures.icons), origin);
    (has_look(guide).then(sheet), found)
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
            let (hues, icon) =
                (kind.colour.as_ref().map(|colour| self.hues("colour", colour)), self.icon(id, kind));
            if !is_shown(self.guide, id, kind) {
                continue;
            }
            if let Some([light, dark]) = hues {
                self.rules.both(&selector, light.properties(), dark.properties());
                self.grounds.light.push(light.tint);
                self.grounds.dark.push(dark.tint);
            }
            if let Some(icon) = icon {
                self.rules.light(&selector, icon);
            }
        }
    }

    /// The drawing of a kind: one of the theme at once, one of the playbook's own when the style sheet is written.
    fn icon(&mut self, id: KindId, kind: &Kind) -> Option<Declarations> {
        match kind.icon.as_ref()? {
            Icon::OfTheme(name) => match self.theme.icon(&name.value) {
                Some(file) => return Some(icons::property(&file.bytes).into()),
                None => self.found.push(finding::unknown_icon(self.guide, name, &self.theme.icon_names())),
            },
            Icon::Own(_) => return Some(Declarations::Drawing(id)),
        }
        None
    }

    /// The colour of links and of what goes with them; of the guide as a whole, and of pages of no other kind.
    fn accent(&mut self) {
        let Some(accent) = &self.guide.playbook.theme.accent else { return };
        let [light, dark] = self.hues("accent", accent);
        let has_own = |(_, kind): (_, &Kind)| kind.key == PAGE && kind.colour.is_some();
        let selector = if self.guide.playbook.kinds.iter().any(has_own) {
            ":root"
        } else {
            ":root, [data-kind=\"page\"]"
        };
        self.rules.both(selector, light.properties(), dark.properties());
        let links = |hues: &Hues, mode: Mode, grounds: &[Colour]| {
            let visited = visited(hues.ink, mode, grounds);
            format!("--link: {}; --visited: {visited}; --hero: {}", hues.ink, hues.tint)
        };
        let shared = "--strong: var(--link); --stripe: var(--link)";
        // Paper has black links.
        let on_screen = format!("{}; {shared}", links(&light, Mode::Light, &self.grounds.light));
        self.rules.screen(":root", on_screen);
        self.rules.dark(":root", links(&dark, Mode::Dark, &self.grounds.dark));
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
            self.rules.light(":root", properties.join("; "));
        }
    }

    /// The hues of a colour in light and in dark, with a finding for each that an author gives and that does not stand out.
    fn hues(&mut self, key: &str, colour: &Shades) -> [Hues; 2] {
        let light = Hues::of(colour.light.value, Mode::Light, &self.grounds.light);
        let derived = || colour.light.value.toned(hues::DARK_INK, 1.0);
        let dark = colour.dark.as_ref().map_or_else(derived, |dark| dark.value);
        let dark = Hues::of(dark, Mode::Dark, &self.grounds.dark);
        let given = [(Some(&colour.light), &light, Mode::Light), (colour.dark.as_ref(), &dark, Mode::Dark)];
        for (given, hues, mode) in given {
            let faint = given.filter(|given| given.value != hues.ink);
            self.found.extend(faint.map(|given| finding::low_contrast(self.guide, key, given, hues, mode)));
        }
        [light, dark]
    }
}
