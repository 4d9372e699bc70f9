//! How types hang together: what reaches what, and which fields close a cycle.

use std::collections::BTreeSet;

use super::{
    Api, Header, Operation, Record, Server, Type, TypeId, TypeKind, Types, components::Graph,
};

/// How many types may hang together in cycles before that matters.
const DEEP: usize = 16;

/// A set of types, closed under "contains".
#[derive(Clone, Debug, Default)]
pub struct Reach(BTreeSet<TypeId>);

impl Reach {
    /// Returns what can be reached from `roots`.
    pub fn of<'a>(types: &Types, roots: impl IntoIterator<Item = &'a Type>) -> Self {
        let mut reach = Self::default();
        let mut open: Vec<TypeId> = roots.into_iter().flat_map(Type::named).collect();
        while let Some(id) = open.pop() {
            if reach.0.insert(id) {
                open.extend(types.get(id).parts().into_iter().flat_map(Type::named));
            }
        }
        reach
    }

    /// Returns whether the type is in the set.
    #[must_use]
    pub fn contains(&self, id: TypeId) -> bool {
        self.0.contains(&id)
    }

    /// Adds another set.
    pub fn extend(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }
}

impl Operation {
    /// Returns the base URL, where it is not that of the API.
    #[must_use]
    pub fn server(&self, api: &Api) -> Option<String> {
        let url = self.servers.first()?.default_url();
        (api.servers.first().map(Server::default_url).as_ref() != Some(&url)).then_some(url)
    }

    /// Returns the types that callers send.
    pub fn sent(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        parameters.chain(self.body.iter().map(|body| &body.ty))
    }

    /// Returns the types that come back, errors aside.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        let whole = self.success.cases.iter().filter_map(|case| case.ty.as_ref());
        let series = self.success.series.iter().map(|series| &series.ty);
        whole.chain(series).chain(self.headers().map(|header| &header.ty))
    }

    /// Returns the headers of all responses.
    pub fn headers(&self) -> impl Iterator<Item = &Header> {
        self.success.headers.iter().chain(self.errors.iter().flat_map(|case| &case.headers))
    }

    /// Returns the types of the documented errors.
    pub fn failed(&self) -> impl Iterator<Item = &Type> {
        self.errors.iter().filter_map(|case| case.ty.as_ref())
    }
}

impl Api {
    /// Returns every operation.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }

    /// Returns the types that the server sends: in responses, errors and webhooks.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        let answers = self.operations().flat_map(|one| one.received().chain(one.failed()));
        answers.chain(self.webhooks.list.iter().map(|webhook| &webhook.payload))
    }
}

impl Api {
    /// Returns the fields that hold the items of pages, each with its record.
    #[must_use]
    pub fn page_fields(&self) -> BTreeSet<(TypeId, &str)> {
        self.operations().filter_map(|operation| self.page_field(operation)).collect()
    }

    fn page_field<'a>(&'a self, operation: &'a Operation) -> Option<(TypeId, &'a str)> {
        let page = operation.success.ty()?;
        let (wire, outer) = operation.paging.as_ref()?.items.split_last()?;
        let inner = |ty: &'a Type, wire: &String| {
            self.types.record(ty)?.1.field(wire).map(|field| &field.ty)
        };
        let owner = outer.iter().try_fold(page, inner)?;
        Some((self.types.record(owner)?.0, wire.as_str()))
    }
}

impl Types {
    /// Returns whether a field of this type within `owner` would make `owner` hold itself.
    ///
    /// Lists and maps hold their values elsewhere and never do.
    #[must_use]
    pub fn closes_cycle(&self, owner: TypeId, ty: &Type) -> bool {
        let group = self.group(owner);
        direct(ty).into_iter().any(|id| id == owner || group.is_some() && self.group(id) == group)
    }

    /// Returns the groups of types of which each holds all others of its group: within itself, not
    /// in a list or a map.
    pub(super) fn find_groups(&self) -> Vec<Vec<TypeId>> {
        let held = |kind: &TypeKind| match kind {
            TypeKind::Record(record) => {
                record.fields.iter().flat_map(|field| direct(&field.ty)).collect()
            }
            TypeKind::Union(union) => {
                union.cases.iter().flat_map(|case| direct(&case.ty)).collect()
            }
            TypeKind::Enum(_) => Vec::new(),
        };
        circles(self.iter().map(|(id, _)| id), |id| held(&self.get(id).kind))
    }

    /// Returns the groups of records, among these types, of which each needs all others of its
    /// group, without end: no value of such a type can be written down.
    ///
    /// A union ends where one of its cases does, and keeps what it does not know; it is no such
    /// type.
    #[must_use]
    pub fn required_cycles(&self, among: &[TypeId]) -> Vec<Vec<TypeId>> {
        let known: BTreeSet<TypeId> = among.iter().copied().collect();
        circles(among.iter().copied(), |id| {
            let needed = match &self.get(id).kind {
                TypeKind::Record(record) => record.needed().map(|(_, held)| held).collect(),
                TypeKind::Enum(_) | TypeKind::Union(_) => Vec::new(),
            };
            needed.into_iter().flatten().filter(|id| known.contains(id)).collect()
        })
    }

    /// Returns the types that are on cycles, or between two, if there are so many that a compiler
    /// which follows them for an auto trait may reach its limit of depth.
    ///
    /// That limit is 128, and a step from one type to the next, through `Option<Vec<_>>`, takes it
    /// seven of them.
    #[must_use]
    pub fn tangle(&self) -> BTreeSet<TypeId> {
        let mut graph = Graph::new();
        for (id, definition) in self.iter() {
            for part in definition.parts().into_iter().flat_map(Type::named) {
                graph.add_edge(id, part);
            }
        }
        let tangle = BTreeSet::from_iter(graph.between_cycles());
        if tangle.len() > DEEP { tangle } else { BTreeSet::new() }
    }
}

impl Record {
    /// Returns the fields that are always there, each with the named types that it holds within
    /// itself.
    pub fn needed(&self) -> impl Iterator<Item = (usize, Vec<TypeId>)> {
        let fields = self.fields.iter().enumerate();
        let needed = fields.filter(|(_, field)| field.required && !field.nullable);
        needed.map(|(index, field)| (index, direct(&field.ty)))
    }
}

/// Returns the groups of nodes that lead to each other, and to themselves.
fn circles(
    nodes: impl Iterator<Item = TypeId>,
    edges: impl Fn(TypeId) -> Vec<TypeId>,
) -> Vec<Vec<TypeId>> {
    let mut graph = Graph::new();
    for node in nodes {
        for target in edges(node) {
            graph.add_edge(node, target);
        }
    }
    graph.cycles()
}

/// Returns the named types that a value of this type holds within itself.
fn direct(ty: &Type) -> Vec<TypeId> {
    match ty {
        Type::Named(id) => vec![*id],
        Type::Nullable(inner) => direct(inner),
        Type::Tuple(items) => items.iter().flat_map(direct).collect(),
        _ => Vec::new(),
    }
}

/// Returns a path template without its fragment.
pub(crate) fn without_fragment(path: &str) -> &str {
    path.split('#').next().unwrap_or_default()
}
