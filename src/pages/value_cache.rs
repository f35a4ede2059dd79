//! A cache for fields with few possible values (choices, booleans, scales): the display of each value is
//! computed once, and shared by all documents that have it.

use std::sync::OnceLock;

use crate::content::Value;
use crate::guide::{Guide, Linked};
use crate::playbook::{FieldType, KindId};

/// Maximum number of values of a cached field.
const MANY: usize = 64;

/// Display values by kind, field and value.
pub(super) struct ValueCache<T>(Vec<Vec<Vec<OnceLock<T>>>>);

impl<T: Clone> ValueCache<T> {
    /// An empty cache for all kinds.
    pub(super) fn of(guide: &Guide) -> Self {
        let blank = |ty: &FieldType| (0..values(ty)).map(|_| OnceLock::new()).collect();
        let kinds = guide.playbook.kinds.iter();
        Self(kinds.map(|(_, kind)| kind.fields.iter().map(|field| blank(&field.ty)).collect()).collect())
    }

    /// The display of a field's value: cached, if the field has few possible values.
    pub(super) fn share(
        &self,
        (kind, field, ty): (KindId, usize, &FieldType),
        value: &Value<Linked>,
        make: impl FnOnce() -> T,
    ) -> T {
        match place(ty, value).and_then(|place| self.0[kind.0][field].get(place)) {
            Some(known) => known.get_or_init(make).clone(),
            None => make(),
        }
    }
}

/// The number of possible values of a field; none if it is not limited.
fn values(ty: &FieldType) -> usize {
    let count = match ty {
        FieldType::Boolean => 2,
        FieldType::Choice(choices) => choices.len(),
        FieldType::Scale { min, max } => usize::try_from(max.saturating_sub(*min)).unwrap_or(MANY) + 1,
        _ => 0,
    };
    if count > MANY { 0 } else { count }
}

/// The index of a value among a field's possible values.
fn place(ty: &FieldType, value: &Value<Linked>) -> Option<usize> {
    match (ty, value) {
        (FieldType::Boolean, Value::Boolean(truth)) => Some(usize::from(*truth)),
        (FieldType::Choice(choices), Value::Choice(key)) => {
            choices.iter().position(|choice| choice.key == *key)
        }
        (FieldType::Scale { min, .. }, Value::Scale(number)) => {
            usize::try_from(number.checked_sub(*min)?).ok()
        }
        _ => None,
    }
}
