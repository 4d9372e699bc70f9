//! Inline types: the positions of schemas without a name in the document.

use super::{Api, Given, Operation, Type, TypeId, TypeKind, Types};

/// The position of an inline schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineUse {
    /// The holder, which contains the type.
    pub holder: Holder,
    /// The part of the holder that contains the type.
    pub part: HolderPart,
    /// The containers around it within the part, outermost first.
    pub within: Vec<Container>,
    /// The type.
    pub id: TypeId,
}

/// The holder of an inline type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// Another type.
    Type(TypeId),
    /// An operation, by the index of its resource and its index in the resource.
    Operation(usize, usize),
    /// A webhook, by its index.
    Webhook(usize),
}

/// A part of a holder, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of the parts")]
pub enum HolderPart {
    Field(usize),
    /// The fields without a name in the document.
    Additional,
    Case(usize),
    Parameter(usize),
    Body,
    /// The successful response of an operation, if all of them have one type.
    Response,
    /// One of several successful responses.
    Success(usize),
    /// An item of a stream.
    Series,
    Error(usize),
    /// A header, by its index in [`Operation::headers`].
    Header(usize),
    Payload,
}

/// A container of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of the types")]
pub enum Container {
    List,
    Map,
    /// A tuple, with the index of the value.
    Tuple(usize),
}

impl Api {
    /// Returns the positions of all inline schemas.
    #[must_use]
    pub fn find_inline_uses(&self) -> Vec<InlineUse> {
        let mut uses = Vec::new();
        for (index, resource) in self.resources.iter().enumerate() {
            for (own, operation) in resource.operations.iter().enumerate() {
                let holder = Holder::Operation(index, own);
                for (part, ty) in operation.typed_parts() {
                    add(&self.types, holder, part, ty, &mut uses);
                }
            }
        }
        for (index, webhook) in self.webhooks.list.iter().enumerate() {
            let holder = Holder::Webhook(index);
            add(&self.types, holder, HolderPart::Payload, &webhook.payload, &mut uses);
        }
        for (id, definition) in self.types.iter() {
            let part = |index| match &definition.kind {
                TypeKind::Record(record) if index == record.fields.len() => HolderPart::Additional,
                TypeKind::Union(_) => HolderPart::Case(index),
                TypeKind::Record(_) | TypeKind::Enum(_) => HolderPart::Field(index),
            };
            for (index, ty) in definition.parts().into_iter().enumerate() {
                add(&self.types, Holder::Type(id), part(index), ty, &mut uses);
            }
        }
        uses
    }
}

impl Operation {
    /// Returns the parts of an operation with their types.
    fn typed_parts(&self) -> Vec<(HolderPart, &Type)> {
        let parameters = self.parameters.iter().enumerate();
        let mut parts: Vec<(HolderPart, &Type)> =
            parameters.map(|(index, one)| (HolderPart::Parameter(index), &one.ty)).collect();
        parts.extend(self.body.iter().map(|body| (HolderPart::Body, &body.ty)));
        match self.success.given() {
            Given::Value(ty) | Given::Optional(ty) => parts.push((HolderPart::Response, ty)),
            Given::Nothing => {}
            Given::Several => {
                for (index, case) in self.success.cases.iter().enumerate() {
                    parts.extend(case.ty.iter().map(|ty| (HolderPart::Success(index), ty)));
                }
            }
        }
        parts.extend(self.success.series.iter().map(|one| (HolderPart::Series, &one.ty)));
        for (index, case) in self.errors.iter().enumerate() {
            parts.extend(case.ty.iter().map(|ty| (HolderPart::Error(index), ty)));
        }
        let headers = self.headers().enumerate();
        parts.extend(headers.map(|(index, one)| (HolderPart::Header(index), &one.ty)));
        parts
    }
}

/// Adds the inline types in a part of a holder.
fn add(types: &Types, holder: Holder, part: HolderPart, ty: &Type, uses: &mut Vec<InlineUse>) {
    let mut named = Vec::new();
    in_containers(ty, &mut Vec::new(), &mut named);
    let inline = named.into_iter().filter(|(id, _)| !types.get(*id).is_component);
    uses.extend(inline.map(|(id, within)| InlineUse { holder, part, within, id }));
}

/// Adds the named types in a type, each with the containers around it.
fn in_containers(
    ty: &Type,
    around: &mut Vec<Container>,
    found: &mut Vec<(TypeId, Vec<Container>)>,
) {
    let mut step = |container, inner: &Type, around: &mut Vec<Container>| {
        around.push(container);
        in_containers(inner, around, found);
        around.pop();
    };
    match ty {
        Type::Named(id) => found.push((*id, around.clone())),
        Type::Nullable(inner) => in_containers(inner, around, found),
        Type::List(inner) => step(Container::List, inner, around),
        Type::Map(inner) => step(Container::Map, inner, around),
        Type::Tuple(items) => {
            for (index, item) in items.iter().enumerate() {
                step(Container::Tuple(index), item, around);
            }
        }
        _ => {}
    }
}
