//! Groups: which file a model is in, and which fields hold the items of pages.
//!
//! Both are found once for the whole API, since every field and every model asks.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Operation, Reach, TypeId};

/// The file that a model is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// The file of the only resource (by index) that uses it.
    Resource(usize),
    /// The file of what several resources, or errors, use.
    Shared,
}

/// Returns the fields that hold the items of an operation's pages.
pub(super) fn pages(api: &Api) -> BTreeSet<(TypeId, &str)> {
    let mut pages = BTreeSet::new();
    for operation in api.operations() {
        let page = operation.success.ty().and_then(|ty| api.types.record(ty));
        if let (Some((id, _)), Some(paging)) = (page, &operation.paging)
            && let [wire] = &paging.items[..]
        {
            pages.insert((id, wire.as_str()));
        }
    }
    pages
}

/// Returns the group of every type that an operation uses.
pub(super) fn groups(api: &Api) -> BTreeMap<TypeId, Group> {
    let failed = Reach::of(&api.types, api.operations().flat_map(Operation::failed));
    let users: Vec<Reach> = api
        .resources
        .iter()
        .map(|resource| {
            let used = resource.operations.iter().flat_map(|operation| {
                operation.sent().chain(operation.received()).collect::<Vec<_>>()
            });
            Reach::of(&api.types, used)
        })
        .collect();
    let group = |(id, _): (TypeId, _)| {
        let mut of = (0..users.len()).filter(|index| users[*index].contains(id));
        match (failed.contains(id), of.next(), of.next()) {
            (false, None, _) => None,
            (false, Some(index), None) => Some((id, Group::Resource(index))),
            _ => Some((id, Group::Shared)),
        }
    };
    api.types.iter().filter_map(group).collect()
}
