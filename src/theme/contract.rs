//! The variables that templates get and the parts that these have, as `themes/README.md` documents them. Templates are checked against it;
//! that it is what the pages really give is a test of theirs.

use super::needs::Need;

/// What a variable, or a part of one, is.
#[derive(Debug)]
pub enum Shape {
    /// A value without named parts: a text, HTML, a number; or one that may have any.
    Plain,
    /// Items, one after another.
    List(&'static Shape),
    /// Values by names that the playbook or a document decides.
    Map(&'static Shape),
    /// The words of the theme.
    Words,
    /// A value with parts of fixed names.
    Record(&'static Record),
}

/// A value with parts of fixed names: a heading of `themes/README.md`.
#[derive(Debug)]
pub struct Record {
    /// Its parts.
    pub parts: &'static [Part],
}

/// A part of a record, or a variable.
#[derive(Debug)]
pub struct Part {
    /// Title of the site.
    pub name: &'static str,
    /// Its value.
    pub shape: Shape,
    /// What a theme must declare to get it.
    pub need: Option<Need>,
}

impl Record {
    /// The part of a name.
    pub fn part(&self, name: &str) -> Option<&'static Part> {
        self.parts.iter().find(|part| part.name == name)
    }
}

const fn part(name: &'static str, shape: Shape) -> Part {
    Part { name, shape, need: None }
}

const fn plain(name: &'static str) -> Part {
    part(name, Shape::Plain)
}

const fn needed(name: &'static str, shape: Shape, need: Need) -> Part {
    Part { name, shape, need: Some(need) }
}

const REFS: Shape = Shape::List(&Shape::Record(&REF));
const PLAINS: Shape = Shape::List(&Shape::Plain);
const LINKS: Shape = Shape::List(&Shape::Record(&TITLED_LINK));

/// The variables of all templates, whatever they render.
pub static VARIABLES: Record = Record {
    parts: &[
        // What all templates get.
        plain("root"),
        plain("url"),
        plain("section_url"),
        plain("title"),
        plain("description"),
        part("breadcrumbs", LINKS),
        plain("breadcrumbs_html"),
        part("site", Shape::Record(&SITE)),
        part("menu", Shape::List(&Shape::Record(&LABELED_LINK))),
        plain("head_html"),
        plain("header_html"),
        plain("footer_html"),
        part("words", Shape::Words),
        // What some get.
        part("page", Shape::Record(&PAGE)),
        plain("progress_html"),
        part("kinds", Shape::List(&Shape::Record(&KIND))),
        part("kind", Shape::Record(&KIND)),
        part("tags", Shape::List(&Shape::Record(&TAG))),
        part("tag", Shape::Record(&TAG)),
        part("groups", Shape::List(&Shape::Record(&GROUP))),
        plain("items_html"),
        part("filters", Shape::List(&Shape::Record(&FILTER))),
        part("pages", REFS),
        part("panels", PLAINS),
        part("target", Shape::Record(&TITLED_LINK)),
        part("ref", Shape::Record(&REF)),
        part("fields", Shape::Map(&Shape::Record(&FIELD))),
        plain("facts"),
        plain("scales"),
        plain("count"),
    ],
};

/// The guide as a whole.
pub static SITE: Record = Record {
    parts: &[
        plain("title"),
        plain("subtitle"),
        plain("language"),
        plain("edition"),
        plain("key"),
        plain("base_url"),
        plain("generator"),
        plain("tags_url"),
    ],
};

/// A document as others show it.
pub static REF: Record = Record {
    parts: &[
        plain("url"),
        plain("title"),
        plain("kind"),
        part("fields", Shape::Map(&Shape::Record(&FIELD))),
        part("date", Shape::Record(&DAY)),
        plain("progress"),
        plain("draft"),
        plain("internal"),
        plain("summary"),
        plain("id"),
        plain("kind_label"),
        part("tags", PLAINS),
    ],
};

/// A document on its own page.
pub static PAGE: Record = Record {
    parts: &[
        plain("url"),
        plain("title"),
        plain("kind"),
        part("fields", Shape::Map(&Shape::Record(&FIELD))),
        part("date", Shape::Record(&DAY)),
        plain("progress"),
        plain("draft"),
        plain("internal"),
        plain("summary"),
        plain("id"),
        plain("kind_label"),
        part("tags", PLAINS),
        part("kind_labels", Shape::Record(&LABELS)),
        plain("kind_url"),
        part("updated", Shape::Record(&DAY)),
        plain("image"),
        plain("task_count"),
        plain("tag_links"),
        part("short_fields", Shape::List(&Shape::Record(&FIELD))),
        part("long_fields", Shape::List(&Shape::Record(&FIELD))),
        part("relations", Shape::Map(&Shape::Record(&RELATION))),
        part("backlink_groups", Shape::List(&Shape::Record(&BACKLINK_GROUP))),
        part("body", Shape::Record(&BODY)),
        plain("heading_count"),
        plain("heading_links"),
        needed("headings", Shape::List(&Shape::Record(&HEADING)), Need::Headings),
        part("previous", Shape::Record(&TITLED_LINK)),
        part("next", Shape::Record(&TITLED_LINK)),
    ],
};

/// A date.
pub static DAY: Record = Record { parts: &[plain("iso"), plain("text"), plain("html")] };

/// A field that a document has.
pub static FIELD: Record = Record {
    parts: &[
        plain("name"),
        plain("label"),
        plain("type"),
        plain("internal"),
        // Of a contact, it has parts.
        plain("value"),
        plain("text"),
        plain("html"),
        plain("min"),
        plain("max"),
        needed("items", Shape::List(&Shape::Record(&FIELD)), Need::Items),
    ],
};

/// A relation of a document.
pub static RELATION: Record = Record {
    parts: &[
        plain("name"),
        plain("label"),
        plain("inverse"),
        plain("kind"),
        plain("links"),
        plain("panels"),
        needed("page_refs", REFS, Need::PageRefs),
    ],
};

/// The documents of a kind that lead to a document.
pub static BACKLINK_GROUP: Record = Record {
    parts: &[plain("kind"), plain("label"), plain("mentions"), needed("page_refs", REFS, Need::PageRefs)],
};

/// The label of a kind, singular and plural.
pub static LABELS: Record = Record { parts: &[plain("one"), plain("many")] };

/// A text in parts.
pub static BODY: Record = Record {
    parts: &[
        plain("intro"),
        plain("html"),
        plain("footnotes"),
        needed("sections", Shape::List(&Shape::Record(&SECTION)), Need::Sections),
    ],
};

/// A section of a text.
pub static SECTION: Record = Record { parts: &[plain("id"), plain("title"), plain("html")] };

/// A heading.
pub static HEADING: Record = Record { parts: &[plain("id"), plain("title"), plain("level")] };

/// A link with a title.
pub static TITLED_LINK: Record = Record { parts: &[plain("title"), plain("url")] };

/// An entry of the menu.
pub static LABELED_LINK: Record = Record { parts: &[plain("label"), plain("url")] };

/// A kind with its documents.
pub static KIND: Record = Record {
    parts: &[
        plain("key"),
        part("label", Shape::Record(&LABELS)),
        plain("url"),
        plain("count"),
        part("pages", REFS),
        part("panels", PLAINS),
        plain("links"),
    ],
};

/// A filter of a list.
pub static FILTER: Record =
    Record { parts: &[plain("name"), plain("label"), part("options", Shape::List(&Shape::Record(&OPTION)))] };

/// A value of a filter.
pub static OPTION: Record = Record { parts: &[plain("key"), plain("label"), plain("count")] };

/// A tag.
pub static TAG: Record = Record { parts: &[plain("name"), plain("url"), plain("count")] };

/// The documents of a kind with a tag.
pub static GROUP: Record = Record {
    parts: &[plain("kind"), plain("label"), plain("panels"), needed("page_refs", REFS, Need::PageRefs)],
};
