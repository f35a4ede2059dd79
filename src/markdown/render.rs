//! Renders a text to HTML, and sanitises it if its raw HTML is not trusted. Only a part that has raw HTML
//! pays for that.

use super::body::Body;
use super::clean::Cleaner;
use super::fragment::Fragment;
use super::html::{Form, Html, LineBreaks, RawHtml, Resolver, Written, write};

/// Renders a fragment of a text. One whose raw HTML is nested too deeply to be sanitised is empty: that is an
/// error, and no guide is written.
pub fn render(
    body: &Body,
    part: Fragment,
    resolver: &dyn Resolver,
    form: &Form,
    raw: RawHtml,
    breaks: LineBreaks,
) -> Html {
    if body.tables().too_deep && raw == RawHtml::Safe {
        return Html::default();
    }
    let Written { html, embeds, parts, has_raw } = write(body, body.part(part), resolver, form, breaks);
    let html = if has_raw && raw == RawHtml::Safe {
        Cleaner::new(body, &parts, resolver, form.id_prefix()).clean(html)
    } else {
        html
    };
    embeds.fill(html)
}
