//! Renders a resolved text on a page: targets become URLs relative to it.

use std::borrow::Cow;
use std::sync::Arc;

use super::link_labels::LinkLabels;
use super::renderer::Renderer;
use crate::guide::{Anchor, AssetId, Backlink, Embed, EmbedTarget, Entry, Guide, PageId, Prose, Target};
use crate::markdown::{
    self, Embedded, Form, Fragment, Html, ImageTarget, LinkForm, LinkTarget, Resolver, TermMentions,
};
use crate::text::relative;
use crate::theme::Theme;

/// Documents that are named below a term that they lead to.
const FEW: usize = 8;

/// Renders a text on the page at `url`.
pub(super) fn render(prose: &Prose, form: &Form, url: &str, renderer: &Renderer<'_>) -> Html {
    shown(prose, &[], form, url, renderer)
}

/// Renders the text of a document on its own page at `url`.
pub(super) fn render_page(entry: &Entry, url: &str, renderer: &Renderer<'_>) -> Html {
    shown(&entry.resolved.prose, &entry.backlinks, &Form::Page, url, renderer)
}

fn shown(
    prose: &Prose,
    backlinks: &[Arc<Backlink>],
    form: &Form,
    url: &str,
    renderer: &Renderer<'_>,
) -> Html {
    let Renderer { guide, theme, link_labels, .. } = renderer;
    let on_page = OnPage { prose, backlinks, url, guide, theme, link_labels, embedded: None };
    let playbook = &guide.playbook;
    markdown::render(&prose.body, Fragment::Whole, &on_page, form, playbook.html, playbook.breaks)
}

struct OnPage<'a> {
    prose: &'a Prose,
    /// What leads to terms on its page.
    backlinks: &'a [Arc<Backlink>],
    url: &'a str,
    guide: &'a Guide,
    theme: &'a Theme,
    link_labels: &'a LinkLabels,
    /// The document that the text is from, if it is embedded in another page.
    embedded: Option<PageId>,
}

impl<'a> OnPage<'a> {
    fn target(&self, target: &'a Target, form: LinkForm) -> LinkTarget<'a> {
        match target {
            Target::Page(page, anchor) => self.page(*page, anchor.as_deref(), form),
            Target::Here(anchor) => self.here(anchor, form),
            Target::Address(url) => LinkTarget::Local(relative(self.url, url).into()),
            Target::Asset(asset, fragment) => {
                LinkTarget::Local(self.asset(*asset, fragment.as_deref()).into())
            }
            Target::External(address) => LinkTarget::External(address),
            Target::Text => LinkTarget::Text,
            Target::Withheld => LinkTarget::Withheld(self.theme.word("withheld").unwrap_or("…")),
        }
    }

    fn page(&self, page: PageId, anchor: Option<&Anchor>, form: LinkForm) -> LinkTarget<'a> {
        let mut href = relative(self.url, self.link_labels.url(page));
        // Only a bare link shows it.
        let title = if form == LinkForm::Wiki {
            let heading =
                anchor.and_then(|anchor| self.guide.entry(page).resolved.prose.body.heading_of(anchor.part));
            heading.map_or(Cow::Borrowed(self.link_labels.title(page)), Cow::Owned)
        } else {
            Cow::default()
        };
        if let Some(anchor) = anchor {
            href.push('#');
            href.push_str(&anchor.id);
        }
        LinkTarget::Page { href: href.into(), kind: self.kind(page), title }
    }

    /// An anchor on the page that the text is from, which may not be the page that it is shown on.
    fn here(&self, anchor: &'a Anchor, form: LinkForm) -> LinkTarget<'a> {
        let away = self.embedded.map(|page| relative(self.url, self.link_labels.url(page)));
        let href = format!("{}#{}", away.unwrap_or_default(), anchor.id).into();
        if form != LinkForm::Wiki {
            return LinkTarget::Local(href);
        }
        // A block has no words of its own to be called by: the text holds the page's title.
        let title = self.prose.body.heading_of(anchor.part).map_or(Cow::default(), Cow::Owned);
        let kind = self.embedded.map_or("", |page| self.kind(page));
        LinkTarget::Page { href, kind, title }
    }

    fn kind(&self, page: PageId) -> &'a str {
        &self.guide.playbook.kinds.get(self.link_labels.kind(page)).key
    }

