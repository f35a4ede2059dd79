//! Sanitises raw HTML. Each part of a rendered text (the introduction, and every section) is sanitised as a
//! whole, since a tag may open in one node and close in another; our own markup is allowed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use ammonia::{Builder, UrlRelative};

use super::body::Body;
use super::html::{Html, ImageTarget, LinkTarget, Resolver, Section, block_id};
use super::nodes::{Element, Node};
use crate::text::slug;

/// A sanitiser for the output of one text.
pub(super) struct Cleaner(Arc<Ours>);

/// Ids and URLs that we rendered ourselves, and that may stay.
struct Ours {
    /// Our ids; an author's may clash with them or with a script's names.
    ids: HashSet<String>,
    /// Our URLs; those in an author's raw HTML are not checked, so they may be dead.
    addresses: HashSet<String>,
    classes: HashSet<String>,
    /// Prefix of ids.
    prefix: String,
}

const CLASSES: [&str; 16] = [
    "term-mentions",
    "task",
    "task-line",
    "task-status",
    "tasks",
    "table",
    "callout",
    "callout-title",
    "footnotes",
    "footnote-ref",
    "footnote-back",
    "ref",
    "external",
    "left",
    "center",
    "right",
];

/// Elements of ours that sanitising keeps, beside those that the library does.
const OURS: [&str; 2] = ["input", "label"];
/// Elements of authors that it keeps beside those.
const THEIRS: [&str; 7] = ["address", "figcaption", "figure", "picture", "section", "source", "tfoot"];

/// True if sanitising keeps an author's element of a name, which is in lower case.
pub(super) fn keeps(name: &str) -> bool {
    static KEPT: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let mut kept = Builder::default().clone_tags();
        kept.extend(THEIRS);
        kept
    });
    KEPT.contains(name)
}

/// Attributes that sanitising keeps beside those that the library does, by element.
const ATTRIBUTES: [(&str, &[&str]); 10] = [
    ("input", &["type", "checked", "data-task"]),
    ("label", &["for"]),
    ("a", &["data-kind", "rel", "aria-label"]),
    ("div", &["role", "tabindex", "aria-label"]),
    ("img", &["loading", "srcset", "sizes"]),
    ("source", &["srcset", "sizes", "media", "type", "width", "height"]),
    ("details", &["open"]),
    ("span", &["role", "aria-label", "title"]),
    ("th", &["scope"]),
    ("ol", &["start"]),
];
/// Those of every element.
const GENERIC: [&str; 3] = ["id", "class", "dir"];
/// Attributes whose removal no reader notices: hints to a browser, and data for scripts, which a guide has none of.
const UNNOTICED: [&str; 8] =
    ["target", "rel", "loading", "decoding", "fetchpriority", "crossorigin", "referrerpolicy", "xmlns"];

/// True if sanitising keeps an attribute of an author's element, or no reader would notice that it is gone. Both
/// names are in lower case.
pub(super) fn keeps_attribute(element: &str, name: &str, value: &str) -> bool {
    // Those of every element stand under an empty name.
    static KEPT: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
        let library = Builder::default();
        let mut kept = library.clone_tag_attributes();
        kept.entry("").or_default().extend(library.clone_generic_attributes());
        for (element, names) in ATTRIBUTES.iter().copied().chain([("", &GENERIC[..])]) {
            kept.entry(element).or_default().extend(names);
        }
        kept
    });
    if name == "class" {
        let is_ours = |class: &str| CLASSES.contains(&class) || class.starts_with("callout-");
        return value.split_whitespace().all(is_ours);
    }
    [element, ""].iter().any(|element| KEPT.get(element).is_some_and(|names| names.contains(name)))
        || UNNOTICED.contains(&name)
        || name.starts_with("data-")
}

