//! The values that templates get and the parts that these have, as `themes/README.md` documents them. Templates are checked against it;
//! that it is what the pages really give is a test of theirs. Which template gets which is in `variables`.

use super::needs::Need;

/// What a variable, or a part of one, is.
#[derive(Debug)]
pub enum Shape {
    /// A value without parts: a text, HTML, a number, a truth.
    Scalar,
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
    /// How templates name it.
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

pub(super) const fn part(name: &'static str, shape: Shape) -> Part {
    Part { name, shape, need: None }
}

pub(super) const fn plain(name: &'static str) -> Part {
    part(name, Shape::Scalar)
}

const fn needed(name: &'static str, shape: Shape, need: Need) -> Part {
    Part { name, shape, need: Some(need) }
}

/// Documents as others show them.
pub(super) const REFS: Shape = Shape::List(&Shape::Record(&REF));
/// Texts, or pieces of HTML.
pub(super) const PLAINS: Shape = Shape::List(&Shape::Scalar);
/// Links with titles.
pub(super) const LINKS: Shape = Shape::List(&Shape::Record(&TITLED_LINK));

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
        plain("search_url"),
        plain("logo"),
        plain("hero"),
        plain("icon"),
        part("stylesheets", PLAINS),
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
        plain("lede"),
        plain("id"),
        plain("kind_label"),
        part("tags", PLAINS),
        part("kind_labels", Shape::Record(&LABELS)),
        plain("kind_url"),
        part("updated", Shape::Record(&DAY)),
        plain("image"),
        plain("task_count"),
        plain("tag_links"),
        needed("tag_refs", Shape::List(&Shape::Record(&TAG_REF)), Need::PageRefs),
        part("short_fields", Shape::List(&Shape::Record(&FIELD))),
        part("long_fields", Shape::List(&Shape::Record(&FIELD))),
        part("relations", Shape::Map(&Shape::Record(&RELATION))),
        part("backlink_groups", Shape::List(&Shape::Record(&BACKLINK_GROUP))),
        plain("backlink_count"),
        part("body", Shape::Record(&BODY)),
        plain("heading_count"),
        plain("heading_links"),
        needed("headings", Shape::List(&Shape::Record(&HEADING)), Need::Headings),
        part("previous", Shape::Record(&TITLED_LINK)),
        part("next", Shape::Record(&TITLED_LINK)),
        plain("folder_links"),
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
        part("value", Shape::Record(&CONTACT)),
        plain("text"),
        plain("html"),
        plain("min"),
        plain("max"),
        needed("items", Shape::List(&Shape::Record(&FIELD)), Need::Items),
    ],
};

/// The value of a field: only that of a contact has parts.
pub static CONTACT: Record =
    Record { parts: &[plain("name"), plain("role"), plain("email"), plain("phone")] };

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
    parts: &[
        plain("kind"),
        plain("label"),
        plain("mentions"),
        needed("page_refs", REFS, Need::PageRefs),
        needed("backlinks", Shape::List(&Shape::Record(&BACKLINK)), Need::Passages),
    ],
};

/// A document that leads to another.
pub static BACKLINK: Record = Record {
    parts: &[part("ref", Shape::Record(&REF)), part("passages", Shape::List(&Shape::Record(&PASSAGE)))],
};

/// One way in which a document leads to another.
pub static PASSAGE: Record =
    Record { parts: &[plain("before"), plain("words"), plain("after"), plain("heading"), plain("field")] };

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

/// An entry of the menu: a link, or links under a label.
pub static MENU_ITEM: Record = Record {
    parts: &[
        plain("label"),
        plain("url"),
        plain("external"),
        part("items", Shape::List(&Shape::Record(&MENU_LINK))),
    ],
};

/// A link under a label of the menu.
pub static MENU_LINK: Record = Record { parts: &[plain("label"), plain("url"), plain("external")] };

/// The navigation beside a page.
pub static NAVIGATION: Record = Record { parts: &[plain("title"), plain("url"), plain("html")] };

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

/// A kind without its documents.
pub static KIND_ALONE: Record =
    Record { parts: &[plain("key"), part("label", Shape::Record(&LABELS)), plain("url"), plain("count")] };

/// A filter of a list.
pub static FILTER: Record =
    Record { parts: &[plain("name"), plain("label"), part("options", Shape::List(&Shape::Record(&OPTION)))] };

/// A value of a filter.
pub static OPTION: Record = Record { parts: &[plain("key"), plain("label"), plain("count")] };

/// An order of a list.
pub static SORT: Record = Record { parts: &[plain("name"), plain("label")] };

/// A tag of a document.
pub static TAG_REF: Record = Record { parts: &[plain("name"), plain("url")] };

/// A tag.
pub static TAG: Record = Record { parts: &[plain("name"), plain("url"), plain("count")] };

/// The documents of a kind with a tag.
pub static GROUP: Record = Record {
    parts: &[plain("kind"), plain("label"), plain("panels"), needed("page_refs", REFS, Need::PageRefs)],
};
