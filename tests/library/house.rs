//! The house
mod cycles;
mod imports;
mod tokens;
use std::path::Path;
#[test]
fn print() {
    let graph = imports::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    for circle in cycles::circles(&graph) {
        println!("CIRCLE {circle:?}");
        for a in &circle { for (b, by) in &graph[*a] { if circle.contains(&b.as_str()) { println!("   {a} -> {b} by {by}"); } } }
    }
    let top = |f: &str| f.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
    let mut folders = std::collections::BTreeMap::<_, std::collections::BTreeMap<_, std::collections::BTreeSet<_>>>::new();
    for (a, bs) in &graph { for (b, by) in bs { if top(a) != top(b) { folders.entry(top(a)).or_default().entry(top(b)).or_default().insert(format!("{a}:{by}")); } } }
    for (a, bs) in &folders { println!("{a}: {}", bs.iter().map(|(b, by)| if by.len() < 3 { format!("{b}{by:?}") } else { b.clone() }).collect::<Vec<_>>().join(" ")); }
}
