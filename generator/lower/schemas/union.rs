//! Unions: how a value selects its case, once all types are known.
//!
//! A field that has another constant in every case tells without a word from the document; where
//! nothing decides, the best match is taken, and reported.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Naming,
    facets::{Facets, Kind},
    tag_fields, tags,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    ir::{Case, Field, JsonKind, TypeDef, TypeId, TypeKind, Types, Union},
    lower::{context::Context, schemas},
};

/// Returns the union of the kinds that `type` lists.
pub(super) fn of_kinds<'a>(
    cx: &mut Context<'a>,
    kinds: &[Kind],
    facets: &Facets<'a>,
    naming: &Naming,
) -> Union {
    let case = |(index, kind): (usize, &Kind)| {
        let name = kind.word().to_owned();
        let facets = Facets { kinds: Some(vec![*kind]), ..facets.clone() };
        let at = naming.at.key("type").index(index);
        let own = Naming { name: format!("{} {name}", naming.name), at, ..naming.clone() };
        let own = Naming { is_component: false, ..own };
        let ty = schemas::type_of_kind(cx, *kind, &facets, &own);
        Case { name, ty, ..Case::default() }
    };
    let cases = kinds.iter().enumerate().map(case).collect();
    Union { cases, ..Union::default() }
}

/// Finds out how the values of every union select their cases.
pub(in crate::lower) fn settle(cx: &mut Context<'_>) {
    let mut declared = Vec::new();
    for id in inner_first(&cx.types) {
        let definition = cx.types.get(id);
        let TypeKind::Union(union) = &definition.kind else { continue };
        let is_declared = union.tag.is_some();
        let union = tags::settled(&cx.types, union);
        if let Some(pair) = ambiguous(&cx.types, &union, is_declared) {
            let note = by_shape(definition, &union, pair);
            cx.diagnostics.push(note);
        }
        if is_declared {
            declared.push(id);
        }
        cx.types.set_kind(id, TypeKind::Union(union));
    }
    tag_fields::set(&mut cx.types, &declared);
}

/// Returns all types, with those of a union before the union, because they distinguish its cases.
fn inner_first(types: &Types) -> Vec<TypeId> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for (root, _) in types.iter() {
        let mut open = vec![(root, false)];
        while let Some((id, is_done)) = open.pop() {
            if is_done {
                order.push(id);
            } else if seen.insert(id) {
                open.push((id, true));
                if let TypeKind::Union(union) = &types.get(id).kind {
                    let inner = union.cases.iter().flat_map(|case| case.ty.named());
                    open.extend(inner.map(|id| (id, false)));
                }
            }
        }
    }
    order
}

fn by_shape(definition: &TypeDef, union: &Union, pair: (usize, usize)) -> Diagnostic {
    let (one, other) = (&union.cases[pair.0].name, &union.cases[pair.1].name);
    let name = &definition.name;
    let message = format!("nothing reliably distinguishes `{one}` from `{other}` in `{name}`");
    let help = "the best match is selected; add a `discriminator` or a `const`";
    let note = Diagnostic::note(Code::UNION_BY_SHAPE, message);
    note.at(definition.pointer.clone()).with_help(help)
}

/// Returns two cases that a value may fit both of: the first, if there are several pairs.
///
/// A discriminator selects all of them; a tag that the cases share does if they require it.
fn ambiguous(types: &Types, union: &Union, is_declared: bool) -> Option<(usize, usize)> {
    let cases = union.cases.iter().filter(|case| !case.is_joint);
    let shapes: Vec<CaseShape<'_>> = cases.map(|case| CaseShape::new(types, case)).collect();
    // Of two records, the one has what the other requires, so that few pairs are to be looked at.
    let mut with: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, shape) in shapes.iter().enumerate() {
        shape.fields.iter().flatten().for_each(|wire| with.entry(wire).or_default().push(index));
    }
    let is_tagged = |one: &CaseShape<'_>| {
        let tag = union.tag.as_deref().filter(|_| one.is_tagged);
        tag.is_some_and(|tag| is_declared || one.fields.is_none() || one.required.contains(tag))
    };
    let no_records = (0..shapes.len()).filter(|index| shapes[*index].fields.is_none());
    let no_records: Vec<usize> = no_records.collect();
    (0..shapes.len()).find_map(|one| {
        let shape = &shapes[one];
        let having =
            shape.required.iter().map(|wire| with.get(wire).map_or(&[][..], Vec::as_slice));
        let fits = |other: &usize| {
            let other = &shapes[*other];
            !(is_tagged(shape) && is_tagged(other)) && shape.may_be(other)
        };
        let other = match having.min_by_key(|cases| cases.len()) {
            Some(few) => {
                few.iter().chain(&no_records).copied().filter(|o| *o < one).filter(fits).min()
            }
            None => (0..one).find(fits),
        };
        other.map(|other| (other, one))
    })
}

/// What distinguishes a value of a case at first sight.
struct CaseShape<'a> {
    is_tagged: bool,
    kinds: BTreeSet<JsonKind>,
    /// The fields, if it is a record, and those that always come.
    fields: Option<BTreeSet<&'a str>>,
    required: BTreeSet<&'a str>,
}

impl<'a> CaseShape<'a> {
    fn new(types: &'a Types, case: &'a Case) -> Self {
        let record = types.record(&case.ty).map(|(_, record)| record);
        let fields = || record.into_iter().flat_map(|record| &record.fields);
        let comes = |field: &&Field| field.required && !field.write_only;
        Self {
            is_tagged: !case.tags.is_empty(),
            kinds: types.kinds(&case.ty),
            fields: record.is_some().then(|| fields().map(|field| &*field.wire).collect()),
            required: fields().filter(comes).map(|field| &*field.wire).collect(),
        }
    }

    /// Returns whether one value may look like both: neither requires what the other has not.
    fn may_be(&self, other: &Self) -> bool {
        let has = |of: &Self, required: &BTreeSet<&str>| {
            of.fields.as_ref().is_none_or(|fields| required.is_subset(fields))
        };
        !self.kinds.is_disjoint(&other.kinds)
            && has(self, &other.required)
            && has(other, &self.required)
    }
}
