//! Facts: the documentation of the values of a field or parameter, besides its description.

use serde_json::Value;

use super::documented::documented;
use crate::{
    ir::{self, Bound, Constraints, Count},
    rust::docs::{Docs, code_span},
};

/// The longest value, and the longest pattern, that is worth its room in a documentation.
const LONG_VALUE: usize = 60;
const LONG_PATTERN: usize = 200;

/// The documented properties of values.
#[derive(Clone, Copy)]
pub(crate) struct ValueFacts<'a> {
    /// What they must be.
    pub(crate) constraints: &'a Constraints,
    /// What the API takes where there is none, as JSON.
    pub(crate) default: Option<&'a str>,
    /// What the document shows.
    pub(crate) example: Option<&'a Value>,
}

/// Returns a documentation with facts; `fallback` describes what the document does not.
pub(crate) fn documented_with(
    docs: &ir::Docs,
    fallback: impl FnOnce() -> String,
    facts: ValueFacts<'_>,
) -> Docs {
    let mut docs = documented(docs, fallback);
    let sentences = facts.sentences();
    if !sentences.is_empty() {
        docs.push_facts(&sentences.join(" "));
    }
    docs
}

impl ValueFacts<'_> {
    fn sentences(self) -> Vec<String> {
        let is_short = |text: &str| text.len() <= LONG_VALUE;
        let constraints = constraints(self.constraints);
        let constraints = (!constraints.is_empty()).then(|| capital(&constraints));
        let default = self.default.filter(|text| is_short(text));
        let default = default.map(|text| format!("Default: {}", code_span(text)));
        let example = self.example.map(Value::to_string).filter(|text| is_short(text));
        let example = example.map(|text| format!("Example: {}", code_span(&text)));
        let all = constraints.into_iter().chain(default).chain(example);
        all.map(|sentence| format!("{sentence}.")).collect()
    }
}

/// Returns what values must be, in words.
fn constraints(of: &Constraints) -> String {
    let mut words = Vec::new();
    words.extend(count(of.characters, "character", "characters"));
    words.extend(of.patterns.iter().map(|pattern| matching(pattern)));
    words.extend(range(of.least.as_ref(), of.most.as_ref()));
    words.extend(of.factors.iter().map(|factor| format!("a multiple of {factor}")));
    words.extend(count(of.items, "item", "items"));
    words.extend(of.distinct.then(|| "unique items".to_owned()));
    let each = of.each.as_deref().map(constraints).filter(|words| !words.is_empty());
    words.extend(each.map(|words| format!("each {words}")));
    words.extend(count(of.fields, "entry", "entries"));
    let format = of.format.as_deref();
    words.extend(format.map(|format| format!("in the format {}", code_span(format))));
    words.join(", ")
}

fn count(of: Count, one: &str, many: &str) -> Option<String> {
    let noun = |count: usize| if count == 1 { one } else { many };
    Some(match (of.least.filter(|least| *least > 0), of.most) {
        (None, None) => return None,
        (Some(least), None) => format!("at least {least} {}", noun(least)),
        (None, Some(most)) => format!("at most {most} {}", noun(most)),
        (Some(least), Some(most)) if least == most => format!("exactly {most} {}", noun(most)),
        (Some(least), Some(most)) => format!("{least} to {most} {}", noun(most)),
    })
}

fn matching(pattern: &str) -> String {
    match pattern.chars().count() {
        length if length <= LONG_PATTERN => format!("matching {}", code_span(pattern)),
        length => format!("matching a pattern of {length} characters"),
    }
}

fn range(least: Option<&Bound>, most: Option<&Bound>) -> Option<String> {
    let lower = |bound: &Bound| {
        let words = if bound.is_open { "more than" } else { "at least" };
        format!("{words} {}", bound.number)
    };
    let upper = |bound: &Bound| {
        let words = if bound.is_open { "less than" } else { "at most" };
        format!("{words} {}", bound.number)
    };
    Some(match (least, most) {
        (None, None) => return None,
        (Some(least), None) => lower(least),
        (None, Some(most)) => upper(most),
        (Some(least), Some(most)) if !least.is_open && !most.is_open => {
            format!("{} to {}", least.number, most.number)
        }
        (Some(least), Some(most)) => format!("{} and {}", lower(least), upper(most)),
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn bound(number: &str, is_open: bool) -> Bound {
        Bound { number: number.to_owned(), is_open }
    }

    #[test]
    fn counts_are_told_in_words() {
        for (least, most, expected) in [
            (None, Some(1), "at most 1 character"),
            (Some(0), Some(64), "at most 64 characters"),
            (Some(1), None, "at least 1 character"),
            (Some(2), Some(2), "exactly 2 characters"),
            (Some(1), Some(64), "1 to 64 characters"),
            (Some(0), None, ""),
        ] {
            let characters = Count { least, most };
            let all = Constraints { characters, ..Constraints::default() };
            assert_eq!(constraints(&all), expected);
        }
    }

    #[test]
    fn ranges_are_told_in_words() {
        for (least, most, expected) in [
            (Some(bound("1", false)), Some(bound("100", false)), "1 to 100"),
            (Some(bound("0", true)), None, "more than 0"),
            (None, Some(bound("1.5", true)), "less than 1.5"),
            (Some(bound("0", true)), Some(bound("1", false)), "more than 0 and at most 1"),
        ] {
            let all = Constraints { least, most, ..Constraints::default() };
            assert_eq!(constraints(&all), expected);
        }
    }

    #[test]
    fn all_of_a_list_is_told() {
        let each = Constraints {
            patterns: vec!["^a|b$".to_owned()],
            factors: vec!["5".to_owned()],
            ..Constraints::default()
        };
        let all = Constraints {
            items: Count { least: None, most: Some(3) },
            distinct: true,
            each: Some(Box::new(each)),
            fields: Count { least: Some(1), most: Some(1) },
            ..Constraints::default()
        };
        let expected = "at most 3 items, unique items, each matching `^a|b$`, a multiple of 5, \
                        exactly 1 entry";
        assert_eq!(constraints(&all), expected);
    }

    #[test]
    fn hostile_patterns_and_values_stay_code() {
        let asked = Constraints {
            patterns: vec!["`]\n\n```rust\nfn".to_owned(), "a".repeat(201)],
            ..Constraints::default()
        };
        let example = json!("```\n\u{202e}<script>");
        let facts = ValueFacts { constraints: &asked, default: None, example: Some(&example) };
        let docs = documented_with(&ir::Docs::default(), || "It.".to_owned(), facts);
        let text = docs.to_string();
        assert_eq!(
            text,
            "It.\n\nMatching ```` `]  ```rust fn ````, matching a pattern of 201 characters. \
             Example:\n````\"```\\n<script>\"````.\n"
        );
        let cell = "It. Matching ```` `]  ```rust fn ````, matching a pattern of 201 characters. \
                    Example: ````\"```\\n<script>\"````.";
        assert_eq!(docs.table_cell(), cell);
    }
}
