//! How deep types lie within each other: what follows them to the end has a limit for that.

use std::collections::BTreeSet;

use petgraph::{algo::kosaraju_scc, graphmap::DiGraphMap};

use super::{Type, TypeId, Types};

/// How many types, times the ways between them, are few enough to look from each of them.
const FEW: usize = 1 << 27;

/// The ways between types: what each is made of.
struct Ways {
    /// By type: the other types, and how far it is to them.
    there: Vec<Vec<(usize, usize)>>,
    /// The same against the direction.
    back: Vec<Vec<(usize, usize)>>,
    /// By type: how far it is to the end of its parts, at most.
    ends: Vec<usize>,
}

/// A search for what ways lead to, whose memory is used again.
struct Search {
    /// By type: how far it is, where that is known.
    known: Vec<usize>,
    /// The types that were found.
    found: Vec<usize>,
    /// The types whose ways are to be followed, by how far they are.
    open: Vec<Vec<usize>>,
}

impl Types {
    /// Returns how far it is at most from a type to the end of any type that it is made of, on the
    /// shortest way; `step` says how far it is from a type to the end of a part of it.
    ///
    /// Among very many types it is [`Self::depth_at_most`]: this takes the time of their square.
    #[must_use]
    pub fn depth(&self, step: impl Fn(TypeId, &Type) -> usize) -> usize {
        let ways = Ways::new(self, &step);
        let count: usize = ways.there.iter().map(Vec::len).sum();
        if self.len() * count > FEW {
            return self.depth_at_most(step);
        }
        let mut search = Search::new(self.len());
        let mut depth = |from| {
            let found = search.run(from, &ways.there, |_| true);
            found.map(|(to, far)| far + ways.ends[to]).max()
        };
        (0..self.len()).filter_map(&mut depth).max().unwrap_or_default()
    }

    /// Returns no less than [`Self::depth`], and among types that hold each other perhaps twice as
    /// much, in a time that grows as the types do.
    #[must_use]
    pub fn depth_at_most(&self, step: impl Fn(TypeId, &Type) -> usize) -> usize {
        let ways = Ways::new(self, &step);
        let mut graph = DiGraphMap::<usize, ()>::new();
        for (from, there) in ways.there.iter().enumerate() {
            graph.add_node(from);
            graph.extend(there.iter().map(|(to, _)| (from, *to)));
        }
        let mut search = Search::new(self.len());
        let mut depths = vec![0; self.len()];
        // A group comes after those that it leads to.
        for group in kosaraju_scc(&graph) {
            let beyond = |from: &usize| {
                let far = ways.there[*from].iter().map(|(to, step)| step + depths[*to]);
                far.max().unwrap_or_default().max(ways.ends[*from])
            };
            let depth =
                search.across(&ways, &group) + group.iter().map(beyond).max().unwrap_or_default();
            for id in group {
                depths[id] = depth;
            }
        }
        depths.into_iter().max().unwrap_or_default()
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
}

impl Ways {
    fn new(types: &Types, step: impl Fn(TypeId, &Type) -> usize) -> Self {
        let none = || vec![Vec::new(); types.len()];
        let mut ways = Self { there: none(), back: none(), ends: vec![0; types.len()] };
        for (from, (id, definition)) in types.iter().enumerate() {
            for part in definition.parts() {
                let step = step(id, part);
                ways.ends[from] = ways.ends[from].max(step);
                for to in part.named().into_iter().map(TypeId::index) {
                    ways.there[from].push((to, step));
                    ways.back[to].push((from, step));
                }
            }
        }
        ways
    }
}

impl Search {
    fn new(count: usize) -> Self {
        Self { known: vec![usize::MAX; count], found: Vec::new(), open: Vec::new() }
    }

    /// Returns the types that ways lead to from one, itself among them, and how far each is: what
    /// is found next is always what is nearest.
    fn run(
        &mut self,
        from: usize,
        ways: &[Vec<(usize, usize)>],
        among: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = (usize, usize)> {
        for node in self.found.drain(..) {
            self.known[node] = usize::MAX;
        }
        self.reach(from, 0);
        let mut far = 0;
        while far < self.open.len() {
            while let Some(node) = self.open[far].pop() {
                for (to, step) in &ways[node] {
                    if among(*to) && far + step < self.known[*to] {
                        self.reach(*to, far + step);
                    }
                }
            }
            far += 1;
        }
        self.found.iter().map(|node| (*node, self.known[*node]))
    }

    fn reach(&mut self, node: usize, far: usize) {
        if self.known[node] == usize::MAX {
            self.found.push(node);
        }
        self.known[node] = far;
        self.open.resize(self.open.len().max(far + 1), Vec::new());
        self.open[far].push(node);
    }

    /// Returns how far it is at most from one type of a group, whose types lead to each other, to
    /// another: by way of the first of them.
    fn across(&mut self, ways: &Ways, group: &[usize]) -> usize {
        let [first, _, ..] = group else { return 0 };
        let members: BTreeSet<usize> = group.iter().copied().collect();
        [&ways.there, &ways.back]
            .map(|ways| {
                self.run(*first, ways, |to| members.contains(&to)).map(|(_, far)| far).max()
            })
            .into_iter()
            .flatten()
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Case, Docs, TypeDef, TypeKind, Union};

    /// Returns types of which each is made of others, by their order.
    fn types(parts: &[&[usize]]) -> Types {
        let mut types = Types::default();
        let definition = |kind| TypeDef {
            name: String::new(),
            is_component: false,
            docs: Docs::default(),
            example: None,
            kind,
            pointer: String::new(),
        };
        let all = parts.iter().map(|_| types.add(definition(TypeKind::Union(Union::default()))));
        let ids: Vec<TypeId> = all.collect();
        for (id, parts) in ids.iter().zip(parts) {
            let case = |part: &usize| Case {
                name: String::new(),
                ty: Type::Named(ids[*part]),
                tags: Vec::new(),
                component: None,
            };
            let cases = parts.iter().map(case).collect();
            types.set_kind(*id, TypeKind::Union(Union { cases, ..Union::default() }));
        }
        types
    }

    #[test]
    fn depth_is_that_of_the_farthest_part_on_the_shortest_way() {
        for (parts, depth) in [
            (&[&[][..]][..], 0),
            (&[&[0]], 1),
            (&[&[1], &[2], &[3], &[]], 3),
            (&[&[1, 3], &[2], &[3], &[]], 3),
            (&[&[1], &[2], &[3], &[4], &[0]], 5),
            (&[&[1, 2, 3, 4], &[0, 2], &[0, 3], &[0, 4], &[0]], 3),
            (&[&[1], &[0, 2], &[3], &[2]], 4),
        ] {
            assert_eq!(types(parts).depth(|_, _| 1), depth, "{parts:?}");
            assert_eq!(types(parts).depth(|_, _| 4), 4 * depth, "{parts:?}");
            let most = types(parts).depth_at_most(|_, _| 1);
            assert!((depth..=2 * depth).contains(&most), "{parts:?}: {most}");
        }
    }

    #[test]
    fn what_leads_deeper_is_found_at_the_limit() {
        let ring = types(&[&[1], &[2], &[3], &[0]]);
        let ids: Vec<TypeId> = ring.iter().map(|(id, _)| id).collect();
        assert_eq!(ring.deeper(ids[0], 4), []);
        assert_eq!(ring.deeper(ids[0], 3), [(ids[2], 0)]);
        assert_eq!(ring.deeper(ids[3], 1), [(ids[3], 0)]);
    }
}
