//! Circles in the graph of imports: its strongly connected components of more than one file, as Tarjan finds them.

use std::collections::BTreeMap;

use super::imports::Graph;

/// The circles of a graph, each in the order of its files.
pub fn circles(graph: &Graph) -> Vec<Vec<&str>> {
    let mut search = Search { graph, numbers: BTreeMap::new(), stack: Vec::new(), circles: Vec::new() };
    for file in graph.keys() {
        if !search.numbers.contains_key(file.as_str()) {
            search.visit(file);
        }
    }
    search.circles.sort();
    search.circles
}

struct Search<'a> {
    graph: &'a Graph,
    /// The order in which files were met; `usize::MAX` for those whose component is complete.
    numbers: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    circles: Vec<Vec<&'a str>>,
}

impl<'a> Search<'a> {
    /// Goes on from a file, and tells the lowest number that it leads back to.
    fn visit(&mut self, file: &'a str) -> usize {
        let number = self.numbers.len();
        self.numbers.insert(file, number);
        self.stack.push(file);
        let mut lowest = number;
        for next in self.graph[file].keys() {
            lowest = lowest.min(match self.numbers.get(next.as_str()) {
                Some(&number) => number,
                None => self.visit(next),
            });
        }
        if lowest == number {
            self.complete(file);
        }
        lowest
    }

    /// Takes the component off the stack that begins with a file.
    fn complete(&mut self, first: &str) {
        let start = self.stack.iter().rposition(|file| *file == first).unwrap();
        let mut component = self.stack.split_off(start);
        for file in &component {
            self.numbers.insert(file, usize::MAX);
        }
        if component.len() > 1 {
            component.sort_unstable();
            self.circles.push(component);
        }
    }
}
