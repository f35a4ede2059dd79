//! What all pages get.

use tera::{Context, Value};

use super::context::{LabeledLink, SiteVariables};
use crate::guide::Guide;
use crate::theme::Theme;

/// The variables of every template, whatever its page.
pub(super) fn globals(guide: &Guide, theme: &Theme) -> Context {
    let playbook = &guide.playbook;
    let site = SiteVariables {
        title: playbook.title.clone(),
        subtitle: playbook.subtitle.clone(),
        language: playbook.language.code().to_owned(),
        edition: guide.edition.name().to_owned(),
        key: playbook.key.clone(),
        base_url: playbook.base_url.as_ref().map(|address| address.as_str().to_owned()),
        generator: concat!("Brobyg ", env!("CARGO_PKG_VERSION")).to_owned(),
        tags_url: guide.tags_url(),
    };
    let menu = guide.menu.iter().map(|item| LabeledLink { label: item.label.clone(), url: item.url.clone() });
    let mut globals = Context::new();
    globals.insert_value("site", site.into());
    globals.insert_value("menu", Value::from(menu.collect::<Vec<_>>()));
    globals.insert_value("words", Value::from(theme.words().clone()));
    globals
}
