//! The colours that are derived from one that an author gives, as the default theme's own are related to one another in lightness and chroma.

use crate::colour::Colour;

/// The contrast that text must have with its ground: AA of WCAG.
pub(super) const AA: f64 = 4.5;
/// The lightness of ink on dark grounds.
pub(super) const DARK_INK: f64 = 0.8;

/// The hue of links that have been followed: purple, as browsers have it ...
const VISITED: f64 = 310.0;
/// ... and where links are nearly purple themselves, blue.
const VISITED_BESIDE_PURPLE: f64 = 255.0;
/// Degrees within which two hues are taken for one.
const NEAR: f64 = 45.0;

/// The colours of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Dark letters on light grounds.
    Light,
    /// Light letters on dark grounds.
    Dark,
}

/// The colours of one hue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hues {
    /// Letters, drawings and edges.
    pub(super) ink: Colour,
    /// A ground of white letters.
    pub(super) band: Colour,
    /// A ground of ink.
    pub(super) tint: Colour,
    /// A large area.
    pub(super) arch: Colour,
    /// The least contrast that the colour as it is given has with a ground.
    pub(super) contrast: f64,
}

impl Hues {
    /// The colours derived from one, for text on some grounds.
    pub(super) fn of(given: Colour, mode: Mode, grounds: &[Colour]) -> Self {
        let (tint, arch) = match mode {
            Mode::Light => (given.toned(0.955, 0.15), given.toned(0.84, 0.53)),
            Mode::Dark => (given.toned(0.28, 0.35), given.toned(0.42, 0.54)),
        };
        let band = match mode {
            Mode::Light => given,
            Mode::Dark => given.toned(0.4, 1.0),
        };
        let mut grounds = grounds.to_vec();
        grounds.push(tint);
        let ink = given.reaching(AA, &grounds);
        let contrast = given.least_contrast(&grounds);
        Self { ink, band: band.reaching(AA, &[Colour::WHITE]), tint, arch, contrast }
    }

    /// The custom properties of a kind with these colours.
    pub(super) fn properties(&self) -> String {
        let Self { ink, band, tint, arch, .. } = self;
        format!("--kind: {ink}; --band: {band}; --tint: {tint}; --arch: {arch}")
    }
}

/// The colour of links that have been followed, beside others of the colour `link`.
pub(super) fn visited(link: Colour, mode: Mode, grounds: &[Colour]) -> Colour {
    let is_purple = link.hue_from(VISITED).is_some_and(|far| far < NEAR);
    let hue = if is_purple { VISITED_BESIDE_PURPLE } else { VISITED };
    let chroma = match mode {
        Mode::Light => 0.15,
        Mode::Dark => 0.1,
    };
    link.turned(hue, chroma).reaching(AA, grounds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    /// The values of a property in a part of the default's style sheet.
    fn values(css: &str, property: &str) -> Vec<Colour> {
        let name = format!("{property}: ");
        css.split(&name).skip(1).map(|rest| colour(rest.split([';', ' ']).next().unwrap())).collect()
    }

    fn of_the_default() -> [String; 2] {
        let css = include_str!("../../../themes/default/assets/guide.css");
        let (light, rest) = css.split_once("@media screen and (prefers-color-scheme: dark)").unwrap();
        [light.to_owned(), rest.split_once("/* == Ground").unwrap().0.to_owned()]
    }

    #[test]
    fn the_default_states_the_grounds_that_its_style_sheet_has() {
        let text = include_str!("../../../themes/default/theme.yaml").to_owned();
        let source = Arc::new(SourceFile { path: "theme.yaml".to_owned(), text });
        let yaml: serde_yaml::Value = serde_yaml::from_str(&source.text).unwrap();
        for (css, mode) in of_the_default().iter().zip(["light", "dark"]) {
            let properties = ["--ground", "--surface", "--sunk", "--warn-ground", "--marked", "--tint"];
            let mut expected: Vec<String> = properties
                .iter()
                .flat_map(|name| values(css, name))
                .map(|colour| colour.to_string())
                .collect();
            expected.sort();
            expected.dedup();
            let stated = yaml["grounds"][mode].as_sequence().unwrap();
            let mut stated: Vec<&str> = stated.iter().map(|colour| colour.as_str().unwrap()).collect();
            stated.sort_unstable();
            assert_eq!(stated, expected, "{mode}");
        }
    }

    #[test]
    fn what_is_derived_from_the_defaults_own_colours_is_near_to_them() {
        let [light, dark] = of_the_default();
        let far = |one: Colour, other: Colour| one.contrast(other);
        for (css, mode) in [(light, Mode::Light), (dark, Mode::Dark)] {
            let of = |name: &str| values(&css, name);
            for (((ink, band), tint), arch) in
                of("--kind").into_iter().zip(of("--band")).zip(of("--tint")).zip(of("--arch"))
            {
                let derived = Hues::of(ink, mode, &[]);
                assert_eq!(derived.ink, ink);
                assert!(far(derived.band, band) < 1.25, "{} {band}", derived.band);
                assert!(far(derived.tint, tint) < 1.05, "{} {tint}", derived.tint);
                assert!(far(derived.arch, arch) < 1.05, "{} {arch}", derived.arch);
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_given_all_text_stands_out(given in "#[0-9a-f]{6}", is_dark in any::<bool>()) {
            let [light, dark] = of_the_default();
            let (css, mode) = if is_dark { (dark, Mode::Dark) } else { (light, Mode::Light) };
            let grounds = values(&css, "--tint");
            let hues = Hues::of(colour(&given), mode, &grounds);
            prop_assert!(hues.ink.least_contrast(&grounds) >= AA && hues.ink.contrast(hues.tint) >= AA);
            prop_assert!(hues.band.contrast(Colour::WHITE) >= AA);
            prop_assert!(values(&css, "--ink")[0].contrast(hues.tint) >= 7.0);
            let visited = visited(hues.ink, mode, &grounds);
            prop_assert!(visited.least_contrast(&grounds) >= AA);
            prop_assert!(visited != hues.ink, "{} {}", visited, hues.ink);
        }
    }
}
