use std::collections::BTreeSet;

use super::*;
use crate::{
    generate,
    mutate::original::{Originals, read},
};

/// A document in which every mutation has a place.
const DOCUMENT: &str = "
openapi: 3.1.0
paths:
  /a: {get: {operationId: one, parameters: [{name: b, schema: {type: string, maxLength: 3}}]}}
components:
  schemas:
    A: {type: object, properties: {x: {type: string}, y: {$ref: '#/components/schemas/B'}}}
    B: {oneOf: [{type: string}, {$ref: '#/components/schemas/A'}]}
";

fn document() -> Value {
    read(DOCUMENT).expect("it is YAML")
}

fn originals() -> Originals {
    Originals::load(&generate::root()).expect("they are there")
}

/// Returns what a mutation makes of the document, with some seeds.
fn mutated(name: &str, originals: &Originals) -> Vec<Value> {
    let mutator = MUTATORS.iter().find(|mutator| mutator.name == name).expect("there is one");
    let one = |seed| {
        let (mut tree, mut rng) = (document(), Rng::with_seed(seed));
        (mutator.mutate)(&mut Work { tree: &mut tree, rng: &mut rng, originals }).map(|()| tree)
    };
    (0..60).filter_map(one).collect()
}

fn text(value: &Value) -> String {
    serde_json::to_string(value).expect("it is JSON")
}

#[test]
fn every_mutation_changes_the_document_in_many_ways() {
    let originals = originals();
    let unchanged = text(&document());
    for mutator in MUTATORS {
        let texts: BTreeSet<String> = mutated(mutator.name, &originals).iter().map(text).collect();
        let changed = texts.iter().filter(|text| **text != unchanged).count();
        assert!(changed > 5, "{} makes {changed} documents", mutator.name);
    }
}

#[test]
fn nodes_are_left_out_and_none_is_added() {
    let count = |value: &Value| tree::nodes(value).len();
    let originals = originals();
    let whole = count(&document());
    assert!(mutated("drop", &originals).iter().all(|value| count(value) < whole));
    assert!(mutated("duplicate", &originals).iter().any(|value| count(value) > whole));
    assert!(mutated("move", &originals).iter().any(|value| count(value) == whole));
}

#[test]
fn references_lead_to_themselves_and_to_what_is_around_them() {
    let is_knot = |value: &Value| {
        tree::nodes(value).iter().any(|node| {
            let target = node.value.get("$ref").and_then(Value::as_str);
            target.is_some_and(|target| target == format!("#{}", node.pointer()))
        })
    };
    let all = mutated("knot", &originals());
    let knots = all.iter().filter(|value| is_knot(value)).count();
    assert!((1..all.len()).contains(&knots), "{knots} of {}", all.len());
}

#[test]
fn a_schema_requires_what_it_has_and_what_it_has_not() {
    let lists: BTreeSet<String> = mutated("require", &originals())
        .iter()
        .filter_map(|value| {
            let schemas = value.get("components")?.get("schemas")?;
            schemas.get("A")?.get("required").map(text)
        })
        .collect();
    assert!(lists.contains(r#"["x","y"]"#), "{lists:?}");
    assert!(lists.contains("[]") && lists.len() > 4, "{lists:?}");
}

#[test]
fn chains_are_linked_in_several_ways_and_some_are_rings() {
    let chains = mutated("chain", &originals());
    let last = |value: &Value| {
        let schemas = value.get("components")?.get("schemas")?.as_object()?.clone();
        Some(text(schemas.last()?.1))
    };
    let ends: BTreeSet<String> = chains.iter().filter_map(last).collect();
    assert!(ends.contains(r#"{"type":"string"}"#), "{ends:?}");
    assert!(ends.iter().any(|end| end.contains("0\"")), "{ends:?}");
}

#[test]
fn a_part_moves_to_a_file_of_its_own() {
    let mut original = Original::default();
    original.files.insert(MAIN.to_owned(), document());
    let mut rng = Rng::with_seed(1);
    assert_eq!(reference::aside(&mut original, &mut rng), "aside");
    assert_eq!(original.files.len(), 2);
    assert!(text(&original.files[MAIN]).contains("\"$ref\":\"side/parts.yaml#/part"));
}

#[test]
fn the_configuration_changes_now_and_then() {
    let originals = originals();
    let mut original = Original::default();
    original.files.insert(MAIN.to_owned(), document());
    let change = |seed| {
        let mut changed = original.clone();
        settings::change(&mut changed, &mut Rng::with_seed(seed), &originals);
        changed.config
    };
    let configs: BTreeSet<String> = (0..40).map(change).collect();
    assert!(configs.len() > 20, "{configs:?}");
    assert!(configs.iter().any(|config| config.contains("operations.\"one\".")), "{configs:?}");
}
