//! Paths with `/` between their parts.

/// The way from the folder of the file `from` to the file `to`, both named from the same top.
pub fn relative(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut common = 0;
    for (start, _) in to.match_indices('/') {
        let rest = folder.strip_prefix(&to[..start]);
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            common = start + 1;
        }
    }
    let below = folder.get(common..).unwrap_or("");
    let up = below.split('/').filter(|part| !part.is_empty()).count();
    let mut way = String::with_capacity(3 * up + to.len() - common);
    (0..up).for_each(|_| way.push_str("../"));
    way.push_str(&to[common..]);
    way
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
