//! Parameter encodings against those measured of the TypeScript SDK: they are the same, unless
//! `docs/parameters.md` says otherwise, and what it says is true.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use castiron_runtime::{
    codec::{Codec, Reader, Stop, TakeEntry, Writer},
    form,
    parameter::{Parameter, Style},
    part::Part,
    path, style,
};
use serde_json::{Value, json};

const VECTORS: &str = include_str!("data/typescript-parameters.json");

/// What the table has for a value that is not sent, and for one that is refused.
const NOTHING: &str = "nothing";
const REFUSED: &str = "rejected";

/// An object whose fields keep their order.
struct Ordered(&'static [(&'static str, &'static str)]);

impl Codec for Ordered {
    fn blank() -> Self {
        Self(&[])
    }

    fn read(&mut self, _: &mut Reader<'_>) -> Result<(), Stop> {
        unreachable!("it is only written")
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.map(&|entry| {
            for (name, value) in self.0 {
                entry(name, &(*value).to_owned());
            }
        });
    }
}

/// Returns the values behind the names in the vectors.
fn inputs() -> BTreeMap<&'static str, Box<dyn Codec>> {
    let values = [
        ("str", json!("a b&c/é")),
        ("num", json!(1.5)),
        ("bool", json!(true)),
        ("nul", Value::Null),
        ("empty", json!("")),
        ("arr", json!(["a", "b c"])),
        ("arre", json!([])),
        ("arrn", json!(["a", null, "c"])),
        ("obje", json!({})),
        ("objn", json!({"a": null, "b": 1})),
        ("date", json!("1970-01-01T00:00:00.000Z")),
        ("bytes", json!("/wA=")),
        ("nested", json!({"a": {"b": 1}, "c": [1, 2]})),
        ("arrobj", json!([{"a": 1}])),
        ("reserved", json!("!*'();:@&=+$,/?#[]~-._")),
    ];
    let mut inputs: BTreeMap<_, Box<dyn Codec>> =
        values.into_iter().map(|(name, value)| (name, Box::new(value) as _)).collect();
    inputs.insert("obj", Box::new(Ordered(&[("role", "admin"), ("first", "A x")])));
    inputs
}

/// The form of a body with one field.
struct Form<'a>(&'a dyn Codec);

impl Codec for Form<'_> {
    fn blank() -> Self {
        unreachable!("it is only written")
    }

    fn read(&mut self, _: &mut Reader<'_>) -> Result<(), Stop> {
        unreachable!("it is only written")
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.map(&|entry: &mut TakeEntry<'_>| entry("k", self.0));
    }
}

/// Returns what we send, for one of the rows of the vectors.
fn ours(row: &str, input: &dyn Codec) -> String {
    let (name, explode) = row.split_once(" explode=").unwrap();
    let explode = explode == "true";
    let sent = match name {
        "form" => in_query(Style::Form, explode, input),
        "space" => in_query(Style::SpaceDelimited, explode, input),
        "pipe" => in_query(Style::PipeDelimited, explode, input),
        "deepObject" => in_query(Style::DeepObject, explode, input),
        // Exploded JSON has no name: it is the whole query.
        "json" if explode => {
            let whole = Parameter::query_string("k").style(Style::Json);
            form::query_string(&whole, input).ok()
        }
        "json" => in_query(Style::Json, explode, input),
        "simple" => in_path(Style::Simple, explode, input),
        "label" => in_path(Style::Label, explode, input),
        "matrix" => in_path(Style::Matrix, explode, input),
        "bodyForm" => in_body(explode, input),
        other => panic!("an unknown row: {other}"),
    };
    match sent {
        None => REFUSED.to_owned(),
        Some(text) if text.is_empty() => NOTHING.to_owned(),
        Some(text) => text,
    }
}

fn in_query(style: Style, explode: bool, input: &dyn Codec) -> Option<String> {
    let parameter = Parameter::query("k").style(style).explode(explode);
    let value = style::value(&parameter, input).ok()?;
    Some(style::pairs(&parameter, value).ok()?.join("&"))
}

fn in_path(style: Style, explode: bool, input: &dyn Codec) -> Option<String> {
    let parameter = Box::leak(Box::new(Parameter::path("k").style(style).explode(explode)));
    let value = style::value(parameter, input).ok()?;
    path::fill("{k}", &[(&*parameter, value)]).ok()
}

fn in_body(explode: bool, input: &dyn Codec) -> Option<String> {
    form::encode(&Form(input), &[Part::new("k").style(Style::Form, explode)]).ok()
}

/// Returns what the TypeScript SDK sends, in the words of the table.
fn theirs(vector: &str) -> &str {
    match vector {
        "" | "<undefined>" => NOTHING,
        text if text.starts_with("THROW") => REFUSED,
        text => text,
    }
}

/// A row of the table.
#[derive(Debug)]
struct Difference {
    ours: String,
    theirs: String,
    rule: String,
}

/// Returns the rows of the table by style and value, and the rules that it has.
fn table() -> (BTreeMap<(String, String), Difference>, BTreeSet<String>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/parameters.md");
    let text = fs::read_to_string(file).unwrap();
    let rules = text.lines().filter_map(|line| line.strip_prefix("### "));
    let rules = rules.filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect();
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| line.contains(" explode=") && line.starts_with('|')) {
        let cells: Vec<String> =
            line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect();
        let [style, value, ours, theirs, rule] = <[String; 5]>::try_from(cells).unwrap();
        let row = Difference { ours, theirs, rule };
        assert!(rows.insert((style, value), row).is_none(), "twice: {line}");
    }
    (rows, rules)
}

#[test]
fn we_differ_where_the_table_says_so() {
    let vectors: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(VECTORS).unwrap();
    let (mut table, rules) = table();
    let inputs = inputs();
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for (row, values) in &vectors {
        for (input, vector) in values {
            let (ours, theirs) = (ours(row, &*inputs[&**input]), theirs(vector));
            checked += 1;
            match table.remove(&(row.clone(), input.clone())) {
                None if ours == theirs => {}
                None => wrong.push(format!("| {row} | {input} | {ours} | {theirs} | is not there")),
                Some(said) if ours == theirs => wrong.push(format!("{row}, {input}: {said:?}")),
                Some(said) => {
                    let is_true = said.ours == ours && said.theirs == theirs;
                    if !is_true || !rules.contains(&said.rule) {
                        wrong.push(format!("{row}, {input}: {said:?}, but {ours} and {theirs}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "docs/parameters.md:\n{}", wrong.join("\n"));
    assert!(table.is_empty(), "docs/parameters.md has rows without a vector: {table:?}");
    assert_eq!(checked, 18 * 16);
}
