//! Values that all documents of a kind have in common on their pages, computed once.

use tera::Value;

use super::context::{Labels, TitledLink};
use crate::guide::Guide;
use crate::playbook::{KindId, Label};
use crate::theme::Theme;

/// Values of all kinds.
pub(super) struct Kinds {
    kinds: Vec<KindValues>,
    home_link: Value,
}

/// Values of a kind.
pub(super) struct KindValues {
    /// Its label, singular and plural.
    pub(super) labels: Value,
    /// The URL of its index, if it has one.
    pub(super) url: Value,
    /// The template for documents that select none.
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
    /// Computes the values of all kinds.
    pub(super) fn of(guide: &Guide, theme: &Theme) -> Self {
        let home = theme.word("home").unwrap_or("home");
        let home_link: Value = TitledLink { title: home.into(), url: "index.html".into() }.into();
        let values = |(kind, index): (KindId, Option<&str>)| {
            let declared = guide.playbook.kinds.get(kind);
            KindValues {
                labels: labels(&declared.label).into(),
                url: index.into(),
                template: template(&declared.key, theme),
                panel: PanelTemplate::of(&declared.key, theme),
            }
        };
        let kinds = guide.playbook.kinds.iter().map(|(kind, _)| (kind, guide.indexes[kind.0].as_deref()));
        Self { kinds: kinds.map(values).collect(), home_link }
    }

    /// The values of a kind.
    pub(super) fn get(&self, kind: KindId) -> &KindValues {
        &self.kinds[kind.0]
    }

    /// A link to the front page.
    pub(super) fn home_link(&self) -> Value {
        self.home_link.clone()
    }
}

/// The template of a name, else the one for all documents.
pub(super) fn template(wanted: &str, theme: &Theme) -> String {
    let name = if theme.has_document_template(wanted) { wanted } else { "document" };
    format!("{name}.html")
}

/// The label of a kind, singular and plural.
pub(super) fn labels(label: &Label) -> Labels<'_> {
    Labels { one: (&label.one).into(), many: (&label.many).into() }
}
