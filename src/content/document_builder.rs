//! Builds a document key by key from its front matter.

use std::sync::Arc;

use super::document::{Document, Links};
use super::findings::EditionFindings;
use super::front_matter::FrontMatter;
use super::identity::{Identity, Role};
use super::internal::Beside;
use super::list_texts::{texts, without_sign};
use super::stray_front_matter;
use super::value::{FieldValue, Parsed, Value};
use super::value_reader::Reader;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::Body;
use crate::playbook::{Field, FieldType, Kind, Visibility};
use crate::shrink::fitted;
use crate::source::{Place, SourceFile, Span, Spanned};
use crate::text::{Date, Localized, collapsed, fold, is_hiding_key, is_hiding_value, is_name, nearest, slug};
use crate::yaml::{self, Entry, Node};

const PART_OF_VALUE: Localized = Localized {
    da: "Linjen er rykket ind og bliver læst som en del af værdien over den. Slet mellemrummene først på linjen.",
    en: "The line is indented and is read as a part of the value above it. Delete the spaces at the beginning of the line.",
};
const VISIBILITY: Localized = Localized { da: "visibility", en: "visibility" };
const DRAFT: Localized = Localized { da: "draft", en: "draft" };

/// The state of a document while its front matter is processed.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and none of them excludes another"
)]
pub(super) struct DocumentBuilder {
    pub(super) readable: bool,
    pub(super) id: Option<Spanned<String>>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) slug: Option<Spanned<String>>,
    pub(super) template: Option<Spanned<String>>,
    pub(super) aliases: Vec<Spanned<String>>,
    pub(super) tags: Vec<Spanned<String>>,
    pub(super) summary: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) updated: Option<Date>,
    /// True if it says that it is internal.
    pub(super) hidden: bool,
    /// True if a finding says that it may have been meant to be.
    pub(super) suspended: bool,
    pub(super) unfinished: bool,
    /// True if it asks not to be found by search.
    pub(super) unsearched: bool,
    pub(super) weight: Option<i64>,
    pub(super) image: Option<Spanned<String>>,
    pub(super) given: Vec<usize>,
    pub(super) fields: Vec<FieldValue<Parsed>>,
    pub(super) relations: Vec<Links>,
    pub(super) internal: Beside,
}

pub(super) struct Parser<'a> {
    pub(super) source: &'a Arc<SourceFile>,
    pub(super) kind: &'a Kind,
    pub(super) diagnostics: EditionFindings,
    pub(super) draft: DocumentBuilder,
}

