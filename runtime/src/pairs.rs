//! What a field with a style becomes in a form with parts: pairs of name and text.
//!
//! It stands apart from how parts are written, of which the style knows nothing.

use serde_json::Value;

use crate::{
    parameter::Style,
    part::{Spelling, flatten, text},
};

impl Spelling {
    /// Returns the pairs that a field becomes. A value within a value has its way in brackets,
    /// `a[b][0]`, as the servers that take such forms read it: the specification leaves it open.
    pub(crate) fn pairs(self, name: &str, value: &Value) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        match value {
            Value::Array(items) if self.style != Style::DeepObject && self.explode => {
                for item in items {
                    nested(&mut pairs, name, item);
                }
            }
            Value::Array(items) if self.style != Style::DeepObject => {
                self.joined(&mut pairs, name, &items.iter().filter_map(text).collect::<Vec<_>>());
            }
            Value::Object(members) if self.style == Style::Form && self.explode => {
                for (key, member) in members {
                    nested(&mut pairs, key, member);
                }
            }
            Value::Object(members) if self.style != Style::DeepObject => {
                let members =
                    members.iter().filter_map(|(key, one)| Some([key.clone(), text(one)?]));
                self.joined(&mut pairs, name, &members.flatten().collect::<Vec<_>>());
            }
            value => nested(&mut pairs, name, value),
        }
        pairs
    }

    fn joined(self, pairs: &mut Vec<(String, String)>, name: &str, texts: &[String]) {
        let separator = match self.style {
            Style::SpaceDelimited => " ",
            Style::PipeDelimited => "|",
            _ => ",",
        };
        if !texts.is_empty() {
            pairs.push((name.to_owned(), texts.join(separator)));
        }
    }
}

fn nested(pairs: &mut Vec<(String, String)>, name: &str, value: &Value) {
    flatten(name, value, &mut |name, text| pairs.push((name.to_owned(), text.to_owned())));
}
