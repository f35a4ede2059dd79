//! Resolves the addresses in raw HTML as those of Markdown.

use super::destination::{Scheme, scheme, web_address};
use super::document_linker::{DocumentLinker, WrittenLink};
use super::prose::{EmbedTarget, Target};
use crate::diagnostic::rules;
use crate::markdown::{Body, LinkForm, RawAttribute, RawHtml, RawRole};
use crate::source::Place;

impl DocumentLinker<'_> {
    /// The targets of the addresses in a text's raw HTML, by attribute.
    pub(super) fn raw_targets(&mut self, body: &Body) -> Vec<Vec<Target>> {
        let attributes = &body.tables().raw;
        attributes.iter().map(|attribute| self.targets_of(attribute, &body.place(attribute.span))).collect()
    }

    fn targets_of(&mut self, attribute: &RawAttribute, place: &Place) -> Vec<Target> {
        // What sanitising removes leads nowhere.
        if !attribute.is_kept && !self.trusts_html() {
            return Vec::new();
        }
        match &attribute.role {
            RawRole::Id(_) => Vec::new(),
            RawRole::Link(address) => vec![self.raw_link(address, place)],
            RawRole::Picture(address) => vec![self.raw_picture(address, place)],
            RawRole::Pictures(pictures) => {
                pictures.iter().map(|(address, _)| self.raw_picture(address, place)).collect()
            }
            // Only a trusted element has a file that is no picture.
            RawRole::File(address) if matches!(scheme(address), Scheme::None) && !address.is_empty() => {
                vec![self.raw_link(address, place)]
            }
            RawRole::File(address) => vec![Target::External(address.as_str().into())],
            RawRole::ExternalPicture { url, .. } => {
                self.found.diagnostics.push(rules::ADDRESS_IN_HTML.at(place.clone()));
                let is_allowed = matches!(scheme(url), Scheme::Allowed);
                vec![if is_allowed { Target::External(web_address(url)) } else { Target::Text }]
            }
        }
    }

    fn trusts_html(&self) -> bool {
        self.resolver.playbook.html == RawHtml::Trusted
    }

    fn raw_link(&mut self, address: &str, place: &Place) -> Target {
        if self.trusts_html() && matches!(scheme(address), Scheme::Forbidden) {
            return Target::External(address.into());
        }
        // Browsers take these for the top of the page.
        if matches!(address, "#" | "#top") {
            return self
                .resolver
                .page_of(self.document)
                .map_or(Target::Text, |page| Target::Page(page, None));
        }
        self.link(WrittenLink { destination: address, form: LinkForm::Inline, place })
    }

    fn raw_picture(&mut self, address: &str, place: &Place) -> Target {
        if !matches!(scheme(address), Scheme::None) {
            if self.trusts_html() && !matches!(scheme(address), Scheme::Allowed) && !address.starts_with("//")
            {
                return Target::External(address.into());
            }
            self.found.diagnostics.push(rules::ADDRESS_IN_HTML.at(place.clone()));
            return Target::Text;
        }
        match self.image(address, false, place) {
            EmbedTarget::Picture(asset, fragment) | EmbedTarget::Link(Target::Asset(asset, fragment)) => {
                Target::Asset(asset, fragment)
            }
            EmbedTarget::Missing | EmbedTarget::Hidden | EmbedTarget::Link(Target::Text) => Target::Text,
            EmbedTarget::Text(_) | EmbedTarget::Link(_) => {
                let found = rules::NOT_A_PICTURE.at(place.clone()).with("target", address);
                self.found.diagnostics.push(found);
                Target::Text
            }
        }
    }
}
