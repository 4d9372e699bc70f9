//! Strongly connected components of a directed graph: nodes that lead to each other.

use std::hash::Hash;

use indexmap::{IndexMap, IndexSet};

/// A directed graph, whose nodes and edges keep the order in which they were added.
#[derive(Debug)]
pub(super) struct Graph<N> {
    nodes: IndexMap<N, Neighbors>,
}

/// The nodes that edges lead to and come from, by their indexes.
#[derive(Debug, Default)]
struct Neighbors {
    after: IndexSet<usize>,
    before: IndexSet<usize>,
}

impl<N: Copy + Eq + Hash> Graph<N> {
    pub(super) fn new() -> Self {
        Self { nodes: IndexMap::new() }
    }

    /// Adds a node, and returns its index.
    pub(super) fn add_node(&mut self, node: N) -> usize {
        let entry = self.nodes.entry(node);
        let index = entry.index();
        entry.or_default();
        index
    }

    pub(super) fn add_edge(&mut self, from: N, to: N) {
        let (from, to) = (self.add_node(from), self.add_node(to));
        self.nodes[from].after.insert(to);
        self.nodes[to].before.insert(from);
    }

    /// Returns the components, each after those that it leads to (Kosaraju's algorithm).
    pub(super) fn components(&self) -> Vec<Vec<N>> {
        let mut seen = vec![false; self.nodes.len()];
        let mut components = Vec::new();
        for start in self.finished().into_iter().rev() {
            let component = self.reach([start], &mut seen, |node| &node.after);
            if !component.is_empty() {
                components.push(component.into_iter().map(|index| self.node(index)).collect());
            }
        }
        components
    }

    /// Returns the components whose nodes lead back to themselves.
    pub(super) fn cycles(&self) -> Vec<Vec<N>> {
        let leads_to_itself = |node: &N| {
            let index = self.nodes.get_index_of(node);
            index.is_some_and(|index| self.nodes[index].after.contains(&index))
        };
        let mut components = self.components();
        components.retain(|nodes| match &nodes[..] {
            [one] => leads_to_itself(one),
            _ => true,
        });
        components
    }

    /// Returns the nodes that are on cycles, or between two.
    pub(super) fn between_cycles(&self) -> Vec<N> {
        let cycles = self.cycles();
        let on_cycles = || cycles.iter().flatten().filter_map(|node| self.nodes.get_index_of(node));
        let (mut after, mut before) =
            (vec![false; self.nodes.len()], vec![false; self.nodes.len()]);
        self.reach(on_cycles(), &mut after, |node| &node.after);
        self.reach(on_cycles(), &mut before, |node| &node.before);
        let between = (0..self.nodes.len()).filter(|index| after[*index] && before[*index]);
        between.map(|index| self.node(index)).collect()
    }

    /// Returns the nodes in the order in which walks against the edges leave them.
    fn finished(&self) -> Vec<usize> {
        let count = self.nodes.len();
        let (mut seen, mut is_finished) = (vec![false; count], vec![false; count]);
        let mut finished = Vec::with_capacity(count);
        for start in 0..count {
            let mut open = vec![start];
            while let Some(node) = open.last().copied() {
                if !std::mem::replace(&mut seen[node], true) {
                    open.extend(self.nodes[node].before.iter().filter(|next| !seen[**next]));
                    continue;
                }
                open.pop();
                if !std::mem::replace(&mut is_finished[node], true) {
                    finished.push(node);
                }
            }
        }
        finished
    }

    /// Returns the nodes that are reached for the first time.
    fn reach(
        &self,
        start: impl IntoIterator<Item = usize>,
        seen: &mut [bool],
        next: fn(&Neighbors) -> &IndexSet<usize>,
    ) -> Vec<usize> {
        let (mut open, mut reached) = (Vec::from_iter(start), Vec::new());
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut seen[node], true) {
                open.extend(next(&self.nodes[node]).iter().filter(|next| !seen[**next]));
                reached.push(node);
            }
        }
        reached
    }

    fn node(&self, index: usize) -> N {
        *self.nodes.get_index(index).expect("indexes are those of nodes").0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_come_after_those_that_they_lead_to() {
        let mut graph = Graph::new();
        for (from, to) in [(1, 2), (2, 3), (3, 2), (3, 4), (4, 4), (4, 5), (6, 6)] {
            graph.add_edge(from, to);
        }
        assert_eq!(graph.components(), [vec![6], vec![5], vec![4], vec![2, 3], vec![1]]);
        assert_eq!(graph.cycles(), [vec![6], vec![4], vec![2, 3]]);
        let mut between = graph.between_cycles();
        between.sort_unstable();
        assert_eq!(between, [2, 3, 4, 6]);
    }
}
