//! Groups: which file a model is in.

use std::collections::BTreeMap;

use crate::ir::{Api, Operation, Reach, TypeId};

/// The module, and the folder, of the models that no single resource has for itself.
pub(crate) const SHARED: &str = "shared";

/// The file that a model is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// The file of the only resource (by index) that uses it.
    Resource(usize),
    /// The file of what several resources, errors, or webhooks use.
    Shared,
}

/// Returns the group of every type that an operation uses.
pub(crate) fn groups(api: &Api) -> BTreeMap<TypeId, Group> {
    let sent = api.webhooks.list.iter().map(|webhook| &webhook.payload);
    let failed = api.operations().flat_map(Operation::failed);
    // The headers of all responses are in one file, whatever the resource.
    let headers = api.operations().flat_map(Operation::headers).map(|header| &header.ty);
    let shared = Reach::of(&api.types, failed.chain(sent).chain(headers));
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
        match (shared.contains(id), of.next(), of.next()) {
            (false, None, _) => None,
            (false, Some(index), None) => Some((id, Group::Resource(index))),
            _ => Some((id, Group::Shared)),
        }
    };
    api.types.iter().filter_map(group).collect()
}
