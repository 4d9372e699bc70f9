//! Names from texts of the document.

use std::collections::BTreeSet;

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// The kind of a name, which decides its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Types and enum variants: `ApiKey`.
    Type,
    /// Fields, arguments, functions and modules: `api_key`.
    Value,
    /// Constants and statics: `API_KEY`.
    Constant,
    /// Cargo features: `api-key`.
    Feature,
}

/// Spells `text` as a name; two different texts may become the same name.
pub(super) fn spell(text: &str, case: Case) -> String {
    cased(&words(text, text.chars().all(|c| c.is_ascii_punctuation())), case)
}

/// Returns `text` with the names of all its signs, to distinguish `a-b` from `a b`.
pub(super) fn spell_out(text: &str, case: Case) -> String {
    cased(&words(text, true), case)
}

/// Returns the word for the letters of `text`, to distinguish `ID` and `Id` from `id`.
pub(super) fn letters(text: &str) -> &'static str {
    let mut letters = text.chars().filter(char::is_ascii_alphabetic);
    let starts_upper = letters.next().is_some_and(|c| c.is_ascii_uppercase());
    match starts_upper {
        true if letters.all(|c| c.is_ascii_uppercase()) => "upper",
        true => "capital",
        false => "lower",
    }
}

fn cased(words: &str, case: Case) -> String {
    let name = match case {
        Case::Type => join_numbers(words, words.to_upper_camel_case()),
        Case::Value => words.to_snake_case(),
        Case::Constant => words.to_shouty_snake_case(),
        Case::Feature => words.to_kebab_case(),
    };
    match (name.chars().next(), case) {
        (None, Case::Type) => "Empty".to_owned(),
        (None, Case::Constant) => "EMPTY".to_owned(),
        (None, _) => "empty".to_owned(),
        (Some(first), Case::Type | Case::Constant) if first.is_ascii_digit() => format!("N{name}"),
        (Some(first), _) if first.is_ascii_digit() => format!("n{name}"),
        _ => name,
    }
}

/// Returns the words of `text`, in ASCII: signs that distinguish names become words, or all do.
fn words(text: &str, all_signs: bool) -> String {
    let brackets = brackets(text);
    let is_sign = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let mut words = String::with_capacity(text.len());
    for (index, character) in text.char_indices() {
        let word = match character {
            '-' if index == 0 => Some("minus"),
            '<' | '>' if brackets.contains(&index) => None,
            '+' | '<' | '>' | '=' | '!' | '*' => sign(character),
            _ if all_signs && is_sign(character) => sign(character),
            '\'' | '\u{2019}' => continue,
            _ if character.is_ascii_alphanumeric() => {
                words.push(character);
                continue;
            }
            _ if character.is_ascii() => None,
            _ => {
                words.push_str(deunicode::deunicode_char(character).unwrap_or("_"));
                continue;
            }
        };
        words.extend(["_", word.unwrap_or_default(), "_"]);
    }
    words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// Returns where the brackets are that are around names: in `Page<Pet>`, in what is called after
/// it (`Page<Pet> items item`), and in `<key>`.
fn brackets(text: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = Vec::new();
    for (index, sign) in text.match_indices(['<', '>']) {
        let (before, after) = (&text[..index], &text[index + 1..]);
        let ends_word = before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '>');
        match (sign, open.last()) {
            ("<", _) if after.starts_with(|c: char| c.is_ascii_alphabetic()) => open.push(index),
            (">", Some(start)) if ends_word => {
                found.extend([*start, index]);
                open.pop();
            }
            _ => open.clear(),
        }
    }
    found
}

/// Returns what people call a sign; an underscore is a space.
fn sign(sign: char) -> Option<&'static str> {
    Some(match sign {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' => "open_parenthesis",
        ')' => "close_parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "open_bracket",
        '\\' => "backslash",
        ']' => "close_bracket",
        '^' => "caret",
        '`' => "backtick",
        '{' => "open_brace",
        '|' => "pipe",
        '}' => "close_brace",
        '~' => "tilde",
        _ => return None,
    })
}

/// Keeps numbers apart that upper camel case would run together: `1.0` is `1_0`, not `10`.
fn join_numbers(words: &str, camel: String) -> String {
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = words.split('_').filter(|word| !word.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|word| digits(word)) { parts.join("_") } else { camel }
}
