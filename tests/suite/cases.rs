//! Sites with many things wrong in them, and all that the program says of each: how findings go together. What a single finding
//! looks like is in `diagnostics.rs`.
//!
//! A case is one text file, as `harness/txtar.rs` reads them: arguments of `build` in the first line (none where it is a header),
//! the site, and under `-- stderr --` the status and what the program says. With `BLESS=1` the answers are written anew; read the
//! difference before you commit it.

use crate::harness::Site;
use crate::harness::txtar::{Archive, bytes};

fn run(case: &Archive) -> String {
    let site = Site::new();
    site.write("dist/.brobyg-manifest.json", r#"{"version":1,"edition":"public","files":["index.html"]}"#);
    site.write("dist/index.html", "the last good guide");
    for section in case.site(&["stderr"]) {
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
    format!("status {}\n{}", run.status, run.stderr)
}

#[test]
fn every_case_is_answered_as_it_says() {
    let cases = Archive::all("cases");
    let wrong: Vec<String> = cases.iter().filter_map(|case| case.compare(&[("stderr", run(case))])).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
