//! A resolved text as HTML on one page: its targets become addresses from there.

use super::address::relative;
use crate::guide::{AssetId, EmbedTarget, Guide, PageId, Prose, Target};
use crate::markdown::{self, Form, Html, ImageTarget, LinkForm, LinkTarget, Resolver};
use crate::theme::Theme;

/// Renders a text on the page at `url`.
pub(super) fn render(prose: &Prose, form: &Form, url: &str, guide: &Guide, theme: &Theme) -> Html {
    let on_page = OnPage { prose, url, guide, theme };
    markdown::render(&prose.body, &on_page, form, guide.playbook.html)
}

struct OnPage<'a> {
    prose: &'a Prose,
    url: &'a str,
    guide: &'a Guide,
    theme: &'a Theme,
}

impl OnPage<'_> {
    fn target(&self, target: &Target, form: LinkForm) -> LinkTarget {
        match target {
            Target::Page(page, fragment) => self.page(*page, fragment.as_deref(), form),
            Target::Here(fragment) if form == LinkForm::Wiki => LinkTarget::Page {
                href: format!("#{fragment}"),
                kind: String::new(),
                title: heading(self.prose, fragment).unwrap_or_else(|| fragment.clone()),
            },
            Target::Here(fragment) => LinkTarget::Local(format!("#{fragment}")),
            Target::Address(url) => LinkTarget::Local(relative(self.url, url)),
            Target::Asset(asset) => LinkTarget::Local(self.asset(*asset)),
            Target::External(address) => LinkTarget::External(address.clone()),
            Target::Text => LinkTarget::Text,
            Target::Withheld => LinkTarget::Withheld(self.word("withheld").unwrap_or("…").to_owned()),
        }
    }

    fn page(&self, page: PageId, fragment: Option<&str>, form: LinkForm) -> LinkTarget {
        let entry = self.guide.entry(page);
        let mut href = relative(self.url, &entry.url);
        // Only a bare link shows it, and it takes a walk through the other page.
        let named = fragment.filter(|_| form == LinkForm::Wiki);
        let title = named.and_then(|fragment| heading(&entry.prose, fragment));
        if let Some(fragment) = fragment {
            href.push('#');
            href.push_str(fragment);
        }
        LinkTarget::Page {
            href,
            kind: self.guide.playbook.kinds.get(entry.document.kind).key.clone(),
            title: title.unwrap_or_else(|| entry.document.title.value.clone()),
        }
    }

    fn asset(&self, asset: AssetId) -> String {
        self.guide.assets.get(&asset).map_or_else(String::new, |asset| relative(self.url, &asset.url))
    }
}

/// The words of a heading.
fn heading(prose: &Prose, id: &str) -> Option<String> {
    let (_, words) = prose.body.heading_numbers().find(|(index, _)| prose.heading_ids[*index] == id)?;
    Some(prose.body.plain(words))
}

impl Resolver for OnPage<'_> {
    fn link(&self, index: usize) -> LinkTarget {
        self.target(&self.prose.links[index], self.prose.body.links[index].form)
    }

    fn image(&self, index: usize) -> ImageTarget {
        match &self.prose.images[index] {
            EmbedTarget::Picture(asset) => ImageTarget::Picture(self.asset(*asset)),
            EmbedTarget::Link(Target::Text) => ImageTarget::Missing,
            EmbedTarget::Link(target) => ImageTarget::Link(self.target(target, LinkForm::Wiki)),
        }
    }

    fn heading_id(&self, index: usize) -> &str {
        &self.prose.heading_ids[index]
    }

    fn task_id(&self, index: usize) -> &str {
        &self.prose.task_ids[index]
    }

    fn word(&self, key: &str) -> Option<&str> {
        self.theme.word(key)
    }
}
