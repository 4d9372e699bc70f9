//! Parameters of links and media types, as a header spells them.

use arbitrary::Arbitrary;

/// A parameter of a link or media type: its name, its value, and whether that is quoted.
#[derive(Arbitrary, Debug)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: Name,
    pub(crate) value: &'a str,
    pub(crate) is_quoted: bool,
    pub(crate) is_spaced: bool,
}

#[derive(Arbitrary, Clone, Copy, Debug, PartialEq)]
pub(crate) enum Name {
    Rel,
    Title,
    Charset,
    Profile,
}

impl Attribute<'_> {
    /// Returns a text that every header can carry.
    pub(crate) fn value(&self) -> String {
        let is_token = |c: &char| c.is_ascii_alphanumeric() || "!#$&'*+-.^_`|~".contains(*c);
        let is_plain = |c: &char| (' '..='~').contains(c);
        if self.is_quoted {
            self.value.chars().filter(is_plain).collect()
        } else {
            self.value.chars().filter(is_token).collect::<String>() + "1"
        }
    }

    /// Returns it as it is in a header.
    pub(crate) fn text(&self, name: &str) -> String {
        let value = if self.is_quoted {
            format!("\"{}\"", self.value().replace('\\', "\\\\").replace('"', "\\\""))
        } else {
            self.value()
        };
        let space = if self.is_spaced { " " } else { "" };
        format!("{space};{space}{name}={value}")
    }
}
