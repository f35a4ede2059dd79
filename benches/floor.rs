//! The floor: the least that a generator can do with a folder of Markdown, and the yardstick that Brobyg is held to. It reads every file,
//! splits off and parses the front matter, makes HTML of the Markdown, renders one Tera template and writes a page, on all cores.
//!
//! It is to be as fast as it can be made without cheating, and has none of what makes a guide: no links, lists, checks, nor care for what
//! was in the folder before.

use std::env;
use std::error::Error;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tera::{Context, Tera, Value};

/// The syntax that Brobyg has switched on.
const SYNTAX: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

const TEMPLATE: &str = r#"<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
<meta name="description" content="{{ summary }}">
</head>
<body>
<nav><a href="../index.html">Forside</a></nav>
<main>
<h1>{{ title }}</h1>
{{ body }}
<ul>{% for tag in tags %}<li>{{ tag }}</li>{% endfor %}</ul>
</main>
</body>
</html>
"#;

/// What the template shows. The other fields are parsed, and kept nowhere.
#[derive(Deserialize, Serialize)]
struct FrontMatter {
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    tags: Vec<String>,
}

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(content), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("floor CONTENT OUTPUT".into());
    };
    let mut tera = Tera::new();
    tera.add_raw_template("page.html", TEMPLATE)?;
    fs::create_dir_all(&output)?;
    folder(&content, &output, &tera)
}

/// Makes the pages of a folder, files and folders in it in parallel.
fn folder(from: &Path, to: &Path, tera: &Tera) -> Outcome<()> {
    let entries: Vec<DirEntry> = fs::read_dir(from)?.collect::<Result<_, _>>()?;
    entries.into_par_iter().try_for_each(|entry| {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&to)?;
            return folder(&from, &to, tera);
        }
        let is_page = from.extension().is_some_and(|extension| extension == "md");
        if is_page { page(&from, &to.with_extension("html"), tera) } else { Ok(()) }
    })
}

fn page(from: &Path, to: &Path, tera: &Tera) -> Outcome<()> {
    let text = fs::read_to_string(from)?;
    let parts = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (front_matter, markdown) = parts.ok_or_else(|| format!("no front matter: {}", from.display()))?;
    let front_matter: FrontMatter = serde_yaml::from_str(front_matter)?;
    let mut body = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut body, Parser::new_ext(markdown, SYNTAX));
    let mut context = Context::from_serialize(&front_matter)?;
    context.insert_value("body", Value::from(body).mark_safe());
    fs::write(to, tera.render("page.html", &context)?)?;
    Ok(())
}
