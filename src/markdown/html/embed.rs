//! Embeds as they are written: blocks of their own, each with a link to its source.

use super::super::nodes::{Element, Node};
use super::super::text_ref::RowId;
use super::{ImageTarget, Writer, attribute};

impl Writer<'_> {
    fn is_embed(&self, image: RowId) -> bool {
        matches!(self.resolver.image(image.index()), ImageTarget::Embed(_))
    }

    /// True if an embed is a direct child of a paragraph.
    pub(super) fn holds_embed(&self, paragraph: usize) -> bool {
        if self.body.tables().images.is_empty() {
            return false;
        }
        let inside = self.body.inside(paragraph);
        let mut depth = 0_usize;
        self.body.nodes[inside].iter().any(|node| {
            let embeds =
                matches!(node, Node::Open(Element::Image(image)) if depth == 0 && self.is_embed(*image));
            match node {
                Node::Open(_) => depth += 1,
                Node::Close(_) => depth -= 1,
                _ => {}
            }
            embeds
        })
    }

    /// Writes a paragraph with embeds: the text around them becomes paragraphs of its own.
    pub(super) fn paragraph_of_embeds(&mut self, paragraph: usize) -> usize {
        let inside = self.body.inside(paragraph);
        let (mut index, mut depth, mut open) = (inside.start, 0_usize, false);
        while index < inside.end {
            match self.body.nodes[index] {
                Node::Open(Element::Image(image)) if depth == 0 && self.is_embed(image) => {
                    if std::mem::take(&mut open) {
                        self.out.push_str("</p>\n");
                    }
                    index = self.embed(image.index(), index);
                    continue;
                }
                Node::SoftBreak | Node::HardBreak if !open => {
                    index += 1;
                    continue;
                }
                Node::Text(text_ref) if !open && self.body.text(text_ref).trim().is_empty() => {
                    index += 1;
                    continue;
                }
                _ if !std::mem::replace(&mut open, true) => self.out.push_str("<p>"),
                _ => {}
            }
            let next = self.node(index);
            // An element written as a whole is skipped.
            match self.body.nodes[index] {
                Node::Open(_) if next == index + 1 => depth += 1,
                Node::Close(_) => depth -= 1,
                _ => {}
            }
            index = next;
        }
        if open {
            self.out.push_str("</p>\n");
        }
        inside.end + 1
    }

    /// Writes a list item or definition; one that consists of an embed shows that.
    pub(super) fn item(&mut self, index: usize, tag: &str) -> usize {
        self.out.push_str(tag);
        let Some(&Node::Open(Element::Image(image))) = self.body.nodes.get(index + 1) else {
            return index + 1;
        };
        let after = self.body.inside(index + 1).end + 1;
        let alone = matches!(
            self.body.nodes.get(after),
            Some(Node::Close(Element::Item | Element::Definition) | Node::Open(Element::List(_)))
        );
        if alone && self.is_embed(image) { self.embed(image.index(), index + 1) } else { index + 1 }
    }

    /// Writes an embed as a block, with a link to its origin.
    fn embed(&mut self, image: usize, index: usize) -> usize {
        let after = self.body.inside(index).end + 1;
        let prefix = format!("{}embed-{image}-", self.form.prefix());
        let Some(embedded) = self.resolver.embed(image, self.above, &prefix) else { return after };
        let (kind, document) = (attribute(embedded.kind), attribute(embedded.document));
        let (href, title) = (attribute(&embedded.href), attribute(embedded.title));
        let html = format!(
            "<div class=\"embed\" data-kind=\"{kind}\" data-document=\"{document}\">\n<p class=\"embed-source\">\
             <a class=\"ref\" data-kind=\"{kind}\" href=\"{href}\">{title}</a></p>\n{}</div>\n",
            embedded.html
        );
        self.embeds.add(html, &mut self.out);
        after
    }
}
