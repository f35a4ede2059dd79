//! Reports Markdown in a block of raw HTML: there it is not read, and is shown as it is written.

use super::build::Builder;
use crate::diagnostic::rules;
use crate::source::Span;

/// Elements whose text is code, or no text.
const CODE: [&str; 6] = ["pre", "code", "script", "style", "textarea", "svg"];

impl Builder {
    /// Reports the first link, wikilink or bold text that is written in a block of raw HTML.
    pub(super) fn check_markdown_in_html(&mut self, html: &str) {
        // Nearly all blocks have none.
        if !["](", "[[", "**"].iter().any(|sign| html.contains(sign)) {
            return;
        }
        if let Some(text) = texts(html).find_map(written_markdown) {
            let (begin, end) = (self.inline_start, self.raw.place.range().end);
            let at = self.source.text.get(begin..end).and_then(|block| block.find(text)).map(|at| begin + at);
            let span = at.map_or(self.raw.place, |at| Span::new(at..at + text.len()));
            self.report(&rules::MARKDOWN_IN_HTML, span, |found| found.with("text", text));
        }
    }
}

/// The texts between the tags of a block, without code.
fn texts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (text, tag) = match rest.split_once('<') {
            Some(parts) => parts,
            None if rest.is_empty() => return None,
            None => (rest, ""),
        };
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        let after = tag.split_once('>').map_or("", |(_, after)| after);
        rest = if CODE.contains(&name.as_str()) {
            after.find(&format!("</{name}")).map_or("", |end| &after[end..])
        } else {
            after
        };
        Some(text)
    })
}

/// The first Markdown of a text, on one line.
fn written_markdown(text: &str) -> Option<&str> {
    text.lines().find_map(|line| {
        let link = || {
            let middle = line.find("](")?;
            let start = line[..middle].rfind('[')?;
            let end = middle + line[middle..].find(')')?;
            (start + 1 < middle && middle + 2 < end).then(|| &line[start..=end])
        };
        let within = |open: &str, close: &str| {
            let start = line.find(open)?;
            let inside = &line[start + open.len()..];
            let length = inside.find(close)?;
            let is_text = !inside[..length].trim().is_empty() && !inside.starts_with(' ');
            is_text.then(|| &line[start..start + open.len() + length + close.len()])
        };
        link().or_else(|| within("[[", "]]")).or_else(|| within("**", "**"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_between_tags_is_found() {
        for (html, markdown) in [
            ("<div>\n**fed** tekst\n</div>", Some("**fed**")),
            ("<td>Se [a](b.md).</td>", Some("[a](b.md)")),
            ("<summary>[[Side|navn]]</summary>", Some("[[Side|navn]]")),
            ("<pre>**kode**</pre><p>tekst</p>", None),
            ("<p><code>[a](b)</code> 2 ** 3 ** 4</p>", None),
            ("<p>f(x)[i](y) og a[](b)</p>", Some("[i](y)")),
            ("<a title=\"[a](b)\">x</a>", None),
        ] {
            assert_eq!(texts(html).find_map(written_markdown), markdown, "{html}");
        }
    }
}
