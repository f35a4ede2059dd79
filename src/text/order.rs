//! Collation: the order in which a language lists names. Danish puts æ, ø and å (and aa) last.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

use super::Language;

/// A collator for a language (Unicode collation with the tailoring of CLDR).
pub struct Order(CollatorBorrowed<'static>);

impl Order {
    /// The order of a language.
    ///
    /// # Panics
    ///
    /// Never: the data of both languages are compiled in.
    pub fn of(language: Language) -> Self {
        let preferences = match language {
            Language::Danish => CollatorPreferences::from(locale!("da")),
            Language::English => CollatorPreferences::from(locale!("en")),
        };
        let collator = CollatorBorrowed::try_new(preferences, CollatorOptions::default())
            .expect("the collation data of both languages are compiled in");
        Self(collator)
    }

    /// Compares two names; names that collate as equal are ordered by their bytes.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.compare(left, right).then_with(|| left.cmp(right))
    }

    /// A sort key, for names that are compared many times: keys sort as their names do.
    pub fn key<'n>(&self, name: &'n str) -> OrderKey<'n> {
        let mut weights = Vec::with_capacity(3 * name.len());
        let Ok(()) = self.0.write_sort_key_to(name, &mut weights);
        OrderKey { weights, name }
    }
}

/// The sort key of a name in an [`Order`].
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderKey<'n> {
    weights: Vec<u8>,
    name: &'n str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_come_in_the_order_of_their_names(left in "[a-dA-DåÅæøØéa \\-0-9]{0,6}", right in "[a-dA-DåÅæøØéa \\-0-9]{0,6}") {
            for language in [Language::Danish, Language::English] {
                let order = Order::of(language);
                prop_assert_eq!(order.key(&left).cmp(&order.key(&right)), order.compare(&left, &right));
            }
        }
    }

    #[test]
    fn danish_letters_come_last() {
        let order = Order::of(Language::Danish);
        let mut names = ["Århus", "Ærø", "Zebra", "Ørsted", "Aalborg", "abe"];
        names.sort_by(|left, right| order.compare(left, right));
        assert_eq!(names, ["abe", "Zebra", "Ærø", "Ørsted", "Aalborg", "Århus"]);
    }
}
