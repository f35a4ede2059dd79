//! Markup belongs to the theme: the classes and data attributes that styles and scripts of the default theme refer to are in its templates,
//! or in HTML of the program that `themes/README.md` lists; and the program writes no HTML for pages but in two folders.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Where the HTML of pages is written that no template makes.
const MADE: [&str; 2] = ["src/markdown/html", "src/pages/html"];

/// The chapters of `themes/README.md` that list it.
const LISTED: [&str; 2] =
    ["\n## The HTML that Markdown becomes\n", "\n## The HTML that fields and lists become\n"];

/// Names of classes and data attributes: a class as `.name`, an attribute by its name. One that is open at its end, since what follows is
/// known where a page is made, ends in `-`.
type Names = BTreeSet<String>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let inner = format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            found.extend(files(&inner, ending));
        } else if inner.ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn texts(folder: &str, ending: &str) -> String {
    let files = files(folder, ending);
    assert!(!files.is_empty(), "{folder} has files that end in {ending}");
    files.iter().map(|path| fs::read_to_string(path).unwrap() + "\n").collect()
}

fn all<'t>(text: &'t str, pattern: &str) -> Vec<&'t str> {
    let pattern = Regex::new(pattern).unwrap();
    pattern.captures_iter(text).map(|found| found.get(1).unwrap().as_str()).collect()
}

fn without(text: &str, pattern: &str, instead: &str) -> String {
    Regex::new(pattern).unwrap().replace_all(text, instead).into_owned()
}

/// The classes of the values of attributes. What stands for something else is `…`.
fn classes<'v>(values: impl IntoIterator<Item = &'v str>) -> Names {
    let words = values.into_iter().flat_map(str::split_whitespace);
    words.map(|class| format!(".{}", class.trim_end_matches('…'))).filter(|class| class != ".").collect()
}

fn attributes(text: &str) -> Names {
    all(text, r"\b(data-[a-z][a-z-]*)").into_iter().map(str::to_owned).collect()
}

