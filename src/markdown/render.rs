//! Renders a text: as HTML, and where its raw HTML is not trusted, cleaned. Only a part that holds some pays for that.

use super::body::Body;
use super::clean::Cleaner;
use super::fragment::Fragment;
use super::html::{Form, Html, RawHtml, Resolver, Written, write};

/// Renders a part of a text. One whose raw HTML is too deep to be cleaned is nothing: that is an error, and no guide is made of it.
pub fn render(body: &Body, part: Fragment, resolver: &dyn Resolver, form: &Form, raw: RawHtml) -> Html {
    if body.tables().too_deep && raw == RawHtml::Safe {
        return Html::default();
    }
    let Written { html, embeds, parts, has_raw } = write(body, body.part(part), resolver, form);
    let html = if has_raw && raw == RawHtml::Safe {
        Cleaner::new(body, &parts, resolver, form.id_prefix()).clean(html)
    } else {
        html
    };
    embeds.fill(html)
}
