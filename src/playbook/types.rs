//! Field types: from a name and bounds in the playbook to a [`FieldType`].

use super::expected;
use super::field_type::{Choice, FieldType, NamedType, Relation, Settings, TYPES};
use super::kind_id::KindId;
use super::resolve::{Resolver, refusal};
use super::spec::FieldSpec;
use crate::diagnostic::rules;
use crate::source::Spanned;
use crate::text::{Language, Localized, nearest};

const OF_KIND: Localized = Localized { da: "en sidetype", en: "a kind" };
const OF_CHOICES: Localized = Localized { da: "mulighederne", en: "the choices" };

impl Resolver<'_, '_> {
    pub(super) fn field_type(&mut self, spec: &FieldSpec) -> Option<FieldType> {
        // A field without a type is reported when the playbook is merged with the built-in kinds.
        let ty = spec.ty.as_ref()?;
        let made = self.named_type("type", ty, spec, |_| true)?;
        self.report_idle(spec, &made);
        Some(made)
    }

    /// True if the playbook itself has settings for a field.
    pub(super) fn is_ours(&self, spec: &FieldSpec) -> bool {
        spec.place.as_ref().is_some_and(|place| place.source == *self.reader.source)
    }

    /// Reports settings that a field's type does not use.
    fn report_idle(&mut self, spec: &FieldSpec, ty: &FieldType) {
        let rare = ["of", "to", "inverse", "min", "max", "deadline"];
        for key in rare.into_iter().filter(|key| !ty.uses(key)) {
            if let Some(place) = self.written(spec, key) {
                self.reader.diagnostics.push(rules::IDLE_SETTING.at(place).with("key", key));
            }
        }
    }

    /// The type of a name, which is written under `key`: one of those that are `known`.
    fn named_type(
        &mut self,
        key: &str,
        name: &Spanned<String>,
        spec: &FieldSpec,
        known: impl Fn(&NamedType) -> bool,
    ) -> Option<FieldType> {
        let known: Vec<&NamedType> = TYPES.iter().filter(|ty| known(ty)).collect();
        let Some(ty) = known.iter().find(|ty| ty.name == name.value) else {
            let names: Vec<&str> = known.iter().map(|ty| ty.name).collect();
            self.unknown_type(key, name, &names);
            return None;
        };
        (ty.make)(&mut Given { resolver: self, spec })
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

/// The settings of a field as they are given, and who reports what is wrong with them.
struct Given<'s, 'r, 'p> {
    resolver: &'s mut Resolver<'r, 'p>,
    spec: &'s FieldSpec,
}

impl Settings for Given<'_, '_, '_> {
    fn bounds(&mut self) -> (Option<f64>, Option<f64>) {
        self.resolver.bounds(self.spec)
    }

    fn whole_bounds(&mut self) -> (Option<i64>, Option<i64>) {
        self.resolver.whole_bounds(self.spec)
    }

    fn scale(&mut self) -> (i64, i64) {
        let (min, max) = self.resolver.whole_bounds(self.spec);
        let (min, max) = (min.unwrap_or(1), max.unwrap_or(5));
        if min > max && (self.spec.min.is_none() || self.spec.max.is_none()) {
            self.resolver.empty_range(self.spec);
        }
        (min, max)
    }

    fn choices(&mut self) -> Option<Vec<Choice>> {
        self.resolver.choices(self.spec)
    }

    fn relation(&mut self) -> Option<Relation> {
        self.resolver.relation(self.spec)
    }

    fn item(&mut self) -> Option<FieldType> {
        let Some(of) = &self.spec.of else { return Some(FieldType::Text) };
        self.resolver.named_type("of", of, self.spec, |ty| ty.in_lists)
    }
}

fn whole_number(number: f64) -> Option<i64> {
    let whole = number.fract() == 0.0 && number.abs() < 9e15;
    whole.then(|| format!("{number}").parse().ok()).flatten()
}