/// What selectors of a style sheet name.
fn of_styles(css: &str) -> Names {
    let css = without(&without(css, r"(?s)/\*.*?\*/", ""), r#""[^"]*""#, "");
    let selectors =
        all(&css, r"([^{};]*)\{").into_iter().filter(|selector| !selector.trim().starts_with('@'));
    let selectors: Vec<&str> = selectors.collect();
    let named = selectors.iter().flat_map(|selector| all(selector, r"(\.[A-Za-z][\w-]*)"));
    let mut found: Names = named.map(str::to_owned).collect();
    found.extend(selectors.iter().flat_map(|selector| attributes(selector)));
    found
}

/// What a script looks for in a page, and what it writes there itself.
fn of_scripts(script: &str) -> (Names, Names) {
    let script = without(script, r"(?m)^\s*//.*$", "");
    let kebab = |name: &str| format!("data-{}", without(name, "([A-Z])", "-$1").to_lowercase());
    let written = all(&script, r"\.dataset\.(\w+) = ").into_iter().map(kebab).collect();
    let mut read: Names = all(&script, r"\.dataset\.(\w+)").into_iter().map(kebab).collect();
    for selector in all(&script, r#"(?:querySelector(?:All)?|closest|matches)\("([^"]*)""#) {
        read.extend(all(selector, r"(\.[A-Za-z][\w-]*)").into_iter().map(str::to_owned));
        read.extend(attributes(selector));
    }
    read.extend(all(&script, r#"classList\.\w+\("([^"]*)""#).into_iter().map(|class| format!(".{class}")));
    (read, written)
}

/// What templates write.
fn of_templates(html: &str) -> Names {
    let blocks = r"(?s)\{%-? block class -?%\}(.*?)\{%";
    let html = without(html, r"(?s)\{#.*?#\}", "");
    let of_blocks: Vec<&str> = all(&html, blocks);
    let mut names = classes(of_blocks);
    let html = without(&without(&html, r"(?s)\{\{.*?\}\}", "…"), r"(?s)\{%.*?%\}", "");
    names.extend(classes(all(&html, r#"\bclass="([^"]*)""#)));
    names.extend(attributes(&html));
    names
}

/// What `themes/README.md` lists of the HTML of the program.
fn of_readme(readme: &str) -> Names {
    let chapters = LISTED.map(|heading| readme.split_once(heading).unwrap().1.split("\n## ").next().unwrap());
    let code: String =
        chapters.iter().flat_map(|chapter| all(chapter, "`([^`]*)`")).collect::<Vec<_>>().join("\n");
    let mut names = classes(all(&code, r#"\bclass="([^"]*)""#));
    names.extend(attributes(&code));
    names
}

/// What the code of the program writes: as text within quotes, or as `maud` has it, where a class may follow its element after a full stop.
fn of_code(code: &str) -> Names {
    let code = without(code, r"(?m)^\s*//.*$", "");
    let in_text = all(&code, r#"class=\\"([^"\\]*)\\?""#).join(" ");
    let mut names = classes([without(&in_text, r"\{\w*\}", "…").as_str()]);
    names.extend(classes(all(&code, r#"\bclass=(?:\{ )?"([^"]*)""#)));
    names.extend(attributes(&code));
    if code.contains("html! {") {
        let elements = "a|b|dd|div|figure|i|img|li|mark|ol|p|section|span|strong|time|ul";
        let short = all(&code, &format!(r"\b(?:{elements})((?:\.[a-z][a-z-]*)+)\b")).join(".");
        names.extend(classes(short.split('.')));
    }
    names
}

/// The names that are not among those that are known.
fn unknown(names: &Names, known: &Names) -> Vec<String> {
    let is_known = |name: &str| {
        let open = known.iter().filter(|known| known.ends_with('-'));
        known.contains(name) || open.clone().any(|open| name.starts_with(open.as_str()))
    };
    names.iter().filter(|name| !is_known(name)).cloned().collect()
}

fn known() -> Names {
    let readme = fs::read_to_string(root().join("themes/README.md")).unwrap();
    &of_templates(&texts("themes/default", ".html")) | &of_readme(&readme)
}

#[test]
fn styles_and_scripts_refer_to_nothing_that_neither_a_template_nor_the_readme_has() {
    let styles = of_styles(&texts("themes/default/assets", ".css"));
    let (read, written) = of_scripts(&texts("themes/default/assets", ".js"));
    assert!(styles.len() > 100 && read.len() > 20, "{styles:?} {read:?}");
    assert_eq!(unknown(&(&styles | &read), &(&known() | &written)), [""; 0]);
}

#[test]
fn all_classes_and_data_attributes_of_the_program_are_listed() {
    let readme = of_readme(&fs::read_to_string(root().join("themes/README.md")).unwrap());
    let made: Names = MADE.iter().flat_map(|folder| of_code(&texts(folder, ".rs"))).collect();
    assert!(made.len() > 25, "{made:?}");
    assert_eq!(unknown(&made, &readme), [""; 0], "not listed");
    // What a script of the default theme needs is made by the templates.
    let made = &made | &of_templates(&texts("themes/default", ".html"));
    assert_eq!(unknown(&readme, &made), [""; 0], "listed, but not made");
}

/// Text in quotes with a tag or a class in it.
fn html_in(code: &str) -> Vec<&str> {
    let tests = code.find("#[cfg(test)]").unwrap_or(code.len());
    let lines = code[..tests].lines().filter(|line| !line.trim_start().starts_with("//"));
    let html = Regex::new(r#""[^"]*</?[a-z]|class=\\"|html!"#).unwrap();
    lines.filter(|line| html.is_match(line)).collect()
}

#[test]
fn pages_write_html_in_one_folder_alone() {
    for path in files("src/pages", ".rs") {
        if path.starts_with(root().join("src/pages/html")) {
            continue;
        }
        let code = fs::read_to_string(&path).unwrap();
        assert_eq!(html_in(&code), [""; 0], "{}", path.display());
    }
}

#[test]
fn a_planted_name_is_found_wherever_it_is() {
    let known = Names::from([".task".into(), ".callout-".into(), "data-task".into()]);
    let css = "/* .gone */\n.task, [data-task=x] > .planted:hover { color: red; margin: .5em }\n@media print { .callout-tip { x: url(\"a.b\") } }";
    assert_eq!(unknown(&of_styles(css), &known), [".planted"]);
    let (read, written) = of_scripts(
        "// x.dataset.gone\nx.querySelector(\"[data-task]\").dataset.plantedHere; y.dataset.own = 1;",
    );
    assert_eq!(unknown(&read, &(&known | &written)), ["data-planted-here"]);
    let template = "{# class=\"gone\" #}<p class=\"task{% if x == \"y\" %} planted{% endif %} callout-{{ z }}\" data-task>";
    assert_eq!(unknown(&of_templates(template), &known), [".planted"]);
    assert_eq!(unknown(&of_code("push(\"<p class=\\\"task planted\\\">\")"), &known), [".planted"]);
    assert_eq!(
        unknown(
            &of_code("html! { p.task.planted data-task=(x) { span class={ \"task callout-\" (y) } } }"),
            &known
        ),
        [".planted"]
    );
    assert_eq!(
        unknown(&of_code("\"<div class=\\\"callout callout-{}\\\" data-planted=\\\""), &known),
        [".callout", "data-planted"]
    );
    assert_eq!(html_in("// <p>\nx.push_str(\"<p>\");\nlet y = a < b;\n"), ["x.push_str(\"<p>\");"]);
}
