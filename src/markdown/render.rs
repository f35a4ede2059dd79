//! Renders a text: as HTML, and where its raw HTML is not trusted, cleaned. Only a text that holds some pays for that.

use super::body::{Body, Node};
use super::clean::Cleaner;
use super::html::{Form, Html, RawHtml, Resolver, write};

/// Renders a text.
pub fn render(body: &Body, resolver: &dyn Resolver, form: &Form, raw: RawHtml) -> Html {
    let html = write(body, resolver, form);
    let has_raw = body.nodes.iter().any(|node| matches!(node, Node::Html(_)));
    if has_raw && raw == RawHtml::Safe { Cleaner::new(body, resolver).clean(html) } else { html }
}
