//! The nesting depth of types, which is limited.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Type, TypeId, Types, components::Graph};

/// How many steps are taken, of all walks together, before their depth is estimated.
const STEPS: usize = 1 << 27;

/// The edges between types, by their indexes: the types that each contains.
struct Ways {
    /// By type: the types that it contains, in order, and the distance to them.
    there: Vec<Vec<(usize, usize)>>,
    /// The same against the direction.
    back: Vec<Vec<(usize, usize)>>,
    /// By type: how far it is to the end of its parts, at most.
    ends: Vec<usize>,
}

impl Types {
    /// Returns how far a walk leads at most that begins at a type, goes into its parts one after
    /// the other, and into each type that it meets for the first time; `step` says how far it is
    /// from a type to the end of a part.
    ///
    /// For more types than can be walked in time it is estimated by [`Self::levels`].
    #[must_use]
    pub fn depth(&self, step: impl Fn(TypeId, &Type) -> usize) -> usize {
        let ways = Ways::new(self, step);
        let (mut seen, mut left) = (vec![usize::MAX; self.len()], STEPS);
        let walks = (0..self.len()).map(|from| ways.walk(from, &mut seen, &mut left));
        let longest = || ways.ends.iter().max().copied().unwrap_or_default();
        match walks.collect::<Option<Vec<usize>>>() {
            Some(depths) => depths.into_iter().max().unwrap_or_default(),
            None => self.levels() * longest(),
        }
    }

    /// Returns no less than how many steps there are from a type to any type that it is made of, on
    /// the shortest way, and among types that hold each other at most twice as many, in a time that
    /// grows as the types do.
    #[must_use]
    pub fn levels(&self) -> usize {
        let ways = Ways::new(self, |_, _| 1);
        let mut graph = Graph::new();
        for (from, there) in ways.there.iter().enumerate() {
            graph.add_node(from);
            for (to, _) in there {
                graph.add_edge(from, *to);
            }
        }
        let mut levels = vec![0; self.len()];
        // A group comes after those that it leads to.
        for group in graph.components() {
            let beyond = group.iter().flat_map(|from| &ways.there[*from]);
            let beyond = beyond.map(|(to, _)| levels[*to] + 1).max().unwrap_or_default();
            let all = ways.across(&group) + beyond;
            for id in group {
                levels[id] = all;
            }
        }
        levels.into_iter().max().unwrap_or_default()
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

    /// Returns how far a walk from a type leads, unless that takes more steps than are left. `seen`
    /// has for each type the last walk that met it.
    fn walk(&self, from: usize, seen: &mut [usize], left: &mut usize) -> Option<usize> {
        let mut depth = self.ends[from];
        let mut path = vec![(self.there[from].iter(), 0)];
        seen[from] = from;
        while let Some((parts, far)) = path.last_mut() {
            let Some((to, step)) = parts.next() else {
                path.pop();
                continue;
            };
            *left = left.checked_sub(1)?;
            let far = *far + step;
            depth = depth.max(far);
            if seen[*to] != from {
                seen[*to] = from;
                depth = depth.max(far + self.ends[*to]);
                path.push((self.there[*to].iter(), far));
            }
        }
        Some(depth)
    }

    /// Returns how many steps there are at most from one type of a group, whose types lead to each
    /// other, to another: by way of the first of them.
    fn across(&self, group: &[usize]) -> usize {
        let [first, _, ..] = group else { return 0 };
        let members: BTreeSet<usize> = group.iter().copied().collect();
        [&self.there, &self.back].map(|ways| farthest(ways, *first, &members)).into_iter().sum()
    }
}

/// Returns how many steps there are to the farthest of some types, on the shortest ways among them.
fn farthest(ways: &[Vec<(usize, usize)>], from: usize, among: &BTreeSet<usize>) -> usize {
    let mut levels = BTreeMap::from([(from, 0)]);
    let mut open = VecDeque::from([(from, 0)]);
    let mut last = 0;
    while let Some((id, level)) = open.pop_front() {
        last = level;
        for to in ways[id].iter().map(|(to, _)| *to).filter(|to| among.contains(to)) {
            levels.entry(to).or_insert_with(|| {
                open.push_back((to, level + 1));
                level + 1
            });
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ir::{Case, Docs, TypeDef, TypeKind, Union},
        pointer::Pointer,
    };

    /// Returns types of which each is made of others, by their order.
    fn types(parts: &[&[usize]]) -> Types {
        let mut types = Types::default();
        let definition = |kind| TypeDef {
            name: String::new(),
            is_component: false,
            own_name: None,
            title: None,
            docs: Docs::default(),
            example: None,
            kind,
            pointer: Pointer::root(),
        };
        let all = parts.iter().map(|_| types.add(definition(TypeKind::Union(Union::default()))));
        let ids: Vec<TypeId> = all.collect();
        for (id, parts) in ids.iter().zip(parts) {
            let case = |part: &usize| Case { ty: Type::Named(ids[*part]), ..Case::default() };
            let cases = parts.iter().map(case).collect();
            types.set_kind(*id, TypeKind::Union(Union { cases, ..Union::default() }));
        }
        types
    }

    #[test]
    fn depth_is_that_of_a_walk_and_levels_are_on_the_shortest_way() {
        for (parts, depth, levels) in [
            (&[&[][..]][..], 0, 0),
            (&[&[0]], 1, 1),
            (&[&[1], &[2], &[3], &[]], 3, 3),
            (&[&[1, 3], &[2], &[3], &[]], 3, 3),
            (&[&[1], &[2], &[3], &[4], &[0]], 5, 9),
            (&[&[1, 4], &[2, 0], &[3, 1], &[4, 2], &[0, 3]], 5, 5),
            (&[&[1, 2, 3, 4], &[0, 2], &[0, 3], &[0, 4], &[0]], 5, 3),
            (&[&[1], &[0, 2], &[3], &[2]], 4, 6),
        ] {
            assert_eq!(types(parts).depth(|_, _| 1), depth, "{parts:?}");
            assert_eq!(types(parts).depth(|_, _| 4), 4 * depth, "{parts:?}");
            assert_eq!(types(parts).levels(), levels, "{parts:?}");
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
