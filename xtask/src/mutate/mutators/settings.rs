//! Mutations of the configuration: keys with their examples, or with what they do not take.

use std::fmt::Write as _;

use castiron::config::{Key, keys};
use fastrand::Rng;

use crate::mutate::{
    original::{MAIN, Original, Originals},
    tree, words,
};

/// The most keys that are set.
const MOST: usize = 5;

/// Values that few keys take, in TOML.
const ODD: [&str; 9] = ["0", "-1", "1e400", "\"\"", "[]", "{}", "true", "[\"*\"]", "\"../a\""];

/// Gives a document another configuration.
pub(super) fn change(
    original: &mut Original,
    rng: &mut Rng,
    originals: &Originals,
) -> &'static str {
    if rng.u32(..4) == 0 {
        original.config.clone_from(&originals.pick(rng).config);
        return "configuration of another";
    }
    let (keys, mut text): (Vec<&Key>, String) = (keys().collect(), String::new());
    for _ in 0..rng.usize(1..=MOST) {
        let key = keys[rng.usize(..keys.len())];
        let is_odd = key.example.is_empty() || rng.u32(..6) == 0;
        let value = if is_odd { words::one_of(rng, &ODD) } else { key.example };
        let table = key.table.replace('*', &format!("{:?}", operation(original, rng)));
        let _ = writeln!(text, "{table}.{} = {value}", key.name);
    }
    original.config = text;
    "configuration"
}

/// Returns the name of an operation, if the document has one.
fn operation(original: &Original, rng: &mut Rng) -> String {
    let name = original.files.get(MAIN).and_then(|document| {
        let path = tree::pick(document, rng, |node| node.key() == "operationId")?;
        tree::get(document, &path)?.as_str().map(str::to_owned)
    });
    name.filter(|name| name.is_ascii()).unwrap_or_else(|| "get".to_owned())
}
