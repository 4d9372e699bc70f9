//! Which case of a union a value is: by the tag, then by kind, required fields and constants, and
//! of those that remain the one that keeps most of it.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::BTreeMap;

use castiron_runtime::codec::{
    Case, Codec, Field, Kinds, Reader, Shape, Stop, Union, UnionSlot, Writer, json, take,
    union::Choice,
};
use serde_json::{Value, json};

const fn union(tag: Option<&'static str>, cases: &'static [Case]) -> Union {
    Union { name: "U", tag, default: None, cases }
}

static TAGGED: Union = union(
    Some("kind"),
    &[
        Case::of(Kinds::OBJECT).tags(&["cat", "lion"]).required(&["kind"]),
        Case::of(Kinds::OBJECT).tags(&["2", "true"]).required(&["kind"]),
        Case::of(Kinds::STRING),
    ],
);

static SHAPED: Union = union(
    None,
    &[
        Case::of(Kinds::OBJECT).required(&["a"]).known(&["a", "x"]),
        Case::of(Kinds::OBJECT).required(&["b"]).known(&["b", "x", "y"]),
        Case::of(Kinds::OBJECT).known(&["x", "y", "z"]),
        Case::of(Kinds::OBJECT).required(&["t"]).constants(&[("t", "one")]).known(&["t"]),
        Case::of(Kinds::INTEGER.and(Kinds::BOOLEAN)),
        Case::of(Kinds::NUMBER),
        Case::of(Kinds::ARRAY),
    ],
);

#[test]
fn the_tag_decides_first() {
    for (value, expected) in [
        (json!({"kind": "cat"}), Choice::Sure(0)),
        (json!({"kind": "lion", "a": 1}), Choice::Sure(0)),
        (json!({"kind": 2}), Choice::Sure(1)),
        (json!({"kind": true}), Choice::Sure(1)),
        (json!({"kind": false}), Choice::Among(vec![])),
        (json!({"kind": "dog"}), Choice::Among(vec![])),
        (json!({}), Choice::Among(vec![])),
        (json!({"kind": null}), Choice::Among(vec![0, 1])),
        (json!("cat"), Choice::Sure(2)),
        (json!(["cat"]), Choice::Among(vec![])),
    ] {
        assert_eq!(TAGGED.choose(&value), expected, "{value}");
    }
}

#[test]
fn a_default_takes_what_the_tag_does_not_tell() {
    let union = Union { default: Some(1), ..union(TAGGED.tag, TAGGED.cases) };
    assert_eq!(union.choose(&json!({"kind": "dog"})), Choice::Sure(1));
    assert_eq!(union.choose(&json!({})), Choice::Sure(1));
    assert_eq!(union.choose(&json!({"kind": null})), Choice::Sure(1));
    assert_eq!(union.choose(&json!([])), Choice::Among(vec![]));
}

#[test]
fn the_shape_decides_between_cases_of_one_tag() {
    const CASE: Case = Case::of(Kinds::OBJECT).tags(&["t"]);
    static CASES: [Case; 3] = [CASE, Case::of(Kinds::OBJECT).tags(&["u"]), CASE.known(&["a"])];
    let choose = |value| union(Some("kind"), &CASES).choose(&value);
    assert_eq!(choose(json!({"kind": "t", "a": 1})), Choice::Among(vec![2, 0]));
    assert_eq!(choose(json!({"kind": "u", "a": 1})), Choice::Sure(1));
}

#[test]
fn the_shape_decides_without_a_tag() {
    for (value, expected) in [
        (json!({"a": 1}), Choice::Among(vec![0, 2])),
        (json!({"b": 1, "y": 1}), Choice::Among(vec![1, 2])),
        (json!({"y": 1, "z": 1}), Choice::Among(vec![2])),
        (json!({"t": "one"}), Choice::Among(vec![3, 2])),
        (json!({"t": "two"}), Choice::Among(vec![2])),
        (json!({"a": 1, "b": 1, "y": 1}), Choice::Among(vec![1, 0, 2])),
        (json!(true), Choice::Sure(4)),
        (json!(1), Choice::Among(vec![4, 5])),
        (json!(1.0), Choice::Among(vec![4, 5])),
        (json!(1.5), Choice::Sure(5)),
        (json!([]), Choice::Sure(6)),
        (json!("text"), Choice::Among(vec![])),
        (json!(null), Choice::Among(vec![])),
    ] {
        assert_eq!(SHAPED.choose(&value), expected, "{value}");
    }
}

