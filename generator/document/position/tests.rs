use super::Positions;
use crate::diagnostic::Pointer;

/// Returns the text of a node.
fn text<'a>(positions: &Positions, source: &'a str, pointer: &str) -> &'a str {
    let pointer: Pointer = pointer.parse().expect("the test's pointer is valid");
    let place = positions.find(&pointer).expect("there is a root");
    &source[place.value]
}

#[test]
fn finds_the_nodes_of_json() {
    let source = r#"{"a": {"b/c": [1, "äö"]}, "d": null}"#;
    let positions = Positions::of_json(source);
    assert_eq!(text(&positions, source, "/a/b~1c/1"), "\"äö\"");
    assert_eq!(text(&positions, source, "/d"), "null");
    assert_eq!(text(&positions, source, "/a/missing/x"), "{");
    let key = positions.find_exact(&Pointer::root().key("d")).and_then(|place| place.key);
    assert_eq!(key.map(|range| &source[range]), Some("\"d\""));
    assert!(positions.find_exact(&Pointer::root().key("e")).is_none());
}

#[test]
fn finds_the_nodes_of_yaml() {
    let source = "ä: &x\n  - ö: [1, 'two']\n200:\n  c: yes\n";
    let positions = Positions::of_yaml(source);
    assert_eq!(text(&positions, source, "/ä/0/ö/1"), "'two'");
    assert_eq!(text(&positions, source, "/200/c"), "yes");
    let key = positions.find_exact(&Pointer::root().key("200")).and_then(|place| place.key);
    assert_eq!(key.map(|range| &source[range]), Some("200"));
}

#[test]
fn an_alias_has_its_own_place_and_the_anchors_members() {
    let source = "a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2\n";
    let positions = Positions::of_yaml(source);
    assert_eq!(text(&positions, source, "/c"), "*x");
    assert_eq!(text(&positions, source, "/c/b"), "1");
    assert_eq!(text(&positions, source, "/d/b"), "1");
}

#[test]
fn finds_both_places_of_a_duplicate() {
    for (source, positions) in [
        ("{\"a\": {\"b\": 1, \"b\": 2}}", Positions::of_json as fn(&str) -> Positions),
        ("a:\n  b: 1\n  b: 2\n", Positions::of_yaml),
    ] {
        let duplicates = positions(source).duplicates();
        let [duplicate] = &duplicates[..] else { panic!("{duplicates:?}") };
        assert_eq!(duplicate.pointer.as_str(), "/a/b");
        assert!(duplicate.first.start < duplicate.last.start);
        assert_eq!(text(&positions(source), source, "/a/b"), "2");
    }
}

#[test]
fn an_alias_bomb_stays_small() {
    let level = |n: usize| format!("a{n}: &a{n} [*a{0}, *a{0}, *a{0}]\n", n - 1);
    let levels: String = (1..30).map(level).collect();
    let source = format!("a0: &a0 [1, 2]\n{levels}");
    assert!(Positions::of_yaml(&source).nodes.len() < 500);
}
