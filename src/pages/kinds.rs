//! What all documents of a kind have in common on their pages, made once.

use tera::Value;

use super::context::{Labels, TitledLink};
use crate::guide::Guide;
use crate::playbook::{KindId, Label};
use crate::theme::Theme;

/// What pages show of the kinds of a guide.
pub(super) struct Kinds {
    kinds: Vec<KindValues>,
    home_link: Value,
}

/// What the pages of a kind show of it.
pub(super) struct KindValues {
    /// What one and many are called.
    pub(super) labels: Value,
    /// The address of its index, if it has one.
    pub(super) url: Value,
    /// The way to a document; none where it leads through folders, since the kind has no index.
    pub(super) breadcrumbs: Option<Value>,
    /// The template for documents that ask for none.
    pub(super) template: String,
    pub(super) panel: PanelTemplate,
}

/// The template for the panels of a kind, and what it reads beside the document.
pub(super) struct PanelTemplate {
    pub(super) name: String,
    pub(super) reads_fields: bool,
    pub(super) reads_facts: bool,
}

impl PanelTemplate {
    fn of(kind: &str, theme: &Theme) -> Self {
        let own = format!("{kind}-panel.html");
        let name = if theme.has_template(&own) { own } else { "panel.html".to_owned() };
        let reads_facts = theme.reads(&name, "facts") || theme.reads(&name, "scales");
        Self { reads_fields: theme.reads(&name, "fields"), reads_facts, name }
    }
}

impl Kinds {
    /// Makes what pages show of all kinds.
    pub(super) fn of(guide: &Guide, theme: &Theme) -> Self {
        let home = theme.word("home").unwrap_or("home");
        let home_link: Value = TitledLink { title: home.into(), url: "index.html".into() }.into();
        let values = |(kind, index): (KindId, Option<&str>)| {
            let declared = guide.playbook.kinds.get(kind);
            let link =
                index.map(|url| TitledLink { title: (&declared.label.many).into(), url: url.into() }.into());
            KindValues {
                labels: labels(&declared.label).into(),
                url: index.into(),
                breadcrumbs: link.map(|link: Value| vec![home_link.clone(), link].into()),
                template: template(&declared.key, theme),
                panel: PanelTemplate::of(&declared.key, theme),
            }
        };
        let kinds = guide.playbook.kinds.iter().map(|(kind, _)| (kind, guide.indexes[kind.0].as_deref()));
        Self { kinds: kinds.map(values).collect(), home_link }
    }

    /// What pages show of a kind.
    pub(super) fn get(&self, kind: KindId) -> &KindValues {
        &self.kinds[kind.0]
    }

    /// The way to the front page.
    pub(super) fn home_link(&self) -> Value {
        self.home_link.clone()
    }
}

/// The template of the name that is wanted, else the one for all documents.
pub(super) fn template(wanted: &str, theme: &Theme) -> String {
    let name = if theme.has_document_template(wanted) { wanted } else { "document" };
    format!("{name}.html")
}

/// What one and many of a kind are called.
pub(super) fn labels(label: &Label) -> Labels<'_> {
    Labels { one: (&label.one).into(), many: (&label.many).into() }
}