#[derive(Debug, PartialEq)]
enum Nested {
    Number(i64),
    List(Vec<Nested>),
    Texts(Vec<String>),
    Unknown(Value),
}

static NESTED: Union =
    union(None, &[Case::of(Kinds::INTEGER), Case::of(Kinds::ARRAY), Case::of(Kinds::ARRAY)]);

impl Codec for Nested {
    fn blank() -> Self {
        Self::Unknown(Value::Null)
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.union(&NESTED, self)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        match self {
            Self::Number(value) => writer.variant("Number", Some(value)),
            Self::List(value) => writer.variant("List", Some(value)),
            Self::Texts(value) => writer.variant("Texts", Some(value)),
            Self::Unknown(value) => writer.variant("Unknown", Some(value)),
        }
    }
}

impl UnionSlot for Nested {
    fn read_case(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = match index {
            0 => Self::Number(take(reader)?),
            // This case refuses lists of texts, so that the next one has its turn.
            1 => Self::List(take(reader).and_then(|list: Vec<Self>| {
                let refused = list.iter().any(|one| matches!(one, Self::Unknown(_)));
                if refused { Err(reader.refuse("no unknown values")) } else { Ok(list) }
            })?),
            2 => Self::Texts(take(reader)?),
            _ => Self::Unknown(take(reader)?),
        };
        Ok(())
    }
}

fn read(text: &str) -> Nested {
    json::from_slice(text.as_bytes()).unwrap()
}

