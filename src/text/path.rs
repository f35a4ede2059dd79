//! Paths with `/` between their parts.

/// The way from the folder of the file `from` to the file `to`, both named from the same top.
pub fn relative(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut common = 0;
    for (start, _) in to.match_indices('/') {
        let shared = &to[..start];
        if folder == shared || folder.starts_with(&format!("{shared}/")) {
            common = start + 1;
        }
    }
    let below = if common == 0 { folder } else { folder.get(common..).unwrap_or("") };
    let up = below.split('/').filter(|part| !part.is_empty()).count();
    format!("{}{}", "../".repeat(up), &to[common..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_relative_and_names_a_file() {
        assert_eq!(relative("index.html", "kort/a.html"), "kort/a.html");
        assert_eq!(relative("kort/a.html", "kort/b.html"), "b.html");
        assert_eq!(relative("kort/a.html", "index.html"), "../index.html");
        assert_eq!(relative("a/b/c.html", "a/d/e.html"), "../d/e.html");
        assert_eq!(relative("a/b/c.html", "a/e.html"), "../e.html");
        assert_eq!(relative("ab/c.html", "a/e.html"), "../a/e.html");
    }
}