impl Parser<'_> {
    /// Processes all front matter, and its findings.
    pub(super) fn entries(&mut self, front: &FrontMatter, found: &[Diagnostic]) {
        for entry in &front.entries {
            if self.hides(&entry.key.value) {
                self.hide(entry.key.span, front);
            }
            self.entry(entry);
        }
        // Values that were dropped with a finding.
        for found in found.iter().filter(|found| yaml::is_dropped(found)) {
            if found.argument("key").is_none_or(|key| self.hides(key)) {
                self.hide(found.place.span, front);
            }
        }
    }

    /// Hides the span from a key to the next one, so that text around the value, such as comments and list
    /// markers, is hidden too.
    fn hide(&mut self, key: Span, front: &FrontMatter) {
        let text = &self.source.text;
        let last = text[..front.text.start].trim_end().rfind('\n').map_or(0, |newline| newline + 1);
        let behind = front.entries.partition_point(|entry| entry.key.span.start <= key.start);
        let next = front.entries.get(behind).map_or(last, |next| next.key.span.start as usize);
        let start = key.end as usize;
        let sign = text[start..].len() - text[start..].trim_start_matches([' ', ':']).len();
        self.draft.internal.hidden.push(Span::new(start + sign..next.max(start + sign)));
    }

    fn entry(&mut self, entry: &Entry) {
        let key = &entry.key.value;
        self.check_swallowed(entry);
        let field = self.kind.fields.iter().enumerate().find(|(_, field)| *field.name == *key);
        if let Some((place, field)) = field {
            self.field(place, field, &entry.value);
        } else if let Some(inverse) = self.kind.inverses.iter().find(|inverse| *inverse.name == *key) {
            let field = Field {
                name: inverse.name.clone(),
                label: inverse.label.clone(),
                help: None,
                ty: FieldType::Text,
                required: false,
                unique: false,
                recommended: false,
                deadline: false,
                visibility: inverse.visibility,
                undecided: false,
                common: false,
            };
            self.relation(&field, false, &entry.value);
        } else if !self.kind.faulty.contains(key) {
            self.unknown(entry);
        }
    }

    /// Processes the value of the field with index `place` in the kind.
    fn field(&mut self, place: usize, field: &Field, node: &Node) {
        if node.is_empty() {
            self.empty(field, node);
            return;
        }
        match field.visibility {
            Visibility::Public => self.draft.given.push(place),
            Visibility::Internal => self.draft.internal.given.push(place),
        }
        self.check_list(field, node);
        match field.ty {
            FieldType::Reference(_) => self.relation(field, true, node),
            FieldType::References(_) => self.relation(field, false, node),
            _ => {
                let mut reader = self.reader(field);
                let value = reader.value(&field.ty, node);
                let public = value.as_ref().and_then(|value| reader.public(value));
                match value {
                    Some(value) if field.common => self.common(field, value, node),
                    Some(value) => self.take(field, node.span, value, public),
                    None if &*field.name == "visibility" || &*field.name == "draft" => {
                        self.draft.suspended = true;
                    }
                    None => {}
                }
            }
        }
    }

    fn reader<'p>(&'p mut self, field: &'p Field) -> Reader<'p> {
        let Self { source, diagnostics, draft, .. } = self;
        Reader { source, field, diagnostics, apart: Vec::new(), hidden: &mut draft.internal.hidden }
    }

    /// Stores the value of a field, and its public part if that differs.
    fn take(&mut self, field: &Field, span: Span, value: Value<Parsed>, public: Option<Value<Parsed>>) {
        let given = |value| FieldValue { name: field.name.clone(), span, value };
        let DocumentBuilder { fields, internal, .. } = &mut self.draft;
        match public {
            _ if field.visibility == Visibility::Internal => internal.fields.push(given(value)),
            None => fields.push(given(value)),
            Some(public) => {
                fields.push(given(public));
                internal.fields.push(given(value));
            }
        }
    }

    /// An empty value counts as missing, unless its key was meant to hide: then it hides, and is reported.
    fn empty(&mut self, field: &Field, node: &Node) {
        if &*field.name != "visibility" && &*field.name != "draft" {
            return;
        }
        self.draft.suspended = true;
        let place = Place::new(self.source, node.span);
        self.diagnostics.push(
            rules::MISSING_FIELD.at(place).with("field", &*field.name).with("kind", &self.kind.label.one),
        );
    }

    fn relation(&mut self, field: &Field, single: bool, node: &Node) {
        if node.is_empty() {
            return;
        }
        let targets = self.reader(field).references(single, node);
        let links = Links { name: field.name.clone(), targets };
        match field.visibility {
            Visibility::Public => self.draft.relations.push(links),
            Visibility::Internal => self.draft.internal.relations.push(links),
        }
    }

    fn common(&mut self, field: &Field, value: Value<Parsed>, node: &Node) {
        let draft = &mut self.draft;
        let spanned = |value: String| Spanned { value, span: node.span };
        match (field.name.as_ref(), value) {
            ("title", Value::Text(text)) => draft.title = Some(spanned(collapsed(text))),
            ("id", Value::Text(text)) => draft.id = Some(spanned(crate::text::nfc(&text))),
            ("slug", Value::Text(text)) => self.slug(field, &spanned(text)),
            ("template", Value::Text(text)) => self.template(field, spanned(text)),
            ("summary", Value::Text(text)) => draft.summary = Some(collapsed(text)),
            ("aliases", Value::List(items)) => draft.aliases = texts(items, node),
            ("tags", Value::List(items)) => {
                let mut seen = std::collections::HashSet::new();
                draft.tags = texts(items, node);
                draft.tags.iter_mut().for_each(|tag| without_sign(&mut tag.value));
                draft.tags.retain(|tag| seen.insert(fold(&tag.value)));
            }
            ("date", Value::Date(date)) => draft.date = Some(date),
            ("updated", Value::Date(date)) => draft.updated = Some(date),
            ("draft", Value::Boolean(is_draft)) => draft.unfinished = is_draft,
            ("search", Value::Boolean(is_searched)) => draft.unsearched = !is_searched,
            ("visibility", Value::Choice(choice)) => draft.hidden |= choice != "public",
            ("weight", Value::Integer(weight)) => draft.weight = Some(weight),
            ("image", Value::Image(image)) => draft.image = Some(image),
            _ => {}
        }
    }

    fn slug(&mut self, field: &Field, given: &Spanned<String>) {
        if slug(&given.value) != given.value {
            self.bad_name(field, given, slug(&given.value));
        }
        self.draft.slug = Some(Spanned { value: slug(&given.value), span: given.span });
    }

    fn template(&mut self, field: &Field, given: Spanned<String>) {
        if !is_name(&given.value) {
            self.bad_name(field, &given, slug(given.value.trim_end_matches(".html")));
            return;
        }
        self.draft.template = Some(given);
    }

    fn bad_name(&mut self, field: &Field, given: &Spanned<String>, meant: String) {
        let place = Place::new(self.source, given.span);
        self.diagnostics.push(rules::BAD_NAME.at(place).with("field", &*field.name).with("meant", meant));
    }

    /// Reports a line that was meant to hide the page but is indented, and so part of the value above.
    fn check_swallowed(&mut self, entry: &Entry) {
        let texts = match &entry.value.value {
            yaml::Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(&entry.value),
        };
        let internal =
            |key: &str| self.kind.field(key).is_some_and(|field| field.visibility == Visibility::Internal);
        let text = &self.source.text;
        let mut texts = texts.iter().filter(|text| text.as_scalar().is_some());
        if let Some(span) = texts.find_map(|node| stray_front_matter::swallowed(text, node.span, internal)) {
            self.draft.suspended = true;
            let key = &self.source.text[span.range()];
            let found = rules::HIDING_KEY.at(Place::new(self.source, span)).with("key", key);
            self.diagnostics.push(found.with("meant", key).advise(PART_OF_VALUE));
        }
    }

    /// Reports a key that the kind does not have; it is an error if the key or value looks as if it were
    /// meant to hide the page.
    fn unknown(&mut self, entry: &Entry) {
        let key = &entry.key;
        let place = Place::new(self.source, key.span);
        let said = entry.value.as_scalar().unwrap_or_default();
        if is_hiding_key(&key.value, said) || hides(&entry.value) {
            let meant = if nearest(&key.value, ["visibility", "draft"]) == Some("draft") {
                DRAFT
            } else {
                VISIBILITY
            };
            self.draft.suspended = true;
            let found = rules::HIDING_KEY.at(place).with("key", &key.value);
            self.diagnostics.push(found.with_words("meant", meant));
            return;
        }
        let found = rules::UNKNOWN_KEY.at(place).with("key", &key.value).with("kind", &self.kind.label.one);
        self.diagnostics.push(found.suggest(self.meant(&key.value)));
    }

    /// The key that an unknown one most likely means: by spelling, or because it is a field's label.
    fn meant(&self, key: &str) -> Option<&str> {
        let labels = self.kind.fields.iter().map(|field| (&field.label, &field.name));
        let labels = labels.chain(self.kind.inverses.iter().map(|inverse| (&inverse.label, &inverse.name)));
        let by_label =
            labels.filter(|(label, _)| slug(label) == slug(key)).map(|(_, name)| name.as_ref()).next();
        by_label.or_else(|| nearest(key, self.kind.keys()))
    }

    /// True if the public edition must not quote the value of an unknown key: it resembles an internal field,
    /// or no field at all.
    fn hides(&self, key: &str) -> bool {
        let visibility = |key: &str| {
            let inverse = || self.kind.inverses.iter().find(|inverse| *inverse.name == *key);
            let field = self.kind.field(key).map(|field| field.visibility);
            field.or_else(|| inverse().map(|inverse| inverse.visibility))
        };
        visibility(key).or_else(|| visibility(self.meant(key)?)) != Some(Visibility::Public)
    }
}

