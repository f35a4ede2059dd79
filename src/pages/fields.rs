//! Fields as template variables: with a label, a value, and the value as text or HTML.

use maud::{Markup, PreEscaped};
use tera::Value as Variable;

use super::context::{ContactVariables, Day, FieldVariables, Text};
use super::html::{facts, links::Address, value as html, values};
use super::prose;
use super::renderer::Renderer;
use crate::content::{Contact, FieldValue, Shape, Value};
use crate::guide::{Linked, Prose};
use crate::markdown::Form;
use crate::playbook::{Field, FieldType, Visibility};
use crate::text::{Date, Language, slug};
use crate::theme::Need;

/// Length in characters from which a text in a list needs its label.
const LONG: usize = 40;
/// Length in characters from which it is too long for lists.
const TOO_LONG: usize = 90;

/// A field on the page at `url`.
pub(super) fn variables<'a>(
    field: &'a Field,
    value: &'a FieldValue<Linked>,
    url: &'a str,
    renderer: &Renderer<'a>,
) -> FieldVariables<'a> {
    Shower { field, url, renderer }.variables(&field.ty, &value.value, 0)
}

/// A field in lists of documents: only if it is short, and helps to choose between many.
pub(super) fn brief<'a>(
    field: &'a Field,
    value: &'a FieldValue<Linked>,
    url: &'a str,
    renderer: &Renderer<'a>,
) -> Option<Markup> {
    let Shown { text, html, .. } = Shower { field, url, renderer }.show(&field.ty, &value.value, 0);
    let is_short = text.chars().count() < LONG;
    match field.ty {
        FieldType::Choice(_) => is_short.then(|| facts::chip(&field.label, &html)),
        FieldType::Text if is_short => Some(facts::text(&field.label, &html)),
        FieldType::Text => (text.chars().count() < TOO_LONG).then(|| facts::phrase(&field.label, &html)),
        FieldType::Boolean => matches!(value.value, Value::Boolean(true)).then(|| facts::flag(&field.label)),
        FieldType::Integer { .. } | FieldType::Number { .. } | FieldType::Scale { .. } => {
            Some(facts::number(&field.label, &html))
        }
        FieldType::Markdown
        | FieldType::Date
        | FieldType::Url
        | FieldType::Email
        | FieldType::Image
        | FieldType::Contact
        | FieldType::Reference(_)
        | FieldType::References(_)
        | FieldType::List(_) => None,
    }
}

pub(super) fn day(date: Option<Date>, language: Language) -> Option<Day> {
    date.map(|date| {
        let (iso, text) = (date.to_string(), date.written(language));
        Day { html: html(&values::date(&iso, &text)), iso, text }
    })
}

/// A value prepared for display.
struct Shown<'a> {
    value: Variable,
    text: Text<'a>,
    html: Markup,
    /// Of a list, where the theme declares them.
    items: Vec<FieldVariables<'a>>,
}

struct Shower<'r, 'a> {
    field: &'a Field,
    url: &'a str,
    renderer: &'r Renderer<'a>,
}

