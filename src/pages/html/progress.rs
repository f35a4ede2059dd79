//! The progress of a list with boxes to tick, where its document is shown by others.

use maud::{Markup, html};

use super::Text;

/// A list with boxes to tick.
pub(in crate::pages) struct Progress<'a> {
    /// The id of its document.
    pub(in crate::pages) document: &'a str,
    /// The ids of its tasks, and which of them the author ticked.
    pub(in crate::pages) tasks: Vec<(&'a str, bool)>,
    /// The words that the script shows, with `{done}` and `{total}`.
    pub(in crate::pages) words: &'a str,
    /// The number of tasks, which is all that is shown without script.
    pub(in crate::pages) count: usize,
    /// The noun for that number of tasks.
    pub(in crate::pages) unit: &'a str,
}

/// The length of a list, and the data from which the script shows its progress.
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
