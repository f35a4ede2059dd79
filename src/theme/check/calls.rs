//! Calls of components, and what they say of the arguments of these.

use std::collections::HashMap;

use super::types::Type;

/// A call of a component.
#[derive(Debug, Default)]
pub(super) struct Call {
    pub(super) component: String,
    pub(super) arguments: Vec<(String, Type)>,
    /// Whether it hands on a map, which may hold any argument.
    pub(super) is_open: bool,
}

/// What components are called with.
#[derive(Debug, Default)]
pub(super) struct Arguments(HashMap<String, Calls>);

/// All calls of a component.
#[derive(Debug, Default)]
struct Calls {
    count: usize,
    is_open: bool,
    /// By argument: in how many calls it is, and what it is in all of them.
    arguments: HashMap<String, (usize, Type)>,
}

impl Arguments {
    /// The arguments in some calls.
    pub(super) fn of(calls: impl Iterator<Item = Call>) -> Self {
        let mut all: HashMap<String, Calls> = HashMap::new();
        for call in calls {
            let of_component = all.entry(call.component).or_default();
            of_component.count += 1;
            of_component.is_open |= call.is_open;
            for (name, value) in call.arguments {
                let known = of_component.arguments.remove(&name);
                let known = known.map_or((1, value.clone()), |(count, known)| (count + 1, known.or(value)));
                of_component.arguments.insert(name, known);
            }
        }
        Self(all)
    }

    /// What an argument of a component is, whose default is known: anything, unless all calls agree.
    pub(super) fn get(&self, component: &str, name: &str, default: Option<Type>) -> Type {
        let Some(calls) = self.0.get(component).filter(|calls| !calls.is_open) else { return Type::Any };
        match (calls.arguments.get(name), default) {
            (Some((count, value)), _) if *count == calls.count => value.clone(),
            (Some((_, value)), Some(default)) => value.clone().or(default),
            _ => Type::Any,
        }
    }
}
