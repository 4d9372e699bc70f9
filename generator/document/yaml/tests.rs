//! What YAML texts mean, and that no text takes long to refuse.

use super::*;
use crate::document::build::Tree;
use crate::document::value::{Number, Value};
use crate::limits::Limits;

fn value(text: &str) -> Result<Value, FaultKind> {
    let budget = &mut Budget::new(Limits::default());
    let read = read(text, &mut Tree::default(), budget).map_err(|fault| fault.kind)?;
    Ok(read.unwrap_or_default())
}

fn json(text: &str) -> String {
    let value = value(text).unwrap_or_else(|fault| panic!("{text:?}: {fault:?}"));
    serde_json::to_string(&value).expect("a value is JSON")
}

#[test]
fn reads_the_core_schema() {
    for (text, expected) in [
        ("[y, NO, on, ~, null, Null, True]", r#"["y","NO","on",null,null,null,true]"#),
        ("[017, -08, 1_000, 0, -0, +5]", r#"["017","-08","1_000",0,0,5]"#),
        ("[0x10, -0x10, 0o17, 0b11, 0x, 0x-1]", r#"[16,-16,15,3,"0x","0x-1"]"#),
        ("[1e3, 1., .5, -1.5E-1, 00.5]", "[1000.0,1.0,0.5,-0.15,0.5]"),
        ("[inf, nan, 1e999, ., +-1.0, 1.2.3]", r#"["inf","nan","1e999",".","+-1.0","1.2.3"]"#),
        ("['true', \"1\", '']", r#"["true","1",""]"#),
        ("[!!str 5, !!binary YQ==, !!int '5', !!float 1, !!null ~]", r#"["5","YQ==",5,1.0,null]"#),
        ("[! 5, !x 5, !x '5', !<tag:a.test,2000:b> 5]", r#"["5",5,"5",5]"#),
        ("", "null"),
    ] {
        assert_eq!(json(text), expected, "{text}");
    }
    assert!(matches!(value("!!int x"), Err(FaultKind::Syntax(_))));
}

#[test]
fn keys_keep_their_text() {
    assert_eq!(json("{200: 1, 3.10: 2, no: 3, ~: 4}"), r#"{"200":1,"3.10":2,"no":3,"~":4}"#);
    assert_eq!(json("&a k: *a\n*a : 2\n? b\n: c\n? d\n"), r#"{"k":2,"b":"c","d":null}"#);
    for text in ["{[a]: 1}", "{{a: b}: 1}", "a: &a [1]\n*a : 2"] {
        assert!(matches!(value(text), Err(FaultKind::Syntax(_))), "{text}");
    }
}

#[test]
fn merges_with_explicit_members_first() {
    let text = "a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}\nc:\n  <<: [{y: 4}, *a]";
    let expected = r#"{"a":{"x":1,"y":2},"b":{"y":3,"x":1},"c":{"y":4,"x":1}}"#;
    assert_eq!(json(text), expected);
    let plain = "{a: {<<: text}, b: {'<<': {x: 1}}, c: {<<: [1]}}";
    assert_eq!(json(plain), r#"{"a":{"<<":"text"},"b":{"<<":{"x":1}},"c":{"<<":[1]}}"#);
}

#[test]
fn keeps_big_integers() {
    for big in
        ["340282366920938463463374607431768211456", "-999999999999999999999999999999999999999"]
    {
        assert_eq!(value(big).ok(), Some(Value::Number(Number::Big(big.to_owned()))));
    }
    let max = "170141183460469231731687303715884105727";
    assert_eq!(value(max).ok(), Some(Value::Number(Number::Integer(i128::MAX))));
}

#[test]
fn ignores_tags() {
    let mut tree = Tree::default();
    let text = "a: !include b.yaml\nc: !x {d: 1}";
    let read = read(text, &mut tree, &mut Budget::again()).expect("it is YAML");
    let value = read.unwrap_or_default();
    assert!(tree.tags);
    assert_eq!(value.get("a").and_then(Value::as_str), Some("b.yaml"));
    assert_eq!(value.get("c").and_then(|c| c.get("d")), Some(&Value::from(1_i128)));
}

/// A comment line may begin with any white space (YAML 1.2.2 §6.6); other editors than ours write
/// tabs there. Where a tab belongs to a text, it stays.
#[test]
fn tabs_stand_before_comments_and_in_texts() {
    for (text, expected) in [
        ("a:\n\t\t# comment\n  - b\n", r#"{"a":["b"]}"#),
        ("a:\n  - b\n\t# comment\n \t # comment\n  - c\n", r#"{"a":["b","c"]}"#),
        ("a: b\t# comment\n\t\nc: d\n\t", r#"{"a":"b","c":"d"}"#),
        ("a: |\n  b\n  \t# text\n\n  c\n", r#"{"a":"b\n\t# text\n\nc\n"}"#),
        ("a: >\n  b\n  \t# text\n  c\n", r#"{"a":"b\n\t# text\nc\n"}"#),
        ("a: 'b\n  \t# text\n  c'\n", r#"{"a":"b # text c"}"#),
        ("a: \"b\n  \t# text\n  c\"\n", r#"{"a":"b # text c"}"#),
        ("a: [b,\n\t# comment\n\tc]\n", r#"{"a":["b","c"]}"#),
        ("a: b\n\t# comment\n", r#"{"a":"b"}"#),
    ] {
        assert_eq!(json(text), expected, "{text:?}");
    }
    for text in ["a:\n\tb: c\n", "a:\n\t- b\n"] {
        assert!(matches!(value(text), Err(FaultKind::Syntax(_))), "{text:?} indents by tabs");
    }
}

#[test]
fn refuses_bombs() {
    let level = |n: usize| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1);
    let levels: String = (1..40).map(level).collect();
    let aliases = Err(FaultKind::Limit(Excess::Aliases));
    assert_eq!(value(&format!("a0: &a0 [1, 2]\n{levels}")), aliases);
    // What is anchored is copied, too.
    let line = |n: usize| format!("{:n$}a: &a{n}\n", "");
    let nested = (0..100).map(line).collect::<Vec<_>>().concat();
    assert_eq!(value(&format!("{nested}{:100}b: [{}]", "", "1,".repeat(100_000))), aliases);
    let too_deep = Err(FaultKind::Limit(Excess::Depth));
    for text in ["[", "a: [[", "- ", "{a: "] {
        assert_eq!(value(&text.repeat(100_000)), too_deep, "{text}");
    }
    assert_eq!(value("a: &a [*a]"), Err(FaultKind::Endless));
}

#[test]
fn the_limits_can_be_raised() {
    let with = |limits, text: &str| read(text, &mut Tree::default(), &mut Budget::new(limits));
    let text = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    assert!(with(Limits::default(), &text).is_err());
    assert!(with(Limits { depth: 200, ..Limits::default() }, &text).is_ok());
    let few = Limits { nodes: 3, ..Limits::default() };
    assert!(with(few, "[1, 2]").is_ok() && with(few, "[1, 2, 3]").is_err());
}