#[test]
fn the_next_best_case_has_its_turn_and_what_is_left_is_kept() {
    assert_eq!(read("1"), Nested::Number(1));
    assert_eq!(read("[1,[2]]"), Nested::List(vec![read("1"), read("[2]")]));
    assert_eq!(read(r#"["a"]"#), Nested::Texts(vec!["a".to_owned()]));
    assert_eq!(read(r#"["a",1]"#), Nested::Unknown(json!(["a", 1])));
    assert_eq!(read(r#"{"a":1}"#), Nested::Unknown(json!({"a": 1})));
}

#[test]
fn what_is_read_is_written_back() {
    for text in ["1", "[1,[2,[]]]", r#"["a","b"]"#, r#"[{"a":null}]"#, "null", "1.5"] {
        assert_eq!(String::from_utf8(json::to_vec(&read(text)).unwrap()).unwrap(), text);
    }
}

#[test]
fn trying_cases_within_cases_ends_soon() {
    // Without a bound every level tries all below it twice: 2^100 tries.
    let text = format!("{}{}{}", "[".repeat(100), "true", "]".repeat(100));
    let nested = read(&text);
    assert_eq!(String::from_utf8(json::to_vec(&nested).unwrap()).unwrap(), text);
}

/// Each try of a case reads all that is below it: many tries of much would take hours.
#[test]
fn trying_cases_of_large_values_ends_soon() {
    let large = "1,".repeat(20_000) + "true";
    let text = format!("{}{large}{}", "[".repeat(100), "]".repeat(100));
    let nested = read(&text);
    assert_eq!(String::from_utf8(json::to_vec(&nested).unwrap()).unwrap(), text);
}

/// What is counted is what is read again, and not how long a list is.
#[test]
fn a_long_list_of_unions_is_read_to_its_end() {
    let text = format!("[{}]", vec!["[\"a\"]"; 60_000].join(","));
    let list: Vec<Nested> = json::from_slice(text.as_bytes()).unwrap();
    assert_eq!(list.last(), Some(&Nested::Texts(vec!["a".to_owned()])));
    assert!(list.iter().all(|one| *one == list[0]));
}

#[test]
fn an_integer_keeps_its_case_also_as_a_float() {
    assert_eq!(read("2.0"), Nested::Number(2));
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Cat {
    kind: Option<String>,
    name: Option<String>,
}

static CAT: Shape = Shape {
    name: "Cat",
    fields: &[Field::optional("kind", "kind").constant("cat"), Field::optional("name", "name")],
};

impl Codec for Cat {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.record(&CAT, &mut [&mut self.kind, &mut self.name])
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.record(&CAT, &[&self.kind, &self.name]);
    }
}

#[derive(Debug, PartialEq)]
enum Animals {
    Cat(Cat),
    Cats(Vec<Cat>),
    Texts(BTreeMap<String, String>),
    Values(Vec<BTreeMap<String, Value>>),
    Unknown(Value),
}

static ANIMALS: Union = union(
    None,
    &[
        Case::of(Kinds::OBJECT).known(&["kind", "name"]),
        Case::of(Kinds::ARRAY),
        Case::of(Kinds::OBJECT),
        Case::of(Kinds::ARRAY),
    ],
);

impl Codec for Animals {
    fn blank() -> Self {
        Self::Unknown(Value::Null)
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.union(&ANIMALS, self)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        match self {
            Self::Cat(value) => writer.tagged("Cat", ("kind", "cat"), value),
            Self::Cats(value) => writer.variant("Cats", Some(value)),
            Self::Texts(value) => writer.tagged("Texts", ("kind", "texts"), value),
            Self::Values(value) => writer.variant("Values", Some(value)),
            Self::Unknown(value) => writer.unknown(value),
        }
    }
}

impl UnionSlot for Animals {
    fn read_case(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = match index {
            0 => Self::Cat(take(reader)?),
            1 => Self::Cats(take(reader)?),
            2 => Self::Texts(take(reader)?),
            3 => Self::Values(take(reader)?),
            _ => Self::Unknown(take(reader)?),
        };
        Ok(())
    }
}

#[test]
fn the_case_that_keeps_most_of_a_value_is_taken() {
    for (value, case) in [
        (json!({"name": "Tom"}), "Cat("),
        (json!({"name": "Tom", "colour": "red"}), "Texts("),
        // A number is no text: the name is kept, and the field that nobody knows is lost.
        (json!({"name": "Tom", "age": 3}), "Cat("),
        // The name is no text, and no other case knows the field: nothing is lost.
        (json!({"name": 3}), "Unknown("),
        (json!([{"kind": "cat", "name": "Tom"}]), "Cats("),
        (json!([{"kind": "dog", "name": "Rex"}]), "Values("),
        (json!([{"name": "Tom"}, {"name": "Tim", "age": 3}]), "Values("),
        (json!([{"name": "Tom"}, 3]), "Unknown("),
    ] {
        let mut read = Animals::blank();
        json::read_value(&value, &mut read).unwrap();
        assert!(format!("{read:?}").starts_with(case), "{value}: {read:?}");
    }
}

#[test]
fn a_tag_is_written_unless_the_value_has_it() {
    let texts = |entries: &[(&str, &str)]| {
        let entries = entries.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
        Animals::Texts(entries.collect())
    };
    let named = Cat { kind: Some("tom".to_owned()), name: None };
    for (value, written) in [
        (Animals::Cat(Cat::default()), r#"{"kind":"cat"}"#),
        (Animals::Cat(named), r#"{"kind":"tom"}"#),
        (texts(&[("a", "b")]), r#"{"kind":"texts","a":"b"}"#),
        (texts(&[("kind", "own")]), r#"{"kind":"own"}"#),
    ] {
        assert_eq!(String::from_utf8(json::to_vec(&value).unwrap()).unwrap(), written);
    }
}

#[derive(Debug)]
enum Tree {
    Leaf(Cat),
    Node(BTreeMap<String, Tree>),
    Unknown(Value),
}

static TREE: Union = union(None, &[Case::of(Kinds::OBJECT), Case::of(Kinds::OBJECT)]);

impl Codec for Tree {
    fn blank() -> Self {
        Self::Unknown(Value::Null)
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.union(&TREE, self)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        match self {
            Self::Leaf(value) => writer.variant("Leaf", Some(value)),
            Self::Node(value) => writer.variant("Node", Some(value)),
            Self::Unknown(value) => writer.unknown(value),
        }
    }
}

impl UnionSlot for Tree {
    fn read_case(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = match index {
            0 => Self::Leaf(take(reader)?),
            1 => Self::Node(take(reader)?),
            _ => Self::Unknown(take(reader)?),
        };
        Ok(())
    }
}

/// What an inner value is was found out before: without that, each level would try all below it
/// again, and a new field of the server at the bottom would cost the case of what lies above.
#[test]
fn cases_of_deep_values_are_told_although_something_is_lost() {
    let leaf = r#"{"name":"x","new":1}"#;
    let text = format!("{}{leaf}{}", r#"{"a":"#.repeat(100), "}".repeat(100));
    let mut tree: Tree = json::from_slice(text.as_bytes()).unwrap();
    for _ in 0..100 {
        let Tree::Node(mut inner) = tree else { panic!("{tree:?}") };
        tree = inner.remove("a").unwrap();
    }
    assert!(matches!(tree, Tree::Leaf(_)), "{tree:?}");
}
