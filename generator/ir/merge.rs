//! Merging: inline types with the same content become one type.
//!
//! The content is everything that changes a value on the wire, a name in Rust, or what callers may
//! rely on. Titles, descriptions, examples and the position in the document are not part of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Api, Docs, EnumValue, Field, Holder, Operation, Reach, Type, TypeId, TypeKind};
use crate::pointer::Pointer;

/// Types that were merged into one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The JSON pointer of the type that is kept (RFC 6901).
    pub into: Pointer,
    /// The JSON pointers of the types that it replaces.
    pub others: Vec<Pointer>,
}

/// What is known of the types while they are merged.
struct Merge<'a> {
    api: &'a Api,
    sent: Reach,
    received: Reach,
    pages: BTreeSet<(TypeId, &'a str)>,
    /// The types that have the content.
    known: BTreeMap<String, TypeId>,
    /// The type that takes the place of each.
    into: BTreeMap<TypeId, TypeId>,
}

impl Api {
    /// Merges inline types with the same content, innermost types first: into the component with
    /// this content, or else into the type with the first position in alphabetical order.
    ///
    /// Components are not merged with each other, because the API gave them their names. Types that
    /// contain themselves through inline types are not merged.
    pub fn merge_inline_types(&mut self) {
        let into = merged(self);
        let mut kept: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for (from, into) in into.iter().filter(|(from, into)| from != into) {
            kept.entry(*into).or_default().push(*from);
        }
        let at = |id: &TypeId| self.types.get(*id).pointer.clone();
        self.merged = kept
            .iter()
            .map(|(id, others)| {
                let mut others: Vec<Pointer> = others.iter().map(at).collect();
                others.sort();
                Merged { into: at(id), others }
            })
            .collect();
        self.merged.sort_by(|one, other| one.into.cmp(&other.into));
        let replace = |id: TypeId| into.get(&id).copied().unwrap_or(id);
        self.each_type(&mut |ty| *ty = ty.replaced(&replace));
        for one in &mut self.inline_uses {
            one.id = replace(one.id);
            if let Holder::Type(id) = &mut one.holder {
                *id = replace(*id);
            }
        }
    }

    /// Changes every type of a value.
    fn each_type(&mut self, change: &mut dyn FnMut(&mut Type)) {
        self.types.each_part(change);
        for operation in self.resources.iter_mut().flat_map(|one| &mut one.operations) {
            operation.each_type(change);
        }
        self.webhooks.list.iter_mut().for_each(|webhook| change(&mut webhook.payload));
        self.examples.iter_mut().for_each(|example| change(&mut example.ty));
    }
}

impl Operation {
    fn each_type(&mut self, change: &mut dyn FnMut(&mut Type)) {
        self.parameters.iter_mut().for_each(|one| change(&mut one.ty));
        self.body.iter_mut().for_each(|body| change(&mut body.ty));
        self.success.cases.iter_mut().filter_map(|one| one.ty.as_mut()).for_each(&mut *change);
        self.success.series.iter_mut().for_each(|series| change(&mut series.ty));
        self.errors.iter_mut().filter_map(|one| one.ty.as_mut()).for_each(&mut *change);
        let headers = self.errors.iter_mut().flat_map(|one| &mut one.headers);
        let headers = self.success.headers.iter_mut().chain(headers);
        headers.for_each(|header| change(&mut header.ty));
    }
}

/// Returns the type that takes the place of each.
fn merged(api: &Api) -> BTreeMap<TypeId, TypeId> {
    let mut merge = Merge {
        api,
        sent: Reach::of(&api.types, api.operations().flat_map(Operation::sent)),
        received: Reach::of(&api.types, api.received()),
        pages: api.page_fields(),
        known: BTreeMap::new(),
        into: BTreeMap::new(),
    };
    let (mut components, mut open): (Vec<TypeId>, Vec<TypeId>) =
        api.types.iter().map(|(id, _)| id).partition(|id| api.types.get(*id).is_component);
    components.sort_by_key(|id| (&api.types.get(*id).name, &api.types.get(*id).pointer));
    open.sort_by_key(|id| &api.types.get(*id).pointer);
    loop {
        components = merge.read_components(components);
        let (ready, waiting): (Vec<_>, Vec<_>) =
            open.iter().copied().partition(|id| merge.is_ready(*id));
        if ready.is_empty() {
            return merge.into;
        }
        for id in ready {
            let content = merge.content(id);
            let kept = *merge.known.entry(content).or_insert(id);
            merge.into.insert(id, kept);
        }
        open = waiting;
    }
}

impl Merge<'_> {
    /// Notes the contents of the components whose inline types are merged; returns the others.
    fn read_components(&mut self, components: Vec<TypeId>) -> Vec<TypeId> {
        let (ready, waiting): (Vec<_>, Vec<_>) =
            components.into_iter().partition(|id| self.is_ready(*id));
        for id in ready {
            let content = self.content(id);
            self.into.insert(id, id);
            self.known.entry(content).or_insert(id);
        }
        waiting
    }

    /// Returns whether the inline types in a type are merged.
    fn is_ready(&self, id: TypeId) -> bool {
        let parts = self.api.types.get(id).parts().into_iter().flat_map(Type::named);
        let is_merged =
            |id: TypeId| self.api.types.get(id).is_component || self.into.contains_key(&id);
        parts.into_iter().all(is_merged)
    }

    /// Returns the content of a type.
    fn content(&self, id: TypeId) -> String {
        let definition = self.api.types.get(id);
        let mut kind = definition.kind.clone();
        let replace = |id: TypeId| self.into.get(&id).copied().unwrap_or(id);
        kind.each_part(&mut |ty| *ty = ty.replaced(&replace));
        let mut marks: Vec<String> = Vec::new();
        match &mut kind {
            TypeKind::Record(record) => {
                let is_one_way = |field: &Field| field.read_only || field.write_only;
                if record.fields.iter().any(is_one_way) {
                    let ways = (self.sent.contains(id), self.received.contains(id));
                    marks.push(format!("{ways:?}"));
                }
                for field in &mut record.fields {
                    if self.pages.contains(&(id, field.wire.as_str())) {
                        marks.push(format!("{:?}", field.wire));
                    }
                    strip(&mut field.docs);
                    field.example = None;
                }
            }
            TypeKind::Enum(values) => {
                values.values.iter_mut().for_each(|value| strip(&mut value.docs));
                values.values.sort_by_key(order);
            }
            TypeKind::Union(_) => {}
        }
        let name = definition.own_name.as_ref().filter(|_| !definition.is_component);
        let deprecated = &definition.docs.deprecated;
        // All that a type has is content unless it is taken out above, also what is added later.
        format!("{kind:?}{marks:?}{name:?}{deprecated:?}")
    }
}

fn order(value: &EnumValue) -> String {
    format!("{:?}", value.literal)
}

/// Takes out what is for humans.
fn strip(docs: &mut Docs) {
    *docs = Docs { deprecated: docs.deprecated.take(), ..Docs::default() };
}