impl DocumentBuilder {
    /// True if the field with an index in the kind has a value.
    pub(super) fn is_given(&self, place: usize) -> bool {
        self.given.contains(&place) || self.internal.given.contains(&place)
    }

    /// The title of the document with a text, if one of the two says it: of the headings only one of level one
    /// that opens the text, since any other is the name of a part. A heading that is the title is removed from the text.
    fn title_with(&self, body: &mut Body) -> Option<Spanned<String>> {
        let heading = body.take_title(|heading| {
            self.title.as_ref().is_none_or(|title| fold(&title.value) == fold(heading))
        });
        self.title.clone().or(heading)
    }

    /// Completes the document with its public text, and the whole text if that differs.
    pub(super) fn finish(
        mut self,
        head: Place,
        identity: Identity,
        mut body: Body,
        whole: Option<Body>,
    ) -> Document {
        let title = self.title_with(&mut body);
        let whole = whole.map(|mut whole| (self.title_with(&mut whole), Arc::new(whole)));
        let body = Arc::new(body);
        let unwritten = |value: String| Spanned { value, span: Span::default() };
        let is_internal = self.hidden || self.unfinished;
        let visibility =
            if is_internal || self.suspended { Visibility::Internal } else { Visibility::Public };
        let Identity { path, kind, role, id, folder, slug, title: file_name } = identity;
        let slug = match role {
            Role::Page => self.slug.unwrap_or_else(|| unwritten(slug)),
            _ => unwritten(slug),
        };
        let title = title.unwrap_or_else(|| unwritten(file_name.clone()));
        let beside = std::mem::take(&mut self.internal);
        let (whole_title, whole_body) = whole.unwrap_or_else(|| (Some(title.clone()), Arc::clone(&body)));
        let internal = beside.finish(whole_title.unwrap_or_else(|| unwritten(file_name)), whole_body);
        Document {
            source: Arc::clone(&head.source),
            path,
            kind,
            role,
            id: self.id.unwrap_or_else(|| unwritten(id)),
            title,
            folder,
            slug,
            aliases: self.aliases,
            tags: self.tags,
            summary: self.summary,
            date: self.date,
            updated: self.updated,
            draft: self.unfinished,
            searched: !self.unsearched,
            visibility,
            suspended: self.suspended && !is_internal,
            template: self.template,
            weight: self.weight,
            image: self.image,
            fields: fitted(self.fields),
            relations: fitted(self.relations),
            given: fitted(self.given),
            head,
            readable: self.readable,
            body,
            internal,
            found: None,
        }
    }
}

/// True if anything below an unknown key was meant to hide the page.
fn hides(node: &Node) -> bool {
    match &node.value {
        yaml::Value::Scalar(value) => is_hiding_value(value),
        yaml::Value::List(items) => items.iter().any(hides),
        yaml::Value::Map(entries) => entries.iter().any(|entry| {
            is_hiding_key(&entry.key.value, entry.value.as_scalar().unwrap_or_default())
                || hides(&entry.value)
        }),
        yaml::Value::Null => false,
    }
}
