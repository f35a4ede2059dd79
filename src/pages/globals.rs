//! Variables of all pages.

use tera::{Context, Value};

use super::context::{LabeledLink, SiteVariables};
use super::stylesheets::stylesheets;
use crate::guide::{AssetId, Guide};
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
        logo: picture(guide.pictures.logo),
        hero: picture(guide.pictures.hero),
        stylesheets: stylesheets(guide, theme).map(Into::into).collect(),
    };
    let menu =
        guide.menu.iter().map(|item| LabeledLink { label: (&item.label).into(), url: (&item.url).into() });
    let mut globals = Context::new();
    globals.insert_value("site", site.into());
    globals.insert_value("menu", Value::from(menu.collect::<Vec<_>>()));
    globals.insert_value("words", Value::from(theme.words().clone()));
    globals
}
