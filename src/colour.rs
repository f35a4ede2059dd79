//! Colours: how they are written, how well one stands out from another, and the nearest one that stands out well enough. Which colours a guide
//! has is decided by others.
//!
//! A colour is made lighter or darker in OKLCH, where lightness, chroma and hue are what an eye sees: the hue stays. Where a screen cannot show
//! so much chroma at a lightness, there is less of it.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use palette::color_difference::Wcag21RelativeContrast;
use palette::{FromColor, LinSrgb, Oklch, Srgb};

/// A colour of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// A text that is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoColour;

/// Halvings of an interval when a value is sought: finer than a screen shows.
const HALVINGS: u32 = 24;
/// What a part of a colour may lie outside of what a screen shows, and is rounded into it.
const ROUNDING: f64 = 1e-4;

impl FromStr for Colour {
    type Err = NoColour;

    /// Reads `#0b4ea2` or `#04a`, also without the sign.
    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text.strip_prefix('#').unwrap_or(text).chars();
        let digits: Option<Vec<u8>> = digits.map(|digit| digit.to_digit(16)?.try_into().ok()).collect();
        let digits = match digits.ok_or(NoColour)? {
            whole if whole.len() == 6 => whole,
            short if short.len() == 3 => short.into_iter().flat_map(|digit| [digit; 2]).collect(),
            _ => return Err(NoColour),
        };
        let part = |number: usize| digits[2 * number] * 16 + digits[2 * number + 1];
        Ok(Self { red: part(0), green: part(1), blue: part(2) })
    }
}

impl Display for Colour {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };
    const BLACK: Self = Self { red: 0, green: 0, blue: 0 };

    /// The contrast of two colours as WCAG defines it, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        self.srgb().relative_contrast(other.srgb())
    }

    /// The contrast with that of some grounds from which it stands out least.
    pub fn least_contrast(self, grounds: &[Self]) -> f64 {
        grounds.iter().map(|ground| self.contrast(*ground)).fold(21.0, f64::min)
    }

    /// The nearest colour that has a contrast of at least `ratio` with each of some grounds: itself, or one of its hue that is no more lighter or
    /// darker than it must be. Where no colour of the hue does, black or white.
    #[must_use]
    pub fn reaching(self, ratio: f64, grounds: &[Self]) -> Self {
        if self.least_contrast(grounds) >= ratio {
            return self;
        }
        let own = self.oklch();
        let sought = [0.0, 1.0].into_iter().filter_map(|end| nearest(own, end, ratio, grounds));
        let found = sought.min_by(|(one, _), (other, _)| {
            let far = |lightness: &f64| (lightness - own.l).abs();
            far(one).total_cmp(&far(other))
        });
        let stands_out =
            |one: &Self, other: &Self| one.least_contrast(grounds).total_cmp(&other.least_contrast(grounds));
        let extreme = || [Self::BLACK, Self::WHITE].into_iter().max_by(stands_out).unwrap_or(Self::BLACK);
        found.map_or_else(extreme, |(_, colour)| colour)
    }

    /// The colour of the same hue with another lightness, from 0 to 1, and `share` of its chroma.
    #[must_use]
    pub fn toned(self, lightness: f64, share: f64) -> Self {
        let own = self.oklch();
        shown(Oklch::new(lightness, own.chroma * share, own.hue))
    }

    /// The colour of the same lightness with another hue, in degrees, and another chroma.
    #[must_use]
    pub fn turned(self, hue: f64, chroma: f64) -> Self {
        shown(Oklch::new(self.oklch().l, chroma, hue))
    }

    /// How far its hue is from another, in degrees up to 180; none for a colour that is nearly grey.
    pub fn hue_from(self, hue: f64) -> Option<f64> {
        let own = self.oklch();
        let far = (own.hue.into_positive_degrees() - hue).abs() % 360.0;
        (own.chroma > 0.03).then_some(far.min(360.0 - far))
    }

    fn srgb(self) -> Srgb<f64> {
        Srgb::new(self.red, self.green, self.blue).into_format()
    }

    fn oklch(self) -> Oklch<f64> {
        Oklch::from_color(self.srgb())
    }
}

