//! Variables of all pages.

use tera::{Context, Value};

use super::context::{MenuLinkVariables, MenuVariables, SiteVariables};
use super::search;
use super::stylesheets::stylesheets;
use crate::guide::{AssetId, Guide, MenuItem, MenuLink};
use crate::theme::Theme;

/// Variables of every template.
pub(super) fn globals(guide: &Guide, theme: &Theme) -> Context {
    let playbook = &guide.playbook;
    let picture = |picture: Option<AssetId>| Some(guide.assets.get(&picture?)?.url.as_str().into());
    let site = SiteVariables {
        title: (&playbook.title).into(),
        subtitle: playbook.subtitle.as_ref().map(Into::into),
        language: playbook.language.code().into(),
        edition: guide.edition.name().into(),
        key: (&playbook.key).into(),
        base_url: playbook.base_url.as_ref().map(|address| address.as_str().into()),
        generator: concat!("Brobyg ", env!("CARGO_PKG_VERSION")).into(),
        tags_url: guide.tags_url().map(Into::into),
        search_url: search::url(guide, theme).map(Into::into),
        logo: picture(guide.pictures.logo),
        hero: picture(guide.pictures.hero),
        icon: guide.icon().map(Into::into),
        stylesheets: stylesheets(guide, theme).map(Into::into).collect(),
    };
    let menu = guide.menu.iter().map(menu_item);
    let mut globals = Context::new();
    globals.insert_value("site", site.into());
    globals.insert_value("menu", Value::from(menu.collect::<Vec<_>>()));
    globals.insert_value("words", Value::from(theme.words().clone()));
    globals
}

fn menu_item(item: &MenuItem) -> MenuVariables<'_> {
    match item {
        MenuItem::Link(MenuLink { label, url, is_external }) => MenuVariables {
            label: label.into(),
            url: Some(url.into()),
            external: *is_external,
            items: Vec::new(),
        },
        MenuItem::Group(label, links) => MenuVariables {
            label: label.into(),
            url: None,
            external: false,
            items: links.iter().map(menu_link).collect(),
        },
    }
}

fn menu_link(MenuLink { label, url, is_external }: &MenuLink) -> MenuLinkVariables<'_> {
    MenuLinkVariables { label: label.into(), url: url.into(), external: *is_external }
}
