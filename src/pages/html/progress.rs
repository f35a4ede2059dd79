//! How far a list with boxes to tick is, where its document is shown by others.

use maud::{Markup, html};

use super::Text;

/// A list with boxes to tick.
pub(in crate::pages) struct Progress<'a> {
    /// The id of its document.
    pub(in crate::pages) document: &'a str,
    /// The ids of its tasks, and which of them the author ticked.
    pub(in crate::pages) tasks: Vec<(&'a str, bool)>,
    /// What the script says, with `{done}` and `{total}`.
    pub(in crate::pages) words: &'a str,
    /// How many tasks there are, which is all that is said without script.
    pub(in crate::pages) count: usize,
    /// What as many tasks are called.
    pub(in crate::pages) unit: &'a str,
}

/// How long a list is, and what the script needs to say how far it is.
pub(in crate::pages) fn progress(list: &Progress<'_>) -> Markup {
    let ids = |wanted: fn(bool) -> bool| list.tasks.iter().filter(move |(_, ticked)| wanted(*ticked));
    let any_ticked = list.tasks.iter().any(|(_, ticked)| *ticked);
    let ticked = any_ticked.then(|| spaced(ids(|ticked| ticked)));
    html! {
        p.ref-progress data-tasks-of=(Text(list.document)) data-tasks=(spaced(ids(|_| true))) data-checked=[ticked]
            data-text=(Text(list.words)) {
            (list.count) " " (Text(list.unit))
        }
    }
}

/// Ids with spaces between them.
fn spaced<'a>(tasks: impl Iterator<Item = &'a (&'a str, bool)>) -> Markup {
    html! {
        @for (number, (id, _)) in tasks.enumerate() {
            @if number > 0 { " " }
            (Text(id))
        }
    }
}
