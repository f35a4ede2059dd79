//! What holds of every random site: nothing hidden is read in the public edition or in what is said of it; nothing of either depends on what is
//! hidden; and the internal edition has it all.

use super::generator::{self, Made};
use super::secrets::Finder;
use crate::harness::{Run, Site, Tree, picture};

/// What is said of a site, and what is made of it.
struct Seen {
    public: Tree,
    said: Vec<(&'static str, String)>,
}

/// Ways to ask what is wrong with a site. Of one without mistakes the first is enough.
const ASKED: [(&str, &[&str]); 4] = [
    ("build", &["build", "."]),
    ("check", &["check", "."]),
    ("check --format json", &["check", ".", "--format", "json"]),
    ("check --format github", &["check", ".", "--format", "github"]),
];

fn laid_out(made: &Made) -> Site {
    let site = Site::new();
    if let Ok(folder) = std::env::var("KEEP") {
        for (path, text) in &made.files {
            let file = std::path::Path::new(&folder).join(made.secrets.variant.to_string()).join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
    }
    for (path, text) in &made.files {
        match path.strip_suffix(".png") {
            Some(_) => site.write(path, picture::png(text.as_bytes())),
            None => site.write(path, text),
        };
    }
    site
}

fn see(site: &Site, mistakes: bool) -> Seen {
    let asked = ASKED.iter().take(if mistakes { ASKED.len() } else { 1 });
    let said = asked.map(|(name, arguments)| {
        let Run { status, stdout, stderr } = site.run(arguments);
        assert!(status < 2, "{name}: {stdout}{stderr}");
        (*name, timeless(&format!("{status}\n{stdout}\n{stderr}")))
    });
    Seen { said: said.collect(), public: site.tree("dist") }
}

/// What was said, without how long it took.
fn timeless(said: &str) -> String {
    let timed = |line: &&str| !line.contains("sekunder.") && !line.contains("seconds.");
    said.lines().filter(timed).collect::<Vec<_>>().join("\n")
}

/// What was said, without the numbers of lines.
fn without_lines(said: &str) -> String {
    let blank = |line: &str| {
        let mut blank = line.to_owned();
        for mark in ["\"line\": ", "\"end_line\": ", ",line=", ",endLine=", ".md:"] {
            if let Some((before, after)) = blank.split_once(mark) {
                blank =
                    format!("{before}{mark}{}", after.trim_start_matches(|sign: char| sign.is_ascii_digit()));
            }
        }
        match blank.trim_start().split_once(" |") {
            Some((number, rest)) if number.chars().all(|sign| sign.is_ascii_digit()) => format!("|{rest}"),
            _ if blank.trim_start().starts_with('|') => blank.trim_start().to_owned(),
            _ => blank,
        }
    };
    said.lines().map(blank).collect::<Vec<_>>().join("\n")
}

fn differing(one: &Tree, other: &Tree) -> Option<String> {
    let names = one.keys().chain(other.keys());
    let name = names.into_iter().find(|name| one.get(*name) != other.get(*name))?;
    let text = |tree: &Tree| tree.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let (one, other) = (text(one).unwrap_or_default(), text(other).unwrap_or_default());
    Some(format!("{name}\n{}", first_difference(&one, &other)))
}

fn first_difference(one: &str, other: &str) -> String {
    let differ = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    let (one, other) = differ.unwrap_or(("(more or fewer lines)", ""));
    format!("- {one}\n+ {other}")
}

/// Holds the laws of a site.
pub fn hold(seed: u64, mistakes: bool) -> Result<(), String> {
    let variants = [0, 1, 2].map(|variant| generator::site(seed, variant, mistakes));
    let sites = variants.each_ref().map(laid_out);
    let seen = sites.each_ref().map(|site| see(site, mistakes));
    for (made, seen) in variants.iter().zip(&seen) {
        let finder = made.secrets.finder();
        if let Some(found) = finder.find_in(&seen.public) {
            return Err(format!("in the public edition: {found}"));
        }
        for (name, said) in &seen.said {
            if let Some(found) = finder.find(said.as_bytes()) {
                return Err(format!("said by {name}: {found}\n{said}"));
            }
        }
    }
    for other in &seen[1..] {
        if let Some(wrong) = differing(&seen[0].public, &other.public) {
            return Err(format!("the public edition depends on what is hidden: {wrong}"));
        }
    }
    for (number, other) in seen.iter().enumerate().skip(1) {
        let lines = |said: &str| if number == 1 { said.to_owned() } else { without_lines(said) };
        for ((name, one), (_, two)) in seen[0].said.iter().zip(&other.said) {
            let (one, two) = (lines(one), lines(two));
            if one != two {
                let wrong = first_difference(&one, &two);
                return Err(format!(
                    "{name} depends on what is hidden (variant {number}):\n{wrong}\n\n{one}\n\n{two}"
                ));
            }
        }
    }
    if mistakes { Ok(()) } else { internal(&variants[0], &sites[0]) }
}

/// The internal edition has all.
fn internal(made: &Made, site: &Site) -> Result<(), String> {
    if !site.path().join("dist/index.html").exists() {
        return Err(format!("a site without mistakes is not built:\n{}", site.build(&[]).stderr));
    }
    let run = site.build(&["--edition", "internal"]);
    if run.status != 0 {
        return Err(format!("the internal edition is not built:\n{}", run.stderr));
    }
    let tree = site.tree("dist-internal");
    let missing =
        made.secrets.shown.iter().find(|word| Finder::of(std::iter::once(*word)).find_in(&tree).is_none());
    let line = |word: &&String| {
        let lines = made
            .files
            .iter()
            .flat_map(|(path, text)| text.lines().map(move |line| format!("{path}: {line}")));
        lines.into_iter().find(|line| line.contains(word.as_str())).unwrap_or_default()
    };
    match missing {
        Some(word) => Err(format!("{word} is not in the internal edition: {}", line(&word))),
        None => Ok(()),
    }
}
