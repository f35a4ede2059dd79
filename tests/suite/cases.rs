//! Sites with many things wrong in them: which findings there are and where, and how they go together. What a finding says is held by
//! `diagnostics.rs`, so that another wording changes no case.
//!
//! A case is one text file, as `harness/txtar.rs` reads them: arguments of `build` in the first line (none where it is a header), the site,
//! and under `-- findings --` the exit status and a line for each finding: file, line, column, severity and code. Where the message shows the
//! line, the column is a range whose end is included. With `BLESS=1` the findings are written anew; read the difference before you commit it.

use crate::harness::Site;
use crate::harness::txtar::{Archive, bytes};

/// The section that holds what is expected.
const FINDINGS: &str = "findings";

fn run(case: &Archive) -> String {
    let site = Site::new();
    site.write("dist/.brobyg-manifest.json", r#"{"version":1,"edition":"public","files":["index.html"]}"#);
    site.write("dist/index.html", "the last good guide");
    for section in case.site(&[FINDINGS]) {
        site.write(&section.name, bytes(&section.text));
    }
    let before = site.tree("dist");
    let arguments: Vec<&str> =
        case.command.strip_prefix("build").unwrap_or(&case.command).split_whitespace().collect();
    let run = site.build(&arguments);
    if run.status != 0 {
        assert_eq!(site.tree("dist"), before, "{}: dist/ was touched", case.name());
    }
    let beside: Vec<_> = site.tree(".").into_keys().filter(|path| path.starts_with(".dist")).collect();
    assert!(beside.is_empty(), "{}: left behind {beside:?}", case.name());
    format!("status {}\n{}", run.status, findings(&run.stderr))
}

/// The findings of a run without their wording. Any other line must be the sum that ends a refused build.
fn findings(said: &str) -> String {
    let mut found: Vec<Finding> = Vec::new();
    for line in said.lines() {
        if let Some(finding) = Finding::read(line) {
            found.push(finding);
        } else if let Some(indented) = line.strip_prefix("  ") {
            if let Some(finding) = found.last_mut() {
                finding.width =
                    finding.width.max(indented.matches('^').count() * usize::from(is_underline(indented)));
            }
        } else {
            let is_sum =
                ["Intet er skrevet: ", "Nothing was written: "].iter().any(|sum| line.starts_with(sum));
            assert!(is_sum, "neither a finding nor the sum of them: {line}");
        }
    }
    found.iter().map(Finding::line).collect()
}

/// Whether a line under a finding holds nothing but the marks beneath its place.
fn is_underline(line: &str) -> bool {
    line.contains('^') && line.chars().all(|letter| " |^".contains(letter))
}

struct Finding<'s> {
    place: &'s str,
    severity: &'static str,
    code: &'s str,
    /// Characters that are underlined; none where the line is not shown.
    width: usize,
}

impl<'s> Finding<'s> {
    fn read(line: &'s str) -> Option<Self> {
        let (place, rest) = line.split_once(": ").filter(|_| !line.starts_with(' '))?;
        let (severity, rest) = rest.split_once('[')?;
        let severity = match severity {
            "fejl" | "error" => "error",
            "advarsel" | "warning" => "warning",
            "forslag" | "hint" => "hint",
            _ => return None,
        };
        let (code, _) = rest.split_once("]: ")?;
        Some(Self { place, severity, code, width: 0 })
    }

    fn line(&self) -> String {
        let Self { place, severity, code, width } = self;
        let column: usize =
            place.rsplit(':').next().and_then(|column| column.parse().ok()).unwrap_or_default();
        let end = if *width > 1 { format!("-{}", column + width - 1) } else { String::new() };
        format!("{place}{end}: {severity}[{code}]\n")
    }
}

#[test]
fn every_case_is_answered_as_it_says() {
    let cases = Archive::all("cases");
    let wrong: Vec<String> = cases.iter().filter_map(|case| case.compare(&[(FINDINGS, run(case))])).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
