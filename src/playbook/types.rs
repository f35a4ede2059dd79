//! Field types: from a name and bounds in the playbook to a [`FieldType`].

use super::expected;
use super::kind::{Choice, FieldType, KindId, Relation};
use super::resolve::{Resolver, refusal};
use super::spec::FieldSpec;
use crate::diagnostic::rules;
use crate::source::Spanned;
use crate::text::{Language, Localized, nearest};

const TYPES: [&str; 15] = [
    "text",
    "markdown",
    "integer",
    "number",
    "boolean",
    "date",
    "url",
    "email",
    "choice",
    "scale",
    "image",
    "contact",
    "reference",
    "references",
    "list",
];
const OF_KIND: Localized = Localized { da: "en sidetype", en: "a kind" };
const OF_CHOICES: Localized = Localized { da: "mulighederne", en: "the choices" };

impl Resolver<'_, '_> {
    pub(super) fn field_type(&mut self, spec: &FieldSpec) -> Option<FieldType> {
        // A field without a type is reported when the playbook is merged with the built-in kinds.
        let ty = spec.ty.as_ref()?;
        let made = self.named_type(ty, spec)?;
        self.report_idle(spec, &made);
        Some(made)
    }

    /// True if the playbook itself has settings for a field.
    pub(super) fn is_ours(&self, spec: &FieldSpec) -> bool {
        spec.place.as_ref().is_some_and(|place| place.source == *self.reader.source)
    }

    /// Reports settings that a field's type does not use.
    fn report_idle(&mut self, spec: &FieldSpec, ty: &FieldType) {
        let item = if let FieldType::List(of) = ty { of } else { ty };
        let bounded =
            matches!(item, FieldType::Integer { .. } | FieldType::Number { .. } | FieldType::Scale { .. });
        let uses = [
            ("of", matches!(ty, FieldType::List(_))),
            ("to", ty.relation().is_some()),
            ("inverse", ty.relation().is_some()),
            ("min", bounded),
            ("max", bounded),
            ("deadline", *ty == FieldType::Date),
        ];
        for (key, _) in uses.into_iter().filter(|(_, used)| !used) {
            if let Some(place) = self.written(spec, key) {
                self.reader.diagnostics.push(rules::IDLE_SETTING.at(place).with("key", key));
            }
        }
    }

    fn named_type(&mut self, ty: &Spanned<String>, spec: &FieldSpec) -> Option<FieldType> {
        Some(match ty.value.as_str() {
            "text" => FieldType::Text,
            "markdown" => FieldType::Markdown,
            "integer" => {
                let (min, max) = self.whole_bounds(spec);
                FieldType::Integer { min, max }
            }
            "number" => {
                let (min, max) = self.bounds(spec);
                FieldType::Number { min, max }
            }
            "boolean" => FieldType::Boolean,
            "date" => FieldType::Date,
            "url" => FieldType::Url,
            "email" => FieldType::Email,
            "choice" => FieldType::Choice(self.choices(spec)?),
            "scale" => {
                let (min, max) = self.whole_bounds(spec);
                let (min, max) = (min.unwrap_or(1), max.unwrap_or(5));
                if min > max && (spec.min.is_none() || spec.max.is_none()) {
                    self.empty_range(spec);
                }
                FieldType::Scale { min, max }
            }
            "image" => FieldType::Image,
            "contact" => FieldType::Contact,
            "reference" => FieldType::Reference(self.relation(spec)?),
            "references" => FieldType::References(self.relation(spec)?),
            "list" => FieldType::List(Box::new(self.item_type(spec)?)),
            _ => {
                self.unknown_type("type", ty, &TYPES);
                return None;
            }
        })
    }

    fn item_type(&mut self, spec: &FieldSpec) -> Option<FieldType> {
        let Some(of) = &spec.of else { return Some(FieldType::Text) };
        let items: Vec<&str> =
            TYPES.into_iter().filter(|ty| !["list", "reference", "references"].contains(ty)).collect();
        if !items.contains(&of.value.as_str()) {
            self.unknown_type("of", of, &items);
            return None;
        }
        self.named_type(of, spec)
    }

