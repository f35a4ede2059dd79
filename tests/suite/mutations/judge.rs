//! Runs the program over a mutated site, and says what is wrong with its answer.

use serde_json::Value;

use super::misspell;
use super::mutation::{Change, Line, Mutation, Place};
use super::site::Good;
use crate::harness::{Run, Site};

/// What came of a mutation.
pub struct Verdict {
    /// What the answer lacks, or has too much of.
    pub faults: Vec<String>,
    /// Of a misspelling: whether what was meant was suggested.
    pub suggested: Option<bool>,
    pub run: Run,
}

/// Applies a mutation to a copy of the good site, and judges two runs.
pub fn judge(good: &Good, mutation: &Mutation) -> Verdict {
    let site = good.copy();
    mutation.apply(&site);
    let run = check(&site, 1);
    let mut faults = Vec::new();
    if run != check(&site, 3) {
        faults.push("a second run says something else".to_owned());
    }
    let found = findings(&run, &mut faults);
    for place in &mutation.places {
        if !found.iter().any(|found| is_at(&site, found, place)) {
            faults.push(format!("nothing at {}:{:?} {}", place.file, place.line, place.says));
        }
    }
    for (file, line) in &mutation.silent {
        let place = Place::at(file, *line);
        if let Some(found) = found.iter().find(|found| is_at(&site, found, &place)) {
            faults.push(format!("a finding at what still holds: {file}:{line} {}", found["code"]));
        }
    }
    let suggested = mutation.misspelt.as_ref().map(|spot| {
        let here = found.iter().filter(|found| is_at(&site, found, &mutation.places[0]));
        let help = |found: &Value| found["help"].as_str().unwrap().to_owned();
        here.map(help).any(|help| misspell::is_right(good, spot, &help))
    });
    Verdict { faults, suggested, run }
}

/// Checks a site on so many threads.
pub fn check(site: &Site, threads: u32) -> Run {
    let mut command = site.command();
    Run::of(command.args(["check", "--format", "json"]).env("RAYON_NUM_THREADS", threads.to_string()))
}

/// The findings that are more than hints; faults of the run itself are reported.
pub fn findings(run: &Run, faults: &mut Vec<String>) -> Vec<Value> {
    let Ok(Value::Array(mut found)) = serde_json::from_str(&run.stdout) else {
        faults.push("the answer is no JSON array".to_owned());
        return Vec::new();
    };
    let errors = found.iter().any(|found| found["severity"] == "error");
    if run.status != i32::from(errors) {
        faults.push(format!("status {}", run.status));
    }
    if !run.stderr.is_empty() {
        faults.push("something on stderr".to_owned());
    }
    found.retain(|found| found["severity"] != "hint");
    found
}

/// Whether a finding is at a place.
pub fn is_at(site: &Site, found: &Value, place: &Place) -> bool {
    let says = || found["message"].as_str().unwrap().contains(&place.says);
    let on = |spot: &Value, line: usize| spot["file"] == place.file.as_str() && spot["line"] == line;
    let here = match place.line {
        Line::At(line) => on(found, line),
        Line::Any => (1..=site.read(&place.file).lines().count()).any(|line| on(found, line)),
        Line::Pair(line) => {
            let related = found["related"].as_array();
            on(found, line) || related.is_some_and(|related| related.iter().any(|spot| on(spot, line)))
        }
    };
    here && says()
}

/// What was found, in a line each, of the files that a mutation concerns.
pub fn show(mutation: &Mutation, run: &Run) -> String {
    let Ok(Value::Array(found)) = serde_json::from_str(&run.stdout) else {
        return format!("  status {}\n{}{}", run.status, run.stdout, run.stderr);
    };
    let renamed = mutation.changes.iter().any(|change| matches!(change, Change::Name(..)));
    let concerned = |found: &&Value| renamed || mutation.files().iter().any(|file| found["file"] == *file);
    let line = |found: &Value| {
        let text = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        let (file, line, column) = (text("file"), &found["line"], &found["column"]);
        format!("  {file}:{line}:{column} {} {} {}\n", text("code"), text("message"), text("help"))
    };
    found.iter().filter(concerned).take(6).map(line).collect()
}