impl Cleaner {
    /// A sanitiser for parts of a text whose ids have the prefix `prefix`.
    pub(super) fn new(body: &Body, parts: &[Range<usize>], resolver: &dyn Resolver, prefix: &str) -> Self {
        let (mut ids, mut addresses) = (HashSet::new(), HashSet::new());
        let mut classes: HashSet<String> = CLASSES.into_iter().map(str::to_owned).collect();
        for node in parts.iter().flat_map(|part| &body.nodes[part.clone()]) {
            if let Node::Html(text_ref) = *node {
                for (number, attribute) in body.raw_attributes(text_ref) {
                    let count = attribute.role.addresses();
                    let own = (0..count).filter_map(|index| resolver.raw_address(number, index));
                    addresses.extend(own.map(Cow::into_owned));
                    ids.insert(format!("{prefix}{}", resolver.raw_id(number)));
                }
                continue;
            }
            let id = match *node {
                Node::Block(block) => block_id(&body.tables().blocks[block.index()].name),
                Node::Open(Element::Heading(index)) => resolver.heading_id(index.index()).to_owned(),
                Node::Open(Element::Task(index)) => format!("task-{}", resolver.task_id(index.index())),
                Node::Open(Element::DefinitionTitle(index)) => {
                    let mentions = resolver.term_mentions(&[index.index()]);
                    addresses.extend(
                        mentions.into_iter().flat_map(|mentions| mentions.links).map(|(href, _)| href),
                    );
                    resolver.term_id(index.index()).to_owned()
                }
                Node::Open(Element::Link(index)) => {
                    addresses.extend(address(resolver.link(index.index())));
                    continue;
                }
                Node::Open(Element::Image(index)) => {
                    addresses.extend(match resolver.image(index.index()) {
                        ImageTarget::Picture(src) => Some(src.into_owned()),
                        ImageTarget::Link(target) | ImageTarget::Embed(target) => address(target),
                        ImageTarget::Missing | ImageTarget::Hidden => None,
                    });
                    continue;
                }
                Node::Open(Element::Callout(index)) => {
                    classes.insert(format!("callout-{}", slug(&body.tables().callouts[index.index()].kind)));
                    continue;
                }
                Node::Open(Element::CodeBlock(Some(index))) => {
                    classes.insert(format!("language-{}", body.tables().languages[index.index()]));
                    continue;
                }
                _ => continue,
            };
            ids.insert(format!("{prefix}{id}"));
        }
        Self(Arc::new(Ours { ids, addresses, classes, prefix: prefix.to_owned() }))
    }

    pub(super) fn clean(&self, html: Html) -> Html {
        let builder = self.builder();
        let clean = |html: &str| without_stray_inputs(&builder.clean(html).to_string());
        Html {
            intro: clean(&html.intro),
            sections: html
                .sections
                .into_iter()
                .map(|section| Section {
                    title: clean(&section.title),
                    html: clean(&section.html),
                    id: section.id,
                })
                .collect(),
            footnotes: html.footnotes.as_deref().map(clean),
        }
    }

    fn builder(&self) -> Builder<'static> {
        let ours = Arc::clone(&self.0);
        let mut builder = Builder::default();
        builder
            .add_tags(OURS)
            .add_tags(THEIRS)
            .add_generic_attributes(GENERIC)
            .link_rel(None)
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
            .url_relative(UrlRelative::PassThrough)
            .attribute_filter(move |element, attribute, value| {
                ours.filter(element, attribute, value).map(Into::into)
            });
        for (tag, names) in ATTRIBUTES {
            builder.add_tag_attributes(tag, names.iter().copied());
        }
        builder
    }
}

impl Ours {
    fn filter(&self, element: &str, attribute: &str, value: &str) -> Option<String> {
        let kept = match attribute {
            "id" => self.ids.contains(value) || is_footnote(value),
            "href" | "src" => {
                self.addresses.contains(value) || value.strip_prefix('#').is_some_and(is_footnote)
            }
            "class" => return self.classes_of(value),
            "srcset" => {
                let mut urls = value.split(',').filter_map(|candidate| candidate.split_whitespace().next());
                urls.all(|url| self.addresses.contains(url))
            }
            "type" => element == "source" || (element == "input" && value == "checkbox"),
            "data-task" => self.ids.contains(&format!("{}task-{value}", self.prefix)),
            _ => true,
        };
        kept.then(|| value.to_owned())
    }

    fn classes_of(&self, value: &str) -> Option<String> {
        let kept: Vec<&str> =
            value.split_whitespace().filter(|class| self.classes.contains(*class)).collect();
        (!kept.is_empty()).then(|| kept.join(" "))
    }
}

/// Removes checkboxes other than tasks: an author's own would have no name, and its state would not be
/// stored.
fn without_stray_inputs(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, input)) = rest.split_once("<input") {
        kept.push_str(before);
        let end = input.find('>').map_or(input.len(), |end| end + 1);
        if input[..end].contains(" data-task=") {
            kept.push_str("<input");
            kept.push_str(&input[..end]);
        }
        rest = &input[end..];
    }
    kept.push_str(rest);
    kept
}

fn address(target: LinkTarget) -> Option<String> {
    match target {
        LinkTarget::Page { href, .. } | LinkTarget::Local(href) => Some(href.into_owned()),
        LinkTarget::External(href) => Some(href.to_owned()),
        LinkTarget::Text | LinkTarget::Withheld(_) => None,
    }
}

fn is_footnote(id: &str) -> bool {
    id.strip_prefix("fnref-")
        .or_else(|| id.strip_prefix("fn-"))
        .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
}
