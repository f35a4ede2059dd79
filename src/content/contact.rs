//! Reading contacts: people and posts that can be written to, as values of fields.

use super::value::Contact;
use super::value_reader::Reader;
use crate::diagnostic::rules;
use crate::playbook::{CONTACT_KEYS, value_words};
use crate::source::Place;
use crate::text::{EMAIL_ADDRESS, Localized, is_email_address, is_hiding_key, nearest};
use crate::yaml::{self, Entry, Node};

/// The subject of an unknown-key finding within a contact.
const A_CONTACT: Localized = Localized { da: "kontakt", en: "contact" };
const CONTACT_HAS: Localized = Localized {
    da: "En kontakt har nøglerne name, role, email og phone.",
    en: "A contact has the keys name, role, email and phone.",
};

const NOT_IN_CONTACT: Localized = Localized {
    da: "En kontakt kan ikke skjules for sig. Skriv den i et internt felt, eller slet den.",
    en: "A contact cannot be hidden by itself. Write it in an internal field, or delete it.",
};

impl Reader<'_> {
    /// Parses a node as a contact; none, and a finding, if it is none.
    pub(super) fn contact(&mut self, node: &Node) -> Option<Contact> {
        let yaml::Value::Map(entries) = &node.value else {
            let name = node.as_scalar().map(str::trim).filter(|name| !name.is_empty());
            let Some(name) = name else { return self.wrong(node, value_words::CONTACT) };
            return Some(Contact { name: Some(name.to_owned()), ..Contact::default() });
        };
        let mut contact = Contact::default();
        for entry in entries {
            if !CONTACT_KEYS.contains(&entry.key.value.as_str()) {
                self.unknown_part(entry);
                continue;
            }
            if entry.value.is_empty() {
                continue;
            }
            let Some(text) = entry.value.as_scalar().map(|text| text.trim().to_owned()) else {
                self.wrong_part(&entry.key.value, &entry.value, value_words::TEXT);
                continue;
            };
            if self.hides_in_plain_text(&entry.key.value, &entry.value, &text) {
                continue;
            }
            match entry.key.value.as_str() {
                "name" => contact.name = Some(text),
                "role" => contact.role = Some(text),
                "phone" => contact.phone = Some(text),
                _ if is_email_address(&text) => contact.email = Some(text),
                part => self.wrong_part(part, &entry.value, EMAIL_ADDRESS),
            }
        }
        Some(contact)
    }

    fn unknown_part(&mut self, entry: &Entry) {
        let key = &entry.key;
        let place = Place::new(self.source, key.span);
        if is_hiding_key(&key.value, entry.value.as_scalar().unwrap_or_default()) {
            let found = rules::HIDING_KEY.at(place).with("key", &key.value).with("meant", "visibility");
            self.diagnostics.push(found.advise(NOT_IN_CONTACT));
            return;
        }
        let found = rules::UNKNOWN_KEY
            .at(place)
            .with("key", &key.value)
            .with_words("kind", A_CONTACT)
            .suggest(nearest(&key.value, CONTACT_KEYS))
            .advise(CONTACT_HAS);
        self.diagnostics.push(found);
    }

    /// Reports a key of a contact with an invalid value.
    fn wrong_part(&mut self, part: &str, node: &Node, expected: Localized) {
        let place = Place::new(self.source, node.span);
        let found = rules::WRONG_TYPE.at(place).with("field", part).with_words("expected", expected);
        self.diagnostics.push(found);
    }
}
