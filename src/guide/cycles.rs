//! Rings in a graph: its strongly connected components, by Tarjan's algorithm (R. Tarjan, "Depth-first search and linear graph
//! algorithms", SIAM Journal on Computing 1, 1972), with a stack of its own, since a chain may be longer than the program's.

/// The component of each node: nodes that lead to one another have one number, and what a component leads to has a lower one.
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
    /// When each node was found.
    found: Vec<Option<usize>>,
    /// The earliest node that each is known to lead back to.
    lowest: Vec<usize>,
    component: Vec<Option<usize>>,
    /// Nodes whose component is not known yet.
    open: Vec<usize>,
    /// The way to where the search is: each node, and how many of its edges have been walked.
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
