//! The look that a playbook asks for: its theme, its own pictures, colours, fonts and width, and the colour and drawing of a kind. What pages
//! make of it is decided with them.

use crate::colour::Colour;
use crate::source::{Span, Spanned};

/// The look of a playbook: a theme, and what is its own in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeSettings {
    /// The name of the theme.
    pub name: Spanned<String>,
    /// The path of the picture in the header.
    pub logo: Option<Spanned<String>>,
    /// The path of the picture of the front page.
    pub hero: Option<Spanned<String>>,
    /// The colour of links, and of what goes with them.
    pub accent: Option<Shades>,
    /// The fonts.
    pub fonts: Fonts,
    /// The width of pages.
    pub width: Width,
}

/// A colour as an author gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shades {
    /// The colour on light grounds.
    pub light: Spanned<Colour>,
    /// The colour on dark grounds; else one is derived from the other.
    pub dark: Option<Spanned<Colour>>,
}

/// The fonts of a guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fonts {
    /// The font of everything.
    pub text: Option<FontStack>,
    /// The font of headings, if it is another.
    pub headings: Option<FontStack>,
}

/// Fonts in the order in which a browser looks for them among those of the reader's machine. None is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontStack(pub Vec<Font>);

/// A font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Font {
    /// By the name of its family.
    Named(String),
    /// The theme's fonts with serifs.
    Serif,
    /// The theme's fonts without serifs.
    Sans,
    /// The theme's fonts with letters of one width.
    Mono,
}

/// The width of pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Width {
    /// As the theme has it.
    #[default]
    Normal,
    /// For large screens.
    Wide,
}

/// The drawing of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Icon {
    /// One of the theme's, by name.
    OfTheme(Spanned<String>),
    /// An SVG beside the documents, by path.
    Own(Spanned<String>),
}

impl Default for ThemeSettings {
    fn default() -> Self {
        let name = Spanned { value: "default".to_owned(), span: Span::default() };
        let (fonts, width) = (Fonts::default(), Width::Normal);
        Self { name, logo: None, hero: None, accent: None, fonts, width }
    }
}
