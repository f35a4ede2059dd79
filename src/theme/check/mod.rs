//! Checks the names in the code of templates: variables and their parts, words, static files. Tera reports a name that does not exist only
//! where it is printed; in `if`, `for` and `set` such a name looks like a value that is not there.
//!
//! What cannot be known before a page is rendered passes: parts of what a filter or a component gives, a part whose name is in a variable.

mod checker;
mod expression;
mod statement;
mod templates;
mod tokens;
mod types;

pub(super) use templates::check;