impl<'a> Shower<'_, 'a> {
    fn variables(&self, ty: &'a FieldType, value: &'a Value<Linked>, item: usize) -> FieldVariables<'a> {
        let Shown { value, text, html: shown, items } = self.show(ty, value, item);
        let (min, max) = match *ty {
            FieldType::Scale { min, max } => (Some(min), Some(max)),
            _ => (None, None),
        };
        FieldVariables {
            name: (&*self.field.name).into(),
            label: (&*self.field.label).into(),
            r#type: ty.name().into(),
            internal: self.field.visibility == Visibility::Internal,
            html: html(&shown),
            value,
            text,
            min,
            max,
            items,
        }
    }

    fn show(&self, ty: &'a FieldType, value: &'a Value<Linked>, item: usize) -> Shown<'a> {
        match value {
            Value::Markdown(text) => self.markdown(text, item),
            Value::List(items) => self.list(ty, items),
            Value::Scale(number) => self.scale(ty, *number),
            Value::Image(asset) => {
                let address = self.renderer.guide.assets.get(asset).map_or("", |asset| asset.url.as_str());
                let html = values::image(Address { from: self.url, to: address }, &self.field.label);
                Shown { value: address.into(), text: "".into(), html, items: Vec::new() }
            }
            Value::Date(date) => self.worded(ty, value, |words| values::date(&date.to_string(), words)),
            Value::Url(address) => self.worded(ty, value, |_| values::external(address)),
            Value::Email(address) => self.worded(ty, value, |_| values::email(address)),
            Value::Contact(person) => self.worded(ty, value, |_| values::contact(person)),
            Value::Text(_) | Value::Integer(_) | Value::Number(_) | Value::Boolean(_) | Value::Choice(_) => {
                self.worded(ty, value, values::text)
            }
        }
    }

    /// A value with its text, of which HTML is made.
    fn worded(
        &self,
        ty: &'a FieldType,
        value: &'a Value<Linked>,
        html: impl FnOnce(&str) -> Markup,
    ) -> Shown<'a> {
        let (variable, text) = self.plain(ty, value);
        Shown { value: variable, html: html(&text), text, items: Vec::new() }
    }

    /// The variable and the text of a value. Of Markdown, lists and pictures neither is made of the value alone.
    fn plain(&self, ty: &'a FieldType, value: &'a Value<Linked>) -> (Variable, Text<'a>) {
        let language = self.renderer.guide.playbook.language;
        match value.shape() {
            Shape::Text(text) => (text.into(), ty.label_of(text).into()),
            Shape::Integer(number) => (number.into(), number.to_string().into()),
            Shape::Number(number) => (number.into(), written(number, language).into()),
            Shape::Boolean(truth) => {
                let word = self.renderer.theme.word(if truth { "yes" } else { "no" });
                (truth.into(), word.map_or_else(|| truth.to_string().into(), Into::into))
            }
            Shape::Date(date) => (date.to_string().into(), date.written(language).into()),
            Shape::Contact(contact) => contact_variables(contact),
            Shape::Prose(_) | Shape::List(_) | Shape::Image(_) => (Variable::none(), "".into()),
        }
    }

    fn markdown(&self, text: &'a Prose, item: usize) -> Shown<'a> {
        let prefix = || format!("{}-{item}-", slug(&self.field.name));
        let form =
            Form::Field(if text.body.tables().may_show_footnotes() { prefix() } else { String::new() });
        let html = prose::render(text, &form, self.url, self.renderer).into_inline();
        Shown {
            value: Variable::none(),
            text: text.body.plain_text().into(),
            html: PreEscaped(html),
            items: Vec::new(),
        }
    }

    fn list(&self, ty: &'a FieldType, items: &'a [Value<Linked>]) -> Shown<'a> {
        let of = ty.of_items();
        let numbered = || items.iter().enumerate();
        let shown: Vec<Shown> = numbered().map(|(number, item)| self.show(of, item, number)).collect();
        let texts: Vec<&str> = shown.iter().map(|item| item.text.as_ref()).collect();
        let needed = numbered().filter(|_| self.renderer.needs.has(Need::Items));
        Shown {
            value: Variable::none(),
            text: texts.join(", ").into(),
            html: values::list(shown.iter().map(|item| &item.html)),
            items: needed.map(|(number, item)| self.variables(of, item, number)).collect(),
        }
    }

    fn scale(&self, ty: &FieldType, number: i64) -> Shown<'a> {
        let (min, max) = if let FieldType::Scale { min, max } = *ty { (min, max) } else { (number, number) };
        let text = format!("{number} {} {max}", self.renderer.theme.word("of").unwrap_or("/"));
        let html = values::scale(number, min, max, &text);
        Shown { value: number.into(), text: text.into(), html, items: Vec::new() }
    }
}

fn contact_variables(contact: &Contact) -> (Variable, Text<'static>) {
    let Contact { name, role, email, phone } = contact;
    let parts: Vec<&str> = contact.parts().collect();
    let variables = ContactVariables {
        name: name.as_deref().map(Into::into),
        role: role.as_deref().map(Into::into),
        email: email.as_deref().map(Into::into),
        phone: phone.as_deref().map(Into::into),
    };
    (variables.into(), parts.join(", ").into())
}

/// A number in the language's format: with a decimal comma in Danish.
fn written(number: f64, language: Language) -> String {
    let written = number.to_string();
    if language == Language::Danish { written.replace('.', ",") } else { written }
}
