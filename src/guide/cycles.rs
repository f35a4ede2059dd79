//! Strongly connected components of a graph, by Tarjan's algorithm (R. Tarjan, "Depth-first search and linear
//! graph algorithms", SIAM Journal on Computing 1, 1972), iterative with an explicit stack, since a path may
//! be deeper than the call stack allows.

/// The component of each node, numbered in reverse topological order: a component's successors have lower
/// numbers.
pub(super) fn cycles(leads: &[Vec<usize>]) -> Vec<usize> {
    let mut search = Search {
        leads,
        found: vec![None; leads.len()],
        lowest: vec![0; leads.len()],
        component: vec![None; leads.len()],
        open: Vec::new(),
        steps: Vec::new(),
        next: 0,
        components: 0,
    };
    for node in 0..leads.len() {
        if search.found[node].is_none() {
            search.from(node);
        }
    }
    search.component.into_iter().map(Option::unwrap_or_default).collect()
}

struct Search<'a> {
    leads: &'a [Vec<usize>],
    /// Discovery index of each node.
    found: Vec<Option<usize>>,
    /// Lowest discovery index that each node is known to reach.
    lowest: Vec<usize>,
    component: Vec<Option<usize>>,
    /// Nodes whose component is not complete.
    open: Vec<usize>,
    /// The path of the search: each node, with the number of edges followed.
    steps: Vec<(usize, usize)>,
    next: usize,
    components: usize,
}

impl Search<'_> {
    fn from(&mut self, root: usize) {
        self.enter(root);
        while let Some((node, edge)) = self.steps.pop() {
            let Some(&target) = self.leads[node].get(edge) else {
                self.leave(node);
                continue;
            };
            self.steps.push((node, edge + 1));
            match self.found[target] {
                None => self.enter(target),
                Some(time) if self.component[target].is_none() => {
                    self.lowest[node] = self.lowest[node].min(time);
                }
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.found[node] = Some(self.next);
        self.lowest[node] = self.next;
        self.next += 1;
        self.open.push(node);
        self.steps.push((node, 0));
    }

    fn leave(&mut self, node: usize) {
        if self.found[node] == Some(self.lowest[node]) {
            while let Some(member) = self.open.pop() {
                self.component[member] = Some(self.components);
                if member == node {
                    break;
                }
            }
            self.components += 1;
        }
        if let Some(&(above, _)) = self.steps.last() {
            self.lowest[above] = self.lowest[above].min(self.lowest[node]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_of_a_ring_have_one_number_and_what_it_leads_to_a_lower_one() {
        let cycles = cycles(&[vec![1], vec![2, 3], vec![0], vec![3], vec![0]]);
        assert!(cycles[0] == cycles[1] && cycles[1] == cycles[2]);
        assert!(cycles[3] < cycles[0] && cycles[0] < cycles[4], "{cycles:?}");
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let chain: Vec<Vec<usize>> = (0..200_000).map(|node| vec![(node + 1) % 200_000]).collect();
        assert!(cycles(&chain).iter().all(|ring| *ring == 0));
    }
}
