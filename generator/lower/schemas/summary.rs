//! What is seen of a schema at a glance: it is asked of the same components again and again, and
//! gathering all that they say takes time.

use std::{collections::BTreeSet, rc::Rc};

use super::facets::Place;
use crate::{diagnostic::Pointer, ir::Constraints, lower::Lowering};

/// What is seen of a schema at a glance.
#[derive(Debug, Default)]
pub(in crate::lower) struct Glance {
    /// Whether it says nothing that tells a type.
    pub(in crate::lower) is_silent: bool,
    /// Whether it requires properties.
    pub(in crate::lower) requires: bool,
    /// What it asks of the values.
    pub(in crate::lower) constraints: Constraints,
    /// The schemas that it is made of, itself among them.
    sources: BTreeSet<Pointer>,
}

impl<'a> Lowering<'a> {
    /// Looks at the schema at a place.
    pub(in crate::lower) fn glance(&mut self, place: &Place<'a>) -> Rc<Glance> {
        let target = self.follow(place).filter(|found| found.name.is_some());
        let known = target.as_ref().and_then(|found| self.glances.get(&found.pointer));
        if let Some(known) = known {
            return Rc::clone(known);
        }
        let facets = self.joined(std::slice::from_ref(place));
        let glance = Rc::new(Glance {
            is_silent: facets.is_silent(),
            requires: !facets.required.is_empty(),
            constraints: self.constraints(&facets),
            sources: facets.sources.into_iter().collect(),
        });
        if let Some(found) = target {
            self.glances.insert(found.pointer, Rc::clone(&glance));
        }
        glance
    }

    /// Returns the places that say something of the type; one at least if there are any.
    ///
    /// A schema that another of them is made of (`allOf`) says no more than that.
    pub(in crate::lower) fn telling(&mut self, places: &[Place<'a>]) -> Vec<Place<'a>> {
        let looks: Vec<_> = places.iter().map(|place| self.glance(place)).collect();
        let targets: Vec<_> =
            places.iter().map(|place| self.follow(place).map(|found| found.pointer)).collect();
        let mut telling: Vec<usize> = Vec::new();
        for (index, look) in looks.iter().enumerate() {
            let is_part = |of: usize, part: usize| {
                targets[part].as_ref().is_some_and(|target| looks[of].sources.contains(target))
            };
            if look.is_silent || telling.iter().any(|other| is_part(*other, index)) {
                continue;
            }
            telling.retain(|other| !is_part(index, *other));
            telling.push(index);
        }
        if telling.is_empty() {
            telling.extend(places.len().checked_sub(1));
        }
        telling.into_iter().map(|index| places[index].clone()).collect()
    }
}
