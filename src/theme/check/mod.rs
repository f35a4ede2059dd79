//! Checks the names in the code of templates: variables and their parts, words, static files. Tera reports a name that does not exist only
//! where it is printed; in `if`, `for` and `set` such a name looks like a value that is not there.
//!
//! What cannot be known before a page is rendered passes: parts of what most filters give, and of an argument with which a component is called
//! in several ways; a part whose name is in a variable.

mod around;
mod calls;
mod checker;
mod expression;
mod statement;
mod templates;
mod types;

pub(super) use templates::check;
