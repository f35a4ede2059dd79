//! Which template gets which variables, as the tables of `themes/README.md` say.

use super::contract::{
    FIELD, FILTER, GROUP, KIND, KIND_ALONE, LINKS, MENU_ITEM, NAVIGATION, PAGE, PLAINS, Part, REF, REFS,
    SITE, SORT, Shape, TAG, TITLED_LINK, part, plain,
};

/// Templates that render no document: a kind may not have their names, and a document may not select them.
pub const NO_DOCUMENT: [&str; 11] =
    ["404", "base", "components", "header", "home", "index", "panel", "redirect", "search", "tag", "tags"];

/// What a template is rendered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// A document.
    Document,
    /// The front page.
    Home,
    /// The documents of a kind.
    Index,
    /// All tags.
    Tags,
    /// One tag.
    Tag,
    /// The page for addresses where there is none.
    NotFound,
    /// The page that searches.
    Search,
    /// The former address of a document.
    Redirect,
    /// The header.
    Header,
    /// The footer.
    Footer,
    /// The common part of heads.
    Head,
    /// Breadcrumbs.
    Breadcrumbs,
    /// The line over tasks.
    Progress,
    /// A document in lists.
    Panel,
}

const KINDS_ALONE: Shape = Shape::List(&Shape::Record(&KIND_ALONE));

/// The variables of all pages and of parts of pages.
static ALL: [Part; 4] = [
    plain("root"),
    part("site", Shape::Record(&SITE)),
    part("menu", Shape::List(&Shape::Record(&MENU_ITEM))),
    part("words", Shape::Words),
];

/// The other variables of all pages.
static PAGES: [Part; 10] = [
    plain("url"),
    plain("section_url"),
    plain("title"),
    plain("description"),
    part("breadcrumbs", LINKS),
    plain("breadcrumbs_html"),
    part("navigation", Shape::Record(&NAVIGATION)),
    plain("head_html"),
    plain("header_html"),
    plain("footer_html"),
];

static DOCUMENT: [Part; 2] = [part("page", Shape::Record(&PAGE)), plain("progress_html")];
static HOME: [Part; 3] = [
    part("page", Shape::Record(&PAGE)),
    part("kinds", Shape::List(&Shape::Record(&KIND))),
    part("tags", Shape::List(&Shape::Record(&TAG))),
];
static INDEX: [Part; 8] = [
    part("kind", Shape::Record(&KIND_ALONE)),
    part("page", Shape::Record(&PAGE)),
    part("folders", LINKS),
    plain("items_html"),
    part("filters", Shape::List(&Shape::Record(&FILTER))),
    part("sorts", Shape::List(&Shape::Record(&SORT))),
    part("pages", REFS),
    part("panels", PLAINS),
];
static TAGS: [Part; 1] = [part("tags", Shape::List(&Shape::Record(&TAG)))];
static ONE_TAG: [Part; 2] =
    [part("tag", Shape::Record(&TAG)), part("groups", Shape::List(&Shape::Record(&GROUP)))];
static NOT_FOUND: [Part; 1] = [part("kinds", KINDS_ALONE)];
static REDIRECT: [Part; 1] = [part("target", Shape::Record(&TITLED_LINK))];
static HEADER: [Part; 2] = [plain("section_url"), plain("url")];
static BREADCRUMBS: [Part; 1] = [part("breadcrumbs", LINKS)];
static PROGRESS: [Part; 1] = [plain("count")];
static PANEL: [Part; 4] = [
    part("ref", Shape::Record(&REF)),
    part("fields", Shape::Map(&Shape::Record(&FIELD))),
    plain("facts"),
    plain("scales"),
];

impl Use {
    /// All uses.
    pub(super) const ALL: [Self; 14] = [
        Self::Document,
        Self::Home,
        Self::Index,
        Self::Tags,
        Self::Tag,
        Self::NotFound,
        Self::Search,
        Self::Redirect,
        Self::Header,
        Self::Footer,
        Self::Head,
        Self::Breadcrumbs,
        Self::Progress,
        Self::Panel,
    ];

    /// What the program renders the template at a path for; none where only other templates use it. The names of kinds are not known here, and
    /// a document may ask for any template: so one of an unknown name is for documents.
    pub(super) fn of(path: &str) -> Option<Self> {
        let name = path.strip_suffix(".html")?;
        Some(match name {
            "home" => Self::Home,
            "tags" => Self::Tags,
            "tag" => Self::Tag,
            "404" => Self::NotFound,
            "search" => Self::Search,
            "redirect" => Self::Redirect,
            "header" => Self::Header,
            "footer" => Self::Footer,
            "parts/head" => Self::Head,
            "parts/breadcrumbs" => Self::Breadcrumbs,
            "parts/progress" => Self::Progress,
            _ if name == "index" || name.ends_with("-index") => Self::Index,
            _ if name == "panel" || name.ends_with("-panel") => Self::Panel,
            _ if name.contains('/') || NO_DOCUMENT.contains(&name) => return None,
            _ => Self::Document,
        })
    }

    /// The variables that its templates get, those of this use alone first.
    pub(super) fn variables(self) -> impl Iterator<Item = &'static Part> {
        let (own, is_page): (&'static [Part], bool) = match self {
            Self::Document => (&DOCUMENT, true),
            Self::Home => (&HOME, true),
            Self::Index => (&INDEX, true),
            Self::Tags => (&TAGS, true),
            Self::Tag => (&ONE_TAG, true),
            Self::NotFound | Self::Search => (&NOT_FOUND, true),
            Self::Redirect => (&REDIRECT, true),
            Self::Header => (&HEADER, false),
            Self::Footer | Self::Head => (&[], false),
            Self::Breadcrumbs => (&BREADCRUMBS, false),
            Self::Progress => (&PROGRESS, false),
            Self::Panel => (&PANEL, false),
        };
        own.iter().chain(if is_page { &PAGES[..] } else { &[] }).chain(&ALL)
    }
}
