//! The text of a document as search reads it: what its page shows of the document itself, section by section.

use std::borrow::Cow;

use crate::content::{Document, FieldValue, Role, Shape, Value};
use crate::guide::{EmbedTarget, Entry, Guide, Linked, Prose, Target};
use crate::markdown::{LinkForm, Reading, ReadingResolver, Under};
use crate::playbook::{Field, FieldType};
use crate::search::{PageText, SectionText};
use crate::text::{sentences, slug};

/// The text of a document.
pub(super) fn page_text(guide: &Guide, entry: &Entry) -> PageText {
    let resolved = &*entry.resolved;
    let document = &*resolved.document;
    let mut top = SectionText::default();
    add(&mut top, resolved.lede().unwrap_or_default());
    let mut sections = vec![top];
    for part in reading(guide, &resolved.prose) {
        match part.under {
            Under::Top => part.blocks.iter().for_each(|block| add(&mut sections[0], block)),
            under => sections.push(section(&resolved.prose, under, part)),
        }
    }
    for field in &resolved.fields {
        if let Some(declared) = guide.playbook.kinds.get(document.kind).field(&field.name) {
            add_field(guide, declared, field, &mut sections);
        }
    }
    let aliases = document.aliases.iter().map(|alias| alias.value.clone());
    let aliases = aliases.chain(file_name(document)).collect();
    PageText {
        id: document.id.value.clone(),
        url: resolved.url.clone(),
        title: document.title.value.clone(),
        aliases,
        tags: document.tags.iter().map(|tag| guide.tag_name(&tag.value).to_owned()).collect(),
        sections,
    }
}

/// The words of a document's file name, where they are not those of its title: an author's other name for it.
fn file_name(document: &Document) -> Option<String> {
    let name = &document.slug.value;
    let is_own = document.role == Role::Page && slug(&document.title.value) != *name;
    is_own.then(|| name.replace('-', " "))
}

/// Adds the sentences of a block.
fn add(section: &mut SectionText, block: &str) {
    for sentence in sentences(block) {
        if !section.text.is_empty() {
            section.text.push('\n');
        }
        section.text.push_str(sentence);
    }
}

fn section(prose: &Prose, under: Under, part: Reading) -> SectionText {
    let anchor = match under {
        Under::Top => "",
        Under::Heading(number) => prose.heading_ids.get(number),
        Under::Term(number) => prose.term_ids.get(number),
    };
    let mut section = SectionText { heading: part.heading, anchor: anchor.to_owned(), text: String::new() };
    part.blocks.iter().for_each(|block| add(&mut section, block));
    section
}

/// Adds a field: a text of its own under its label, anything else as a line at the top.
fn add_field(guide: &Guide, declared: &Field, field: &FieldValue<Linked>, sections: &mut Vec<SectionText>) {
    let mut long = SectionText { heading: declared.label.to_string(), ..SectionText::default() };
    let mut short = Vec::new();
    gather(guide, &declared.ty, &field.value, &mut long, &mut short);
    if !short.is_empty() {
        add(&mut sections[0], &format!("{}: {}", declared.label, short.join(", ")));
    }
    if !long.text.is_empty() {
        sections.push(long);
    }
}

fn gather(
    guide: &Guide,
    ty: &FieldType,
    value: &Value<Linked>,
    long: &mut SectionText,
    short: &mut Vec<String>,
) {
    match value.shape() {
        Shape::Text(text) => short.push(ty.label_of(text).to_owned()),
        Shape::Integer(number) => short.push(number.to_string()),
        Shape::Number(number) => short.push(number.to_string()),
        Shape::Date(date) => short.push(date.written(guide.playbook.language)),
        Shape::Prose(prose) => {
            for part in reading(guide, prose) {
                add(long, &part.heading);
                part.blocks.iter().for_each(|block| add(long, block));
            }
        }
        Shape::Contact(contact) => short.extend(contact.parts().map(str::to_owned)),
        Shape::List(items) => {
            for item in items {
                gather(guide, ty.of_items(), item, long, short);
            }
        }
        // A picture has no words, and whether something is so is seen by its label on the page.
        Shape::Boolean(_) | Shape::Image(_) => {}
    }
}

/// A text as its page shows it.
fn reading(guide: &Guide, prose: &Prose) -> Vec<Reading> {
    prose.body.reading(&OfGuide { guide, prose })
}

/// What the links of a text lead to.
struct OfGuide<'g> {
    guide: &'g Guide,
    prose: &'g Prose,
}

impl ReadingResolver for OfGuide<'_> {
    fn link(&self, link: usize, form: LinkForm) -> Option<Cow<'_, str>> {
        let is_bare = form == LinkForm::Wiki;
        match self.prose.links.get(link)? {
            // Its name may not be shown.
            Target::Withheld => Some(Cow::Borrowed("")),
            Target::Page(page, anchor) if is_bare => {
                let target = &self.guide.entry(*page).resolved;
                let heading = anchor.as_ref().and_then(|anchor| target.prose.body.heading_of(anchor.part));
                Some(heading.map_or(Cow::Borrowed(&*target.document.title.value), Cow::Owned))
            }
            Target::Here(anchor) if is_bare => self.prose.body.heading_of(anchor.part).map(Cow::Owned),
            _ => None,
        }
    }

    fn shows(&self, image: usize) -> bool {
        match self.prose.images.get(image) {
            Some(EmbedTarget::Picture(..) | EmbedTarget::Missing) => true,
            Some(EmbedTarget::Link(target)) => !matches!(target, Target::Withheld | Target::Page(..)),
            Some(EmbedTarget::Text(_) | EmbedTarget::Hidden) | None => false,
        }
    }
}
