//! What a hostile server sends cannot overflow a small stack: 256 KiB, and twice that where nothing
//! is optimized.
//!
//! Each value lies as deep as the runtime takes it, and is read, compared, cloned, printed, written
//! and dropped on such a thread; one level more, or any number, is refused there.

use std::{collections::VecDeque, fmt::Debug, thread};

use castiron_fuzz_checks::models::{Contact, Json, Must, Open, Step, Thing, Tree};
use castiron_runtime::{
    body::Decode,
    codec::{Codec, json},
    form,
    stream::{ServerEvent, sse::EventParser},
    value, xml,
};
use serde_json::Value;

/// The stack of a small thread, in bytes.
const STACK: usize = if cfg!(debug_assertions) { 512 << 10 } else { 256 << 10 };

/// How deep JSON may nest, as `serde_json` has it: one less than its limit of 128.
const DEPTH: usize = 127;

fn small<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = thread::Builder::new().stack_size(STACK).spawn(run).expect("a thread starts");
    thread.join().expect("nothing panics")
}

/// Text that opens so many times, with something within.
fn nested(open: &str, within: &str, close: &str, depth: usize) -> String {
    [&open.repeat(depth), within, &close.repeat(depth)].concat()
}

/// Does all that can be done with a value, on a small stack.
fn survives<T: Codec + Clone + Debug + PartialEq>(text: String) {
    small(move || {
        let value: T = json::from_slice(text.as_bytes()).expect("it is as deep as it may be");
        assert!(value.clone() == value, "a clone differs");
        assert!(!format!("{value:?}").is_empty());
        let bytes = json::to_vec(&value).expect("it can be written");
        let again: Value = json::from_slice(&bytes).expect("what is written can be read");
        let mut read = T::blank();
        json::read_value(&again, &mut read).expect("and as a value");
        assert!(read == value, "it is another");
        // As parameters and forms, whether or not these can carry it.
        let _ = value::Value::of(&value);
        let _ = form::encode(&value, &[]);
    });
}

/// However deep the text, it is refused.
fn is_refused<T: Codec>(text: String) {
    let read = small(move || json::from_slice::<T>(text.as_bytes()).map(drop));
    assert!(read.is_err(), "it is read, however deep");
}

#[test]
fn lists_and_objects() {
    survives::<Value>(nested("[", "", "]", DEPTH));
    survives::<Value>(nested("{\"a\":", "1", "}", DEPTH));
    for depth in [DEPTH + 1, 100_000] {
        is_refused::<Value>(nested("[", "", "]", depth));
        is_refused::<Value>(nested("{\"a\":", "1", "}", depth));
        is_refused::<Thing>(nested("{\"id\":", "1", "", 1) + &nested("[", "", "", depth));
    }
}

#[test]
fn models_that_hold_themselves() {
    let leaf = r#"{"name":""}"#;
    survives::<Tree>(nested(r#"{"name":"","left":"#, leaf, "}", DEPTH - 1));
    survives::<Tree>(nested(r#"{"name":"","children":["#, leaf, "]}", (DEPTH - 1) / 2));
    survives::<Tree>(nested(r#"{"name":"","by_name":{"a":"#, leaf, "}}", (DEPTH - 1) / 2));
    survives::<Must>(nested(r#"{"count":1,"next":"#, "null", "}", DEPTH));
    for depth in [DEPTH + 1, 100_000] {
        is_refused::<Tree>(nested(r#"{"name":"","left":"#, leaf, "}", depth));
        is_refused::<Must>(nested(r#"{"next":"#, "null", "", depth));
        is_refused::<Open>(nested(r#"{"a":"a","b":"#, "1", "}", depth));
    }
}

#[test]
fn unions_that_hold_themselves() {
    survives::<Json>(nested("[", "1", "]", DEPTH));
    survives::<Json>(nested("{\"a\":", "1", "}", DEPTH));
    survives::<Contact>(nested("[", r#"{"email":"e"}"#, "]", DEPTH - 1));
    survives::<Contact>(nested("[", "1", "]", DEPTH));
    survives::<Step>(nested(r#"{"op":"add","left":"#, r#"{"op":"drop"}"#, "}", DEPTH - 1));
    survives::<Step>(nested(r#"{"op":"drop","right":["#, r#"{"op":"add"}"#, "]}", (DEPTH - 1) / 2));
    // A case that no version knows keeps the value as it came.
    survives::<Step>(nested(r#"{"op":"new","left":"#, "1", "}", DEPTH));
    for depth in [DEPTH + 1, 100_000] {
        is_refused::<Json>(nested("[", "1", "]", depth));
        is_refused::<Step>(nested(r#"{"op":"add","left":"#, "1", "}", depth));
    }
}

/// `{:#?}` indents each level by one more writer.
#[test]
fn values_that_are_printed_over_several_lines() {
    let text = nested(r#"{"name":"","left":"#, r#"{"name":""}"#, "}", DEPTH - 1);
    let length = small(move || {
        let tree: Tree = json::from_slice(text.as_bytes()).expect("it is as deep as it may be");
        format!("{tree:#?}").len()
    });
    assert!(length > DEPTH * DEPTH);
    let text = nested("[", "1", "]", DEPTH);
    let length = small(move || {
        let json: Json = json::from_slice(text.as_bytes()).expect("it is as deep as it may be");
        format!("{json:#?}").len()
    });
    assert!(length > DEPTH * DEPTH);
}

const ANY: &xml::Element = &xml::Element::new("a", xml::Kind::Any);
const LIST: &xml::Element = &xml::Element::new("a", xml::Kind::Object(0));
const OBJECTS: &[xml::Object] =
    &[xml::Object { name: "A", fields: &[("a", *LIST)], additional: None }];

#[test]
fn elements_within_elements() {
    for root in [ANY, LIST] {
        for depth in [100, 128, 129, 100_000] {
            let text = nested("<a>", "", "</a>", depth);
            let read = small(move || {
                let document = xml::Document { root, objects: OBJECTS };
                let mut value = Value::Null;
                let read = document.decode(text.as_bytes(), &mut value);
                assert!(value.clone() == value && !format!("{value:?}").is_empty());
                read.map_err(|mismatch| mismatch.to_string())
            });
            let expected = depth <= 128;
            assert_eq!(read.is_ok(), expected, "{depth}: {read:?}");
        }
    }
}

#[test]
fn events_with_deep_data() {
    let data = nested("[", "1", "]", 100_000);
    let stream = format!("data: {data}\n\ndata: {}\n\n", nested("[", "1", "]", DEPTH));
    let events: Vec<ServerEvent> = small(move || {
        let (mut parser, mut found) = (EventParser::new(usize::MAX, 100), VecDeque::new());
        parser.push(stream.as_bytes(), &mut found).expect("there is no limit");
        let read: Vec<_> =
            found.iter().map(|event| json::from_slice::<Json>(event.data.as_bytes())).collect();
        assert!(read[0].is_err() && read[1].is_ok());
        found.into()
    });
    assert_eq!(events.len(), 2);
}
