//! Fields as templates get them: with a label, a value, and the value as one reads it.

use tera::Value as Variable;

use super::context::{ContactVariables, Day, FieldVariables, Text, html};
use super::prose;
use crate::content::{Contact, FieldValue, Value};
use crate::guide::{Guide, Linked, Prose};
use crate::markdown::Form;
use crate::playbook::{Field, FieldType, Visibility};
use crate::text::{Date, Language, slug};
use crate::theme::Theme;

/// A field on the page at `url`.
pub(super) fn variables<'a>(
    field: &'a Field,
    value: &'a FieldValue<Linked>,
    url: &'a str,
    guide: &'a Guide,
    theme: &'a Theme,
) -> FieldVariables<'a> {
    let shower = Shower { field, url, guide, theme };
    shower.show(&field.ty, &value.value, 0)
}

/// Whether a field is short enough to be shown wherever its document is.
pub(super) fn is_short(ty: &FieldType) -> bool {
    matches!(
        ty,
        FieldType::Text
            | FieldType::Integer { .. }
            | FieldType::Number { .. }
            | FieldType::Boolean
            | FieldType::Date
            | FieldType::Choice(_)
            | FieldType::Scale { .. }
    )
}

pub(super) fn day(date: Option<Date>, language: Language) -> Option<Day> {
    date.map(|date| Day { iso: date.to_string(), text: date.written(language) })
}

struct Shower<'a> {
    field: &'a Field,
    url: &'a str,
    guide: &'a Guide,
    theme: &'a Theme,
}

impl<'a> Shower<'a> {
    fn show(&self, ty: &'a FieldType, value: &'a Value<Linked>, item: usize) -> FieldVariables<'a> {
        let blank = FieldVariables {
            name: (&*self.field.name).into(),
            label: (&*self.field.label).into(),
            r#type: ty.name().into(),
            internal: self.field.visibility == Visibility::Internal,
            value: Variable::none(),
            text: "".into(),
            html: None,
            min: None,
            max: None,
            dots: None,
            items: Vec::new(),
        };
        match value {
            Value::Markdown(text) => self.markdown(blank, text, item),
            Value::List(items) => self.list(blank, ty, items),
            Value::Scale(number) => scale(blank, ty, *number, self.theme),
            _ => {
                let (value, text) = self.plain(ty, value);
                FieldVariables { value, text, ..blank }
            }
        }
    }

    /// The values that are one thing and one text.
    fn plain(&self, ty: &'a FieldType, value: &'a Value<Linked>) -> (Variable, Text<'a>) {
        let language = self.guide.playbook.language;
        match value {
            Value::Text(text) | Value::Url(text) | Value::Email(text) => (text.as_str().into(), text.into()),
            Value::Integer(number) => ((*number).into(), number.to_string().into()),
            Value::Number(number) => ((*number).into(), written(*number, language).into()),
            Value::Boolean(truth) => {
                let word = self.theme.word(if *truth { "yes" } else { "no" });
                ((*truth).into(), word.map_or_else(|| truth.to_string().into(), Into::into))
            }
            Value::Date(date) => (date.to_string().into(), date.written(language).into()),
            Value::Choice(key) => (key.as_str().into(), choice_label(ty, key).into()),
            Value::Image(asset) => {
                let address = self.guide.assets.get(asset).map_or("", |asset| asset.url.as_str());
                (address.into(), "".into())
            }
            Value::Contact(contact) => contact_variables(contact),
            Value::Markdown(_) | Value::List(_) | Value::Scale(_) => (Variable::none(), "".into()),
        }
    }

    fn markdown(&self, blank: FieldVariables<'a>, text: &Prose, item: usize) -> FieldVariables<'a> {
        let prefix = || format!("{}-{item}-", slug(&self.field.name));
        let form = Form::Field(if text.body.may_show_footnotes() { prefix() } else { String::new() });
        let rendered = prose::render(text, &form, self.url, self.guide, self.theme).into_inline();
        FieldVariables { text: text.body.plain_text().into(), html: Some(html(&rendered)), ..blank }
    }

    fn list(
        &self,
        blank: FieldVariables<'a>,
        ty: &'a FieldType,
        items: &'a [Value<Linked>],
    ) -> FieldVariables<'a> {
        let FieldType::List(of) = ty else { return blank };
        let items: Vec<FieldVariables> =
            items.iter().enumerate().map(|(number, item)| self.show(of, item, number)).collect();
        let texts: Vec<&str> = items.iter().map(|item| item.text.as_ref()).collect();
        FieldVariables { text: texts.join(", ").into(), items, ..blank }
    }
}

/// What readers see of a choice.
pub(super) fn choice_label<'a>(ty: &'a FieldType, key: &'a str) -> &'a str {
    let FieldType::Choice(choices) = ty else { return key };
    choices.iter().find(|choice| choice.key == key).map_or(key, |choice| choice.label.as_str())
}

fn scale<'a>(blank: FieldVariables<'a>, ty: &FieldType, number: i64, theme: &Theme) -> FieldVariables<'a> {
    let FieldType::Scale { min, max } = *ty else { return blank };
    let of = theme.word("of").unwrap_or("/");
    let text = format!("{number} {of} {max}");
    let dots = dots(number, min, max).as_deref().map(html);
    FieldVariables { value: number.into(), text: text.into(), min: Some(min), max: Some(max), dots, ..blank }
}

/// A number on a scale as filled and empty dots, where they are few enough to be seen at a glance.
fn dots(number: i64, min: i64, max: i64) -> Option<String> {
    let few = min >= 0 && max > 0 && max - min < 10;
    let dot = |step| {
        if step <= number { r#"<span class="dot on"></span>"# } else { r#"<span class="dot"></span>"# }
    };
    few.then(|| (min.max(1)..=max).map(dot).collect())
}

fn contact_variables(contact: &Contact) -> (Variable, Text<'static>) {
    let Contact { name, role, email, phone } = contact;
    let parts: Vec<&str> = [name, role, email, phone].into_iter().flatten().map(String::as_str).collect();
    let variables = ContactVariables {
        name: name.as_deref().map(Into::into),
        role: role.as_deref().map(Into::into),
        email: email.as_deref().map(Into::into),
        phone: phone.as_deref().map(Into::into),
    };
    (variables.into(), parts.join(", ").into())
}

/// A number as the language writes it: a comma before decimals in Danish.
fn written(number: f64, language: Language) -> String {
    let written = number.to_string();
    if language == Language::Danish { written.replace('.', ",") } else { written }
}