    fn embed_link(&self, embed: &Embed) -> LinkTarget<'a> {
        let anchor = embed.fragment.clone().map(|id| Anchor { id, part: embed.part });
        self.page(embed.page, anchor.as_ref(), LinkForm::Wiki)
    }

    fn asset(&self, asset: AssetId, fragment: Option<&str>) -> String {
        let Some(asset) = self.guide.assets.get(&asset) else { return String::new() };
        let mut url = relative(self.url, &asset.url);
        if let Some(fragment) = fragment {
            url.push('#');
            url.push_str(fragment);
        }
        url
    }
}

impl Resolver for OnPage<'_> {
    fn link(&self, index: usize) -> LinkTarget<'_> {
        self.target(&self.prose.links[index], self.prose.body.tables().links[index].form)
    }

    fn image(&self, index: usize) -> ImageTarget<'_> {
        match &self.prose.images[index] {
            EmbedTarget::Picture(asset, fragment) => {
                ImageTarget::Picture(self.asset(*asset, fragment.as_deref()).into())
            }
            EmbedTarget::Text(embed) => ImageTarget::Embed(self.embed_link(embed)),
            EmbedTarget::Hidden => ImageTarget::Hidden,
            EmbedTarget::Missing | EmbedTarget::Link(Target::Text) => ImageTarget::Missing,
            EmbedTarget::Link(target) => ImageTarget::Link(self.target(target, LinkForm::Wiki)),
        }
    }

    fn embed(&self, index: usize, above: u8, prefix: &str) -> Option<Embedded<'_>> {
        let EmbedTarget::Text(embed) = &self.prose.images[index] else { return None };
        let LinkTarget::Page { href, kind, .. } = self.embed_link(embed) else { return None };
        let entry = self.guide.entry(embed.page);
        let prose = &entry.resolved.prose;
        let there = OnPage { prose, backlinks: &[], embedded: Some(embed.page), ..*self };
        let form = Form::Embed { prefix: prefix.to_owned(), above };
        let playbook = &self.guide.playbook;
        let html = markdown::render(&prose.body, embed.part, &there, &form, playbook.html, playbook.breaks);
        // The embedded text has its own heading: the link names the page.
        let (document, title) = (&entry.resolved.document.id.value, &entry.resolved.document.title.value);
        Some(Embedded { document, kind, title, href, html: html.into_block() })
    }

    fn heading_id(&self, index: usize) -> &str {
        self.prose.heading_ids.get(index)
    }

    fn task_id(&self, index: usize) -> &str {
        self.prose.task_ids.get(index)
    }

    fn term_id(&self, index: usize) -> &str {
        self.prose.term_ids.get(index)
    }

    fn term_mentions(&self, indices: &[usize]) -> Option<TermMentions<'_>> {
        let ids: Vec<&str> = indices.iter().map(|index| self.term_id(*index)).collect();
        let leads = self
            .backlinks
            .iter()
            .filter(|backlink| backlink.anchors.iter().any(|anchor| ids.contains(&anchor.as_str())));
        let pages: Vec<PageId> = leads.map(|backlink| backlink.page).collect();
        let few = &pages[..pages.len().min(FEW)];
        let link =
            |page: &PageId| (relative(self.url, self.link_labels.url(*page)), self.link_labels.title(*page));
        let word = |key| self.theme.word(key).unwrap_or(key);
        let left_out = pages.len() - few.len();
        let more = (left_out > 0).then(|| word("and_more").replace("{n}", &left_out.to_string()));
        let mentions =
            || TermMentions { words: word("mentioned_in"), links: few.iter().map(link).collect(), more };
        (!pages.is_empty()).then(mentions)
    }

    fn raw_address(&self, attribute: usize, address: usize) -> Option<Cow<'_, str>> {
        match self.target(self.prose.raw.get(attribute)?.get(address)?, LinkForm::Inline) {
            LinkTarget::Page { href, .. } | LinkTarget::Local(href) => Some(href),
            LinkTarget::External(url) => Some(url.into()),
            LinkTarget::Text | LinkTarget::Withheld(_) => None,
        }
    }

    fn raw_id(&self, attribute: usize) -> &str {
        self.prose.raw_ids.get(attribute)
    }

    fn word(&self, key: &str) -> Option<&str> {
        self.theme.word(key)
    }
}
