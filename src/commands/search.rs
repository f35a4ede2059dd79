//! `brobyg search`: what a reader of the guide finds, in a terminal.

use std::path::PathBuf;

use serde::Serialize;

use super::{Status, open, site_of};
use crate::console::{Console, many};
use crate::diagnostic::Fault;
use crate::pages::SearchIndex;
use crate::pipeline::{self, Cache};
use crate::playbook::Edition;
use crate::search::{Excerpt, Found};
use crate::text::{Language, shown_json};

/// Options of the command.
#[derive(Debug)]
pub struct Options {
    /// What is searched for.
    pub words: String,
    /// The folder of the site.
    pub site: PathBuf,
    /// The edition that is searched.
    pub edition: Edition,
    /// Format of the answer.
    pub format: Format,
}

/// Format of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Text for people.
    #[default]
    Text,
    /// As a JSON array.
    Json,
}

/// Pages that are shown to people.
const SHOWN: usize = 20;

/// A page that was found.
#[derive(Serialize)]
struct Hit<'a> {
    #[serde(flatten)]
    excerpt: Excerpt<'a>,
    score: u64,
}

/// Searches a site. Faults in its content do not stop it: what could be read is searched.
pub fn run(options: &Options, console: &Console) -> Result<Status, Fault> {
    let site = site_of(&options.site, console)?;
    let mut cache = Cache::default();
    let parsed = open(&site, None, console, &mut cache)?;
    let prepared = pipeline::prepare(parsed, options.edition, &mut cache);
    let search = SearchIndex::of(&prepared.guide);
    let found = search.index.search(&options.words);
    match options.format {
        Format::Json => console.hand_over(&shown_json(&json(&found))),
        Format::Text => say(&found, &options.words, console),
    }
    Ok(Status::Done)
}

fn json(found: &Found<'_>) -> String {
    let hits: Vec<Hit<'_>> =
        found.hits.iter().map(|hit| Hit { excerpt: found.excerpt(hit), score: hit.score }).collect();
    serde_json::to_string_pretty(&hits).unwrap_or_default()
}

fn say(found: &Found<'_>, words: &str, console: &Console) {
    let language = console.language();
    for hit in found.hits.iter().take(SHOWN) {
        let Excerpt { url, title, heading, passage, .. } = found.excerpt(hit);
        let under = if heading.is_empty() { String::new() } else { format!(" › {heading}") };
        console.say(&format!("{title}{under}"));
        console.say(&format!("  {url}"));
        if !passage.is_empty() {
            console.say(&format!("  {passage}"));
        }
    }
    console.say(&summary(language, found.hits.len(), words));
    let near = found.near();
    if found.hits.is_empty() && !near.is_empty() {
        console.say(&match language {
            Language::Danish => format!("Mente I {}?", near.join(" eller ")),
            Language::English => format!("Did you mean {}?", near.join(" or ")),
        });
    }
}

fn summary(language: Language, count: usize, words: &str) -> String {
    let is_cut = count > SHOWN;
    match language {
        Language::Danish if is_cut => format!("{count} fund på »{words}«; de første {SHOWN} er vist."),
        Language::Danish => format!("{count} fund på »{words}«."),
        Language::English if is_cut => {
            format!("{} for “{words}”; the first {SHOWN} are shown.", many(count, "result", "results"))
        }
        Language::English => format!("{} for “{words}”.", many(count, "result", "results")),
    }
}