/// On the way from a colour that does not stand out to the lightness `end`: the first that does, with its lightness.
fn nearest(own: Oklch<f64>, end: f64, ratio: f64, grounds: &[Colour]) -> Option<(f64, Colour)> {
    let at = |lightness: f64| shown(Oklch { l: lightness, ..own });
    let does = |lightness: f64| at(lightness).least_contrast(grounds) >= ratio;
    let (mut does_at, mut not_at) = (end, own.l);
    if !does(does_at) {
        return None;
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(does_at, not_at);
        if does(middle) { does_at = middle } else { not_at = middle }
    }
    Some((does_at, at(does_at)))
}

/// A colour as a screen shows it, with as much of its chroma as there is at its lightness.
fn shown(colour: Oklch<f64>) -> Colour {
    let linear = |chroma: f64| LinSrgb::from_color(Oklch { chroma, ..colour });
    let is_shown = |chroma: f64| {
        let LinSrgb { red, green, blue, .. } = linear(chroma);
        [red, green, blue].into_iter().all(|part| (-ROUNDING..=1.0 + ROUNDING).contains(&part))
    };
    let mut chroma = colour.chroma;
    if !is_shown(chroma) {
        let (mut there, mut beyond) = (0.0, chroma);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(there, beyond);
            if is_shown(middle) { there = middle } else { beyond = middle }
        }
        chroma = there;
    }
    let Srgb { red, green, blue, .. } = Srgb::<f64>::from_linear(linear(chroma)).into_format::<u8>();
    Colour { red, green, blue }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn colour() -> impl Strategy<Value = Colour> {
        any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Colour { red, green, blue })
    }

    #[test]
    fn a_colour_is_read_in_three_and_six_digits() {
        for (text, read) in
            [("#0b4ea2", "#0b4ea2"), ("04a", "#0044aa"), ("#FFF", "#ffffff"), ("00FF7f", "#00ff7f")]
        {
            assert_eq!(text.parse::<Colour>().unwrap().to_string(), read);
        }
        for text in ["", "#", "blue", "#12", "#12345", "#1234567", "+12345", "##123", "æøå", "rgb(1,2,3)"]
        {
            assert_eq!(text.parse::<Colour>(), Err(NoColour), "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let of = |one: &str, other: &str| one.parse::<Colour>().unwrap().contrast(other.parse().unwrap());
        assert!((of("#000", "#fff") - 21.0).abs() < 1e-9);
        assert!((of("#fff", "#777") - 4.478).abs() < 1e-3);
        assert!((of("#ff0", "#fff") - 1.074).abs() < 1e-3);
    }

    #[test]
    fn where_no_colour_stands_out_it_is_black_or_white() {
        let grounds = ["#000", "#fff", "#777"].map(|ground| ground.parse().unwrap());
        let found = "#f80".parse::<Colour>().unwrap().reaching(4.5, &grounds);
        assert!([Colour::BLACK, Colour::WHITE].contains(&found));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(colour in colour()) {
            prop_assert_eq!(colour.to_string().parse(), Ok(colour));
        }

        #[test]
        fn a_colour_with_its_own_lightness_and_chroma_is_itself(colour in colour()) {
            let same = shown(colour.oklch());
            let parts = [(colour.red, same.red), (colour.green, same.green), (colour.blue, same.blue)];
            prop_assert!(parts.iter().all(|(one, other)| one.abs_diff(*other) <= 1), "{} {}", colour, same);
        }

        #[test]
        fn the_nearest_stands_out_and_is_the_nearest(colour in colour(), is_light in any::<bool>(), ratio in 1.0..7.0) {
            let grounds: &[&str] = if is_light { &["#f3f5f6", "#fff", "#e9edf0"] } else { &["#10171d", "#202d38"] };
            let grounds: Vec<Colour> = grounds.iter().map(|ground| ground.parse().unwrap()).collect();
            let found = colour.reaching(ratio, &grounds);
            prop_assert!(found.least_contrast(&grounds) >= ratio, "{} {}", colour, found);
            if colour.least_contrast(&grounds) >= ratio {
                prop_assert_eq!(found, colour);
            }
            // None between the two stands out, but for what lies within the steps of a screen.
            let (own, lightness) = (colour.oklch(), found.oklch().l);
            for step in 0..50 {
                let between = own.l + (lightness - own.l) * f64::from(step) / 50.0;
                if (between - lightness).abs() > 0.01 {
                    prop_assert!(shown(Oklch { l: between, ..own }).least_contrast(&grounds) < ratio, "{} {}", colour, found);
                }
            }
        }
    }
}
