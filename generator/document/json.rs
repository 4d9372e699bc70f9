//! Reads JSON (RFC 8259), with the place of every node.
//!
//! It is a reader of ours because serde's JSON reader gives neither places nor integers beyond 64
//! bits, and drops the first of two members with one name without a word.

use super::budget::{Budget, Excess};
use super::build::{Build, Key, Scalar};
use super::fault::{Fault, FaultKind};
use super::value::Number;
use std::ops::Range;

type Result<T> = std::result::Result<T, Fault>;

/// Reads a text and gives every node to the builder.
pub(super) fn read<B: Build>(text: &str, builder: &mut B, budget: &mut Budget) -> Result<B::Node> {
    let mut reader = Reader { text, at: 0, builder, budget };
    let node = reader.value(0)?;
    reader.space();
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.error("unexpected characters after the end of the document")),
    }
}

struct Reader<'a, B> {
    text: &'a str,
    at: usize,
    builder: &'a mut B,
    budget: &'a mut Budget,
}

impl<B: Build> Reader<'_, B> {
    fn value(&mut self, depth: usize) -> Result<B::Node> {
        self.space();
        let start = self.at;
        self.budget.take_node().map_err(|excess| limit(excess, start))?;
        let scalar = match self.peek() {
            Some(b'{') => return self.object(depth),
            Some(b'[') => return self.array(depth),
            Some(b'"') => Scalar::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Scalar::Number(self.number()?),
            _ if self.word("true") => Scalar::Bool(true),
            _ if self.word("false") => Scalar::Bool(false),
            _ if self.word("null") => Scalar::Null,
            Some(_) => return Err(self.error("expected a value")),
            None => return Err(self.error("expected a value, found the end of the file")),
        };
        Ok(self.builder.scalar(scalar, start..self.at))
    }

    fn object(&mut self, depth: usize) -> Result<B::Node> {
        let start = self.open(depth)?;
        let mut members = self.builder.members();
        if self.skip(b'}') {
            return Ok(self.builder.object(members, start..self.at));
        }
        loop {
            let key = self.key()?;
            let node = self.value(depth + 1)?;
            self.builder.member(&mut members, key, node);
            if self.skip(b'}') {
                return Ok(self.builder.object(members, start..self.at));
            }
            self.expect(b',', "expected `,` or `}`")?;
        }
    }

    fn key(&mut self) -> Result<Key> {
        self.space();
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.error("expected a key in double quotes"));
        }
        let text = self.string()?;
        let range = start..self.at;
        self.expect(b':', "expected `:` after the key")?;
        Ok(Key { text, range })
    }

    fn array(&mut self, depth: usize) -> Result<B::Node> {
        let start = self.open(depth)?;
        let mut elements = Vec::new();
        if self.skip(b']') {
            return Ok(self.builder.array(elements, start..self.at));
        }
        loop {
            elements.push(self.value(depth + 1)?);
            if self.skip(b']') {
                return Ok(self.builder.array(elements, start..self.at));
            }
            self.expect(b',', "expected `,` or `]`")?;
        }
    }

    /// Goes behind an opening bracket and returns its offset.
    fn open(&mut self, depth: usize) -> Result<usize> {
        self.budget.take_level(depth).map_err(|excess| limit(excess, self.at))?;
        self.at += 1;
        Ok(self.at - 1)
    }

    fn string(&mut self) -> Result<String> {
        let open = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let plain = self.take(|byte| byte != b'"' && byte != b'\\' && byte >= b' ');
            text.push_str(&self.text[plain]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return Err(self.error("unescaped control character in a string")),
                None => return Err(fault("unterminated string", open)),
            }
        }
    }

    fn escape(&mut self) -> Result<char> {
        let start = self.at;
        self.at += 2;
        Ok(match self.text.as_bytes().get(start + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            _ => return Err(fault("invalid escape sequence", start)),
        })
    }

    /// Reads the four digits behind `\u`, and a second such escape if the first is half a sign.
    fn unicode(&mut self, start: usize) -> Result<char> {
        let lone = || fault("unpaired surrogate", start);
        let unit = self.hex()?;
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit).ok_or_else(lone);
        }
        if !self.word("\\u") {
            return Err(lone());
        }
        let low = self.hex()?;
        if !(0xdc00..0xe000).contains(&low) {
            return Err(lone());
        }
        char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00)).ok_or_else(lone)
    }

    fn hex(&mut self) -> Result<u32> {
        let digits = self.text.get(self.at..self.at + 4);
        let digits = digits.filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.error("expected four hexadecimal digits"))?;
        self.at += 4;
        Ok(unit)
    }

    fn number(&mut self) -> Result<Number> {
        let start = self.at;
        self.word("-");
        let whole = self.digits()?;
        if whole.len() > 1 && self.text[whole.clone()].starts_with('0') {
            return Err(fault("number with a leading zero", whole.start));
        }
        let mut float = false;
        if self.word(".") {
            float = true;
            self.digits()?;
        }
        if self.word("e") || self.word("E") {
            float = true;
            let _ = self.word("+") || self.word("-");
            self.digits()?;
        }
        let text = &self.text[start..self.at];
        if !float {
            return Ok(Number::integer(text));
        }
        let value = text.parse().ok().filter(|value: &f64| value.is_finite());
        value.map(Number::Float).ok_or_else(|| fault("number out of range", start))
    }

    fn digits(&mut self) -> Result<Range<usize>> {
        let range = self.take(|byte| byte.is_ascii_digit());
        if range.is_empty() { Err(self.error("expected a digit")) } else { Ok(range) }
    }

    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| !wanted(*byte));
        self.at += length.unwrap_or(rest.len());
        start..self.at
    }

    fn space(&mut self) {
        self.take(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Goes behind a character, with the space before it, if it comes next.
    fn skip(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8, message: &str) -> Result<()> {
        if self.skip(byte) { Ok(()) } else { Err(self.error(message)) }
    }

    fn error(&self, message: &str) -> Fault {
        fault(message, self.at)
    }
}

fn fault(message: &str, offset: usize) -> Fault {
    Fault::syntax(message, offset)
}

fn limit(excess: Excess, offset: usize) -> Fault {
    Fault { kind: FaultKind::Limit(excess), offset }
}

#[cfg(test)]
mod tests {
    use super::super::build::Tree;
    use super::super::value::{Number, Value};
    use super::*;
    use crate::{limits::Limits, stack::with_room};

    fn value(text: &str) -> Result<Value> {
        read(text, &mut Tree::default(), &mut Budget::new(Limits::default()))
    }

    fn offset(text: &str) -> usize {
        value(text).expect_err("the text is no JSON").offset
    }

    #[test]
    fn reads_every_kind_of_value() {
        let text = r#" {"a": [1, -2.5e1, true, null], "b": "A\u00e9\ud83e\udd80\n"} "#;
        let shown = serde_json::to_string(&value(text).expect("the text is JSON"));
        assert_eq!(shown.ok().as_deref(), Some(r#"{"a":[1,-25.0,true,null],"b":"Aé🦀\n"}"#));
    }

    #[test]
    fn keeps_big_integers() {
        let big = "123456789012345678901234567890123456789012";
        assert_eq!(value(big).ok(), Some(Value::Number(Number::Big(big.to_owned()))));
        let integer = Value::Number(Number::Integer(18_446_744_073_709_551_616));
        assert_eq!(value("18446744073709551616").ok(), Some(integer));
    }

    #[test]
    fn says_where_the_fault_is() {
        assert_eq!(offset("{\"a\" 1}"), 5);
        assert_eq!(offset("[1, 02]"), 4);
        assert_eq!(offset("[\"abc"), 1);
        assert_eq!(offset("\"\\ud800x\""), 1);
        assert_eq!(offset("1 2"), 2);
        assert_eq!(offset("[1,]"), 3);
        assert_eq!(offset("\"\\u12é4\""), 3);
        assert_eq!(offset("\"\\"), 1);
    }

    #[test]
    fn refuses_a_depth_bomb() {
        let value = |text: &str| with_room(|| value(text));
        let error = value(&"[".repeat(1_000_000)).expect_err("the text nests too deep");
        let too_deep = FaultKind::Limit(Excess::Depth);
        assert_eq!((error.kind, error.offset), (too_deep, 128));
        assert!(value(&"{\"a\":".repeat(1_000_000)).is_err());
        assert!(value(&format!("{}{}", "[".repeat(128), "]".repeat(128))).is_ok());
    }
}
