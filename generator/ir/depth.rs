//! How deep types lie within each other: what follows them to the end has a limit for that.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::{
    algo::{dijkstra, kosaraju_scc},
    graphmap::DiGraphMap,
    visit::{EdgeRef, Reversed},
};

use super::{Type, TypeId, Types};

/// Which types each type is made of, and how far it is to them.
type Graph = DiGraphMap<TypeId, usize>;

/// How many types, times the ways between them, are few enough to look from each of them.
const EXACT: usize = 1 << 20;

impl Types {
    /// Returns how far it is at most from a type to the end of any type that it is made of, on the
    /// shortest way; `step` says how far it is to a part of this type, and to the end of it.
    ///
    /// Among many types that hold each other it may be said to be twice as far: the exact number
    /// takes the time of their square.
    #[must_use]
    pub fn depth(&self, step: impl Fn(&Type) -> usize) -> usize {
        let graph = self.steps(&step);
        let mut depths: BTreeMap<TypeId, usize> = BTreeMap::new();
        // A group comes after those that it leads to.
        for group in kosaraju_scc(&graph) {
            let parts = group.iter().flat_map(|id| self.get(*id).parts());
            let parts = parts.map(|part| step(part) + deepest(part, &depths)).max();
            let depth = across(&graph, &group) + parts.unwrap_or_default();
            depths.extend(group.into_iter().map(|id| (id, depth)));
        }
        depths.into_values().max().unwrap_or_default()
    }

    /// Returns the parts that lead deeper into a type than so many types, itself among them: each
    /// by the type that it is a part of, and its index.
    #[must_use]
    pub fn deeper(&self, than: TypeId, most: usize) -> Vec<(TypeId, usize)> {
        let mut seen = BTreeSet::from([than]);
        let mut last = vec![than];
        for _ in 1..most {
            let parts = last.iter().flat_map(|id| self.get(*id).parts());
            let mut next: Vec<TypeId> = parts.flat_map(Type::named).collect();
            next.retain(|id| seen.insert(*id));
            last = next;
        }
        let parts = last.iter().flat_map(|id| {
            let parts = self.get(*id).parts().into_iter().enumerate();
            parts.map(|(index, part)| (*id, index, part))
        });
        let leads_deeper = |part: &Type| part.named().iter().any(|id| !seen.contains(id));
        parts.filter(|(.., part)| leads_deeper(part)).map(|(id, at, _)| (id, at)).collect()
    }

    fn steps(&self, step: impl Fn(&Type) -> usize) -> Graph {
        let mut graph = DiGraphMap::new();
        for (id, definition) in self.iter() {
            graph.add_node(id);
            for part in definition.parts() {
                for named in part.named() {
                    let known = graph.edge_weight(id, named).copied();
                    let step = step(part);
                    graph.add_edge(id, named, known.map_or(step, |known: usize| known.min(step)));
                }
            }
        }
        graph
    }
}

/// Returns the greatest of the depths of the types that are known in a part.
fn deepest(part: &Type, depths: &BTreeMap<TypeId, usize>) -> usize {
    let known = part.named().into_iter().filter_map(|id| depths.get(&id).copied());
    known.max().unwrap_or_default()
}

/// Returns how far it is at most from one type of a group to another: in a large group, by way of
/// the first.
fn across(graph: &Graph, group: &[TypeId]) -> usize {
    let [first, _, ..] = group else { return 0 };
    let mut members = group.to_vec();
    members.sort_unstable();
    let edges = group.iter().flat_map(|id| graph.edges(*id));
    let edges = edges.filter(|(_, to, _)| members.binary_search(to).is_ok());
    let own: Graph = edges.map(|(from, to, step)| (from, to, *step)).collect();
    let there =
        |from: TypeId| dijkstra(&own, from, None, |edge| *edge.weight()).into_values().max();
    if group.len() * own.edge_count() <= EXACT {
        return group.iter().filter_map(|from| there(*from)).max().unwrap_or_default();
    }
    let back = dijkstra(Reversed(&own), *first, None, |edge| *edge.weight()).into_values().max();
    there(*first).unwrap_or_default() + back.unwrap_or_default()
}
