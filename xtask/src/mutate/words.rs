//! The words that mutations put into documents: keywords, names, numbers and texts of every kind.

use castiron::document::{Number, Object, Value};
use fastrand::Rng;

use super::tree;

/// Names of types, the last of which there are not.
pub(super) const TYPES: [&str; 9] =
    ["object", "string", "array", "integer", "number", "boolean", "null", "file", "any"];

/// Formats of strings and numbers.
pub(super) const FORMATS: [&str; 22] = [
    "date",
    "date-time",
    "time",
    "duration",
    "byte",
    "binary",
    "base64",
    "uuid",
    "uri",
    "email",
    "ipv4",
    "ipv6",
    "int8",
    "int32",
    "int64",
    "uint64",
    "float",
    "double",
    "decimal",
    "password",
    "unix-time",
    "nothing",
];

/// The keywords that put schemas together.
pub(super) const COMBINERS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// Members that a document may have anywhere.
const KEYS: [&str; 64] = [
    "type",
    "format",
    "enum",
    "const",
    "default",
    "example",
    "examples",
    "properties",
    "required",
    "items",
    "prefixItems",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "if",
    "then",
    "else",
    "discriminator",
    "propertyName",
    "mapping",
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "description",
    "summary",
    "title",
    "xml",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "$ref",
    "$defs",
    "$id",
    "$anchor",
    "schema",
    "content",
    "headers",
    "encoding",
    "style",
    "explode",
    "allowReserved",
    "in",
    "name",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "links",
    "security",
    "servers",
    "tags",
];

/// Names that are hard for somebody: keywords, blanks, nothing, letters of all kinds, markup.
const NAMES: [&str; 36] = [
    "",
    " ",
    "a",
    "A",
    "a_a",
    "aA",
    "a-a",
    "type",
    "self",
    "Self",
    "super",
    "crate",
    "fn",
    "async",
    "r#type",
    "0",
    "1st",
    "_",
    "__",
    "$ref",
    "x-a",
    "ß",
    "ſ",
    "İ",
    "名前",
    "🦀",
    "\u{202e}abc",
    "a\u{0}b",
    "a\nb",
    "a/b~c",
    "a%2Fb",
    "{a}",
    "\"",
    "*/ //",
    "Option",
    "client",
];

/// Texts that are hard for a page or a program.
const TEXTS: [&str; 24] = [
    "",
    " ",
    "\n",
    "# A\n## B",
    "```\ncode",
    "```rust\npanic!()\n```",
    "| a | b |\n|---|---|\n| `|",
    "<script>",
    "<!-- keep:a -->",
    "<!-- end of keep -->",
    "[a](b.md)",
    "[a][b]",
    "![](x)",
    "**a",
    "a\r\nb\rc",
    "\u{feff}",
    "{{ a }}",
    "*/",
    "\"#",
    "2024-02-30",
    "9999-12-31T23:59:60Z",
    "-",
    "/",
    "http://[::1]:99999/{a}",
];

/// Numbers at the ends of what types hold.
const NUMBERS: [i128; 18] = [
    0,
    1,
    -1,
    2,
    127,
    256,
    65_536,
    i32::MAX as i128,
    i32::MIN as i128,
    u32::MAX as i128,
    1 << 53,
    i64::MAX as i128,
    i64::MIN as i128,
    u64::MAX as i128,
    u64::MAX as i128 + 1,
    i128::MAX,
    i128::MIN,
    100_000_000,
];

/// Numbers with a fraction or of a size that integers do not have.
const FLOATS: [f64; 10] =
    [0.1, -0.0, 0.5, 1e-300, 1e300, -1e300, f64::MAX, f64::MIN_POSITIVE, 1e15, 3.0];

/// The longest text that is made by repetition.
const LONGEST: usize = 20_000;

/// Returns one of some words.
pub(super) fn one_of<'a>(rng: &mut Rng, words: &[&'a str]) -> &'a str {
    words[rng.usize(..words.len())]
}

/// Returns a number of which each order of magnitude is as likely as the others.
pub(super) fn magnitude(rng: &mut Rng, largest: usize) -> usize {
    let bits = usize::BITS - largest.leading_zeros();
    let most = 1 << rng.u32(..=bits);
    rng.usize(..=largest.min(most))
}

/// Returns the name of a keyword, or of a member that the document has.
pub(super) fn key(rng: &mut Rng, document: &Value) -> String {
    if rng.bool() {
        return one_of(rng, &KEYS).to_owned();
    }
    let nodes = tree::nodes(document);
    nodes[rng.usize(..nodes.len())].key().to_owned()
}

/// Returns a name, perhaps a hard or a long one.
pub(super) fn name(rng: &mut Rng, document: &Value) -> String {
    match rng.u32(..8) {
        0 | 1 => key(rng, document),
        2 => {
            let repeated = one_of(rng, &["a", "aB", "_", "a-", "é", "型", "1"]);
            repeated.repeat(magnitude(rng, 3_000))
        }
        3 => format!("{}{}", one_of(rng, &NAMES), one_of(rng, &NAMES)),
        _ => one_of(rng, &NAMES).to_owned(),
    }
}

/// Returns a text, perhaps a hard or a long one.
pub(super) fn text(rng: &mut Rng, document: &Value) -> String {
    match rng.u32(..6) {
        0 => name(rng, document),
        1 => one_of(rng, &FORMATS).to_owned(),
        2 => {
            let repeated = one_of(rng, &TEXTS);
            let most = LONGEST / repeated.len().max(1);
            repeated.repeat(magnitude(rng, most))
        }
        _ => one_of(rng, &TEXTS).to_owned(),
    }
}

/// Returns a number.
pub(super) fn number(rng: &mut Rng) -> Value {
    match rng.u32(..4) {
        0 => Value::Number(Number::Float(FLOATS[rng.usize(..FLOATS.len())])),
        1 => Value::from(i128::from(rng.i16(..))),
        _ => Value::from(NUMBERS[rng.usize(..NUMBERS.len())]),
    }
}

/// Returns a value of any type.
pub(super) fn value(rng: &mut Rng, document: &Value) -> Value {
    match rng.u32(..9) {
        0 => Value::Null,
        1 => rng.bool().into(),
        2 => number(rng),
        3 => text(rng, document).into(),
        4 => Vec::new().into(),
        5 => Object::new().into(),
        6 => vec![value(rng, document), value(rng, document)].into(),
        7 => Object::from_iter([(name(rng, document), value(rng, document))]).into(),
        _ => {
            let nodes = tree::nodes(document);
            nodes[rng.usize(..nodes.len())].value.clone()
        }
    }
}
