//! A resolved text as HTML on one page: its targets become addresses from there.

use std::borrow::Cow;

use super::renderer::Renderer;
use super::signs::Signs;
use crate::guide::{AssetId, Embed, EmbedTarget, Guide, PageId, Prose, Spot, Target};
use crate::markdown::{self, Embedded, Form, Html, ImageTarget, LinkForm, LinkTarget, Part, Resolver};
use crate::text::relative;
use crate::theme::Theme;

/// Renders a text on the page at `url`.
pub(super) fn render(prose: &Prose, form: &Form, url: &str, renderer: &Renderer<'_>) -> Html {
    let Renderer { guide, theme, signs, .. } = renderer;
    let on_page = OnPage { prose, url, guide, theme, signs, embedded: None };
    markdown::render(&prose.body, Part::Whole, &on_page, form, guide.playbook.html)
}

struct OnPage<'a> {
    prose: &'a Prose,
    url: &'a str,
    guide: &'a Guide,
    theme: &'a Theme,
    signs: &'a Signs,
    /// The document that the text is from, where it is shown on another page than its own.
    embedded: Option<PageId>,
}

impl<'a> OnPage<'a> {
    fn target(&self, target: &'a Target, form: LinkForm) -> LinkTarget<'a> {
        match target {
            Target::Page(page, spot) => self.page(*page, spot.as_deref(), form),
            Target::Here(spot) => self.here(spot, form),
            Target::Address(url) => LinkTarget::Local(relative(self.url, url).into()),
            Target::Asset(asset) => LinkTarget::Local(self.asset(*asset).into()),
            Target::External(address) => LinkTarget::External(address),
            Target::Text => LinkTarget::Text,
            Target::Withheld => LinkTarget::Withheld(self.theme.word("withheld").unwrap_or("…")),
        }
    }

    fn page(&self, page: PageId, spot: Option<&Spot>, form: LinkForm) -> LinkTarget<'a> {
        let mut href = relative(self.url, self.signs.url(page));
        // Only a bare link shows it.
        let title = if form == LinkForm::Wiki {
            let heading = spot.and_then(|spot| self.guide.entry(page).prose.body.heading_of(spot.part));
            heading.map_or(Cow::Borrowed(self.signs.title(page)), Cow::Owned)
        } else {
            Cow::default()
        };
        if let Some(spot) = spot {
            href.push('#');
            href.push_str(&spot.id);
        }
        LinkTarget::Page { href: href.into(), kind: self.kind(page), title }
    }

    /// A place on the page that the text is from, which may not be the page that it is shown on.
    fn here(&self, spot: &'a Spot, form: LinkForm) -> LinkTarget<'a> {
        let away = self.embedded.map(|page| relative(self.url, self.signs.url(page)));
        let href = format!("{}#{}", away.unwrap_or_default(), spot.id).into();
        if form != LinkForm::Wiki {
            return LinkTarget::Local(href);
        }
        let heading = self.prose.body.heading_of(spot.part);
        let title = heading.map_or(Cow::Borrowed(spot.id.as_str()), Cow::Owned);
        let kind = self.embedded.map_or("", |page| self.kind(page));
        LinkTarget::Page { href, kind, title }
    }

    fn kind(&self, page: PageId) -> &'a str {
        &self.guide.playbook.kinds.get(self.signs.kind(page)).key
    }

    fn embed_link(&self, embed: &Embed) -> LinkTarget<'a> {
        let spot = embed.fragment.clone().map(|id| Spot { id, part: embed.part });
        self.page(embed.page, spot.as_ref(), LinkForm::Wiki)
    }

    fn asset(&self, asset: AssetId) -> String {
        self.guide.assets.get(&asset).map_or_else(String::new, |asset| relative(self.url, &asset.url))
    }
}

impl Resolver for OnPage<'_> {
    fn link(&self, index: usize) -> LinkTarget<'_> {
        self.target(&self.prose.links[index], self.prose.body.links[index].form)
    }

    fn image(&self, index: usize) -> ImageTarget<'_> {
        match &self.prose.images[index] {
            EmbedTarget::Picture(asset) => ImageTarget::Picture(self.asset(*asset).into()),
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
        let prose = &entry.prose;
        let there = OnPage { prose, embedded: Some(embed.page), ..*self };
        let form = Form::Embed { prefix: prefix.to_owned(), above };
        let html = markdown::render(&prose.body, embed.part, &there, &form, self.guide.playbook.html);
        // What is shown has its own heading: the link names the page.
        let (document, title) = (&entry.document.id.value, &entry.document.title.value);
        Some(Embedded { document, kind, title, href, html: html.into_block() })
    }

    fn heading_id(&self, index: usize) -> &str {
        self.prose.heading_ids.get(index)
    }

    fn task_id(&self, index: usize) -> &str {
        self.prose.task_ids.get(index)
    }

    fn word(&self, key: &str) -> Option<&str> {
        self.theme.word(key)
    }
}
