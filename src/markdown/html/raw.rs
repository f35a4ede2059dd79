//! Raw HTML with the addresses and ids of the page that it is shown on.

use super::super::tables::RawRole;
use super::super::text_ref::TextRef;
use super::Writer;
use crate::text::after_web_scheme;

impl Writer<'_> {
    pub(super) fn raw_html(&mut self, text_ref: TextRef) {
        self.has_raw = true;
        let (body, span, resolver) = (self.body, text_ref.span(), self.resolver);
        let html = body.text(text_ref);
        let mut at = 0;
        for (number, attribute) in body.raw_attributes(text_ref) {
            let start = (attribute.range.start - span.start) as usize;
            self.out.push_str(&html[at..start]);
            at = (attribute.range.end - span.start) as usize;
            match &attribute.role {
                RawRole::Id(_) => self.raw_id(number),
                RawRole::Pictures(pictures) => self.raw_pictures(number, pictures),
                RawRole::ExternalPicture { words, is_linked, .. } => match resolver.raw_address(number, 0) {
                    Some(url) if !is_linked => self.external_picture(&url, words),
                    _ => self.text(words),
                },
                RawRole::Link(_) => self.raw_address(number, "href"),
                RawRole::Picture(_) | RawRole::File(_) => {
                    let name = html[start..at].split(|sign: char| sign == '=' || sign.is_whitespace()).next();
                    self.raw_address(number, name.unwrap_or("src"));
                }
            }
        }
        self.out.push_str(&html[at..]);
    }

    /// Writes an address; none where it leads nowhere in this edition.
    fn raw_address(&mut self, number: usize, name: &str) {
        let resolver = self.resolver;
        let Some(address) = resolver.raw_address(number, 0) else { return };
        self.all(&[name, "=\""]);
        self.quoted(&address);
        self.out.push('"');
        if name == "href" && after_web_scheme(&address).is_some() {
            self.out.push_str(" class=\"external\" rel=\"noopener\"");
        }
    }

    fn raw_id(&mut self, number: usize) {
        let (resolver, form) = (self.resolver, self.form);
        let id = resolver.raw_id(number);
        if !id.is_empty() {
            self.all(&["id=\"", form.id_prefix()]);
            self.quoted(id);
            self.out.push('"');
        }
    }

    fn raw_pictures(&mut self, number: usize, pictures: &[(String, String)]) {
        let resolver = self.resolver;
        let candidate = |(index, (_, descriptor)): (usize, &(String, String))| {
            let address = resolver.raw_address(number, index)?;
            Some(format!("{address} {descriptor}").trim_end().to_owned())
        };
        let all: Vec<String> = pictures.iter().enumerate().filter_map(candidate).collect();
        if !all.is_empty() {
            self.out.push_str("srcset=\"");
            self.quoted(&all.join(", "));
            self.out.push('"');
        }
    }
}
