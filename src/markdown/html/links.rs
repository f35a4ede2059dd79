//! Links and pictures as HTML.

use super::super::nodes::{Element, Node};
use super::super::tables::LinkForm;
use super::{ImageTarget, LinkTarget, Writer, attribute};
use crate::text::last_name;

impl Writer<'_> {
    /// Writes a paragraph; one with nothing but a picture becomes a figure.
    pub(super) fn paragraph(&mut self, index: usize) -> usize {
        let Some(image) = self.only_image(index) else {
            if self.holds_embed(index) {
                return self.paragraph_of_embeds(index);
            }
            self.out.push_str("<p>");
            return index + 1;
        };
        self.out.push_str("<figure>");
        self.image(image, index + 1);
        let body = self.body;
        let caption = &body.tables().images[image].title;
        if !caption.is_empty() {
            self.out.push_str("<figcaption>");
            self.text(caption);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
        self.body.inside(index).end + 1
    }

    fn only_image(&self, paragraph: usize) -> Option<usize> {
        let Some(&Node::Open(Element::Image(image))) = self.body.nodes.get(paragraph + 1) else {
            return None;
        };
        let after = self.body.inside(paragraph + 1).end + 1;
        let alone = after == self.body.inside(paragraph).end;
        let picture = matches!(self.resolver.image(image.index()), ImageTarget::Picture(_));
        (alone && picture).then_some(image.index())
    }

    pub(super) fn open_link(&mut self, link: usize, index: usize) -> usize {
        let bare = self.body.tables().links[link].form == LinkForm::Wiki;
        if !self.link_ends.is_empty() {
            // A bare URL within a link's text: the outer link is the intended one.
            self.link_ends.push("");
            return index + 1;
        }
        let after = self.body.inside(index).end + 1;
        // The resolver outlives the writer, so borrowed results need no copy.
        let resolver = self.resolver;
        match resolver.link(link) {
            LinkTarget::Page { href, kind, title } if bare && !title.is_empty() => {
                self.page_link(&href, kind);
                self.text(&title);
                self.out.push_str("</a>");
                return after;
            }
            LinkTarget::Page { href, kind, .. } => self.page_link(&href, kind),
            LinkTarget::Local(href) => self.local_link(&href),
            LinkTarget::External(href) => self.external_link(href),
            LinkTarget::Text => {
                self.link_ends.push("");
                return index + 1;
            }
            LinkTarget::Withheld(words) => {
                self.text(words);
                return after;
            }
        }
        self.link_ends.push("</a>");
        index + 1
    }

    pub(super) fn image(&mut self, image: usize, index: usize) -> usize {
        let inside = self.body.inside(index);
        let after = inside.end + 1;
        let words = self.body.plain(inside);
        let resolver = self.resolver;
        let target = resolver.image(image);
        // A link cannot contain another: its text is written instead.
        let linked = !self.link_ends.is_empty();
        match target {
            ImageTarget::Picture(src) => self.picture(image, &src, &words),
            ImageTarget::Link(LinkTarget::Page { title, .. })
            | ImageTarget::Embed(LinkTarget::Page { title, .. })
                if linked =>
            {
                self.text(&title);
            }
            // Inline, an embed is a link: only at the top of a paragraph, or alone in a list item, is there
            // room for a block.
            ImageTarget::Link(LinkTarget::Page { href, kind, title })
            | ImageTarget::Embed(LinkTarget::Page { href, kind, title }) => {
                self.page_link(&href, kind);
                self.text(&title);
                self.out.push_str("</a>");
            }
            ImageTarget::Link(LinkTarget::Local(href)) if !linked => {
                self.local_link(&href);
                self.text(&words);
                self.out.push_str("</a>");
            }
            ImageTarget::Link(LinkTarget::External(href)) => self.external_picture(href, &words),
            ImageTarget::Link(LinkTarget::Withheld(neutral)) => self.text(neutral),
            ImageTarget::Hidden => {}
            ImageTarget::Link(_) | ImageTarget::Embed(_) | ImageTarget::Missing => self.text(&words),
        }
        after
    }

    fn external_link(&mut self, href: &str) {
        self.out.push_str("<a class=\"external\" href=\"");
        self.quoted(href);
        self.out.push_str("\" rel=\"noopener\">");
    }

    /// A picture on another site: a link to it, within another link its description.
    pub(super) fn external_picture(&mut self, href: &str, description: &str) {
        let is_linked = !self.link_ends.is_empty();
        if !is_linked {
            self.external_link(href);
        }
        let is_described = !description.trim().is_empty();
        self.text(if is_described { description } else { last_name(href) });
        if !is_linked {
            self.out.push_str("</a>");
        }
    }

    fn local_link(&mut self, href: &str) {
        self.out.push_str("<a href=\"");
        self.quoted(href);
        self.out.push_str("\">");
    }

    fn page_link(&mut self, href: &str, kind: &str) {
        self.out.push_str("<a class=\"ref\" data-kind=\"");
        self.quoted(kind);
        self.out.push_str("\" href=\"");
        self.quoted(href);
        self.out.push_str("\">");
    }

    fn picture(&mut self, image: usize, src: &str, words: &str) {
        let image = &self.body.tables().images[image];
        let (src, alt) = (attribute(src), attribute(image.description(words)));
        let width = image.size.map_or_else(String::new, |size| format!(" width=\"{}\"", size.width));
        let height = image.size.and_then(|size| size.height);
        let height = height.map_or_else(String::new, |height| format!(" height=\"{height}\""));
        self.put(format_args!("<img src=\"{src}\" alt=\"{alt}\"{width}{height} loading=\"lazy\">"));
    }
}