    /// Reports a type that is not allowed under `key`.
    fn unknown_type(&mut self, key: &str, ty: &Spanned<String>, known: &[&str]) {
        let listed = known.join(", ");
        let found = rules::WRONG_SETTING
            .at(self.reader.place(ty.span))
            .with("key", key)
            .with_each("expected", |language| match language {
                Language::Danish => format!("en af disse: {listed}"),
                Language::English => format!("one of these: {listed}"),
            })
            .suggest(nearest(&ty.value, known.iter().copied()));
        self.reader.diagnostics.push(found);
    }

    pub(super) fn missing(&mut self, spec: &FieldSpec, key: &str, expected: Localized) {
        if let Some(place) = spec.place.clone() {
            let found = rules::MISSING_SETTING.at(place).with("key", key).with_words("expected", expected);
            self.reader.diagnostics.push(found);
        }
    }

    fn bounds(&mut self, spec: &FieldSpec) -> (Option<f64>, Option<f64>) {
        if let (Some(min), Some(max)) = (&spec.min, &spec.max)
            && min.value > max.value
        {
            self.empty_range(spec);
        }
        (spec.min.as_ref().map(|min| min.value), spec.max.as_ref().map(|max| max.value))
    }

    fn empty_range(&mut self, spec: &FieldSpec) {
        let bounds = [("min", &spec.min), ("max", &spec.max)];
        let own = bounds.into_iter().find(|(key, _)| self.written(spec, key).is_some());
        let own = own.and_then(|(_, bound)| Some(self.reader.place(bound.as_ref()?.span)));
        if let Some(place) = own.or_else(|| spec.place.clone()) {
            self.reader.diagnostics.push(rules::EMPTY_RANGE.at(place));
        }
    }

    fn whole_bounds(&mut self, spec: &FieldSpec) -> (Option<i64>, Option<i64>) {
        self.bounds(spec);
        let mut whole = |key: &str, bound: &Option<Spanned<f64>>| {
            let bound = bound.as_ref()?;
            let number = whole_number(bound.value);
            if number.is_none() {
                self.reader.wrong(key, bound.span, expected::INTEGER);
            }
            number
        };
        (whole("min", &spec.min), whole("max", &spec.max))
    }

    fn choices(&mut self, spec: &FieldSpec) -> Option<Vec<Choice>> {
        let choices: Vec<Choice> = spec
            .choices
            .iter()
            .filter_map(|choice| Some(Choice { key: choice.name.clone(), label: choice.value.clone()? }))
            .collect();
        if choices.is_empty() {
            self.missing(spec, "choices", OF_CHOICES);
            return None;
        }
        Some(choices)
    }

    /// The target of a relation. A built-in relation whose target kind the playbook has removed is removed
    /// silently.
    fn relation(&mut self, spec: &FieldSpec) -> Option<Relation> {
        let Some(to) = &spec.to else {
            self.missing(spec, "to", OF_KIND);
            return None;
        };
        if let Some(index) = self.keys.iter().position(|key| *key == to.value) {
            let inverse = spec.inverse.as_ref().map(|inverse| inverse.value.clone());
            return Some(Relation { to: KindId(index), inverse });
        }
        let written =
            self.reader.source.text.get(to.span.range()).is_some_and(|text| text.contains(&to.value));
        if written && self.is_ours(spec) {
            let keys = self.keys.iter().map(String::as_str).filter(|key| refusal(key).is_none());
            let known: Vec<&str> = keys.collect();
            let found = rules::UNKNOWN_KIND
                .at(self.reader.place(to.span))
                .with("kind", &to.value)
                .with("known", known.join(", "))
                .suggest(nearest(&to.value, known));
            self.reader.diagnostics.push(found);
        }
        None
    }
}

fn whole_number(number: f64) -> Option<i64> {
    let whole = number.fract() == 0.0 && number.abs() < 9e15;
    whole.then(|| format!("{number}").parse().ok()).flatten()
}
