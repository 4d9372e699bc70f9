//! JSON pointers (RFC 6901): the address of a node of the document.
//!
//! The document keeps no positions in its nodes; a pointer is what connects a node with its place.

use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The address of a node, as in `/paths/~1pets/get/parameters/0`.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

/// The error for a string that is not a JSON pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidPointer;

/// Where the parts of other files are in the document's tree, by their address, as in
/// `folder/file.yaml#/part`.
pub const FILES: &str = "x-castiron-files";

impl Pointer {
    /// Returns the address of the whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns the address of a member of this object.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut pointer = Self(String::with_capacity(self.0.len() + key.len() + 1));
        pointer.0.push_str(&self.0);
        pointer.push(key);
        pointer
    }

    /// Returns the address of an element of this array.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.key(&index.to_string())
    }

    /// Returns the address of the node that these keys and indices lead to from here.
    #[must_use]
    pub fn below(&self, tokens: &[String]) -> Self {
        tokens.iter().fold(self.clone(), |at, token| at.key(token))
    }

    /// Moves to a member of this object.
    pub fn push(&mut self, key: &str) {
        self.0.push('/');
        for char in key.chars() {
            match char {
                '~' => self.0.push_str("~0"),
                '/' => self.0.push_str("~1"),
                _ => self.0.push(char),
            }
        }
    }

    /// Moves up to the node that holds this one; says whether there is one.
    pub fn pop(&mut self) -> bool {
        let end = self.0.rfind('/');
        self.0.truncate(end.unwrap_or(0));
        end.is_some()
    }

    /// Returns whether this place is `outer`, or is below it.
    #[must_use]
    pub fn is_within(&self, outer: &Self) -> bool {
        let rest = self.as_str().strip_prefix(outer.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Returns the address of the node that holds this one.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|end| Self(self.0[..end].to_owned()))
    }

    /// Returns the keys and indices from the root to the node.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Cow<'_, str>> {
        // The text before the first slash is empty and no token.
        let tokens = self.0.get(1..).map(|rest| rest.split('/'));
        tokens.into_iter().flatten().map(unescape)
    }

    /// Returns the last key or index.
    #[must_use]
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.tokens().next_back()
    }

    /// Returns the address as people know it: with the file, where the node is in another one.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        let of_file = self.0.strip_prefix('/').and_then(|text| text.strip_prefix(FILES));
        let Some(address) = of_file.and_then(|text| text.strip_prefix('/')) else {
            return self.as_str().into();
        };
        match address.split_once('/') {
            Some((part, rest)) => format!("{}/{rest}", unescape(part)).into(),
            None => unescape(address),
        }
    }

    /// Returns the pointer's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        token.replace("~1", "/").replace("~0", "~").into()
    } else {
        token.into()
    }
}

impl FromStr for Pointer {
    type Err = InvalidPointer;

    fn from_str(text: &str) -> Result<Self, InvalidPointer> {
        let valid = text.is_empty() || text.starts_with('/');
        if valid { Ok(Self(text.to_owned())) } else { Err(InvalidPointer) }
    }
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.shown())
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for InvalidPointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON pointer must be empty or start with `/`")
    }
}

impl std::error::Error for InvalidPointer {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_unescapes() {
        let pointer = Pointer::root().key("paths").key("/a~b").index(0);
        assert_eq!(pointer.to_string(), "/paths/~1a~0b/0");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["paths", "/a~b", "0"]);
        assert_eq!(pointer.to_string().parse(), Ok(pointer));
    }

    #[test]
    fn unescapes_in_the_right_order() {
        assert_eq!(Pointer("/~01".into()).last().as_deref(), Some("~1"));
    }

    #[test]
    fn shows_a_place_in_another_file_by_its_address() {
        let part = Pointer::root().key(FILES).key("folder/a.yaml#/b");
        assert_eq!(part.shown(), "folder/a.yaml#/b");
        assert_eq!(part.key("c/d").shown(), "folder/a.yaml#/b/c~1d");
        assert_eq!(Pointer::root().key("paths").shown(), "/paths");
    }

    #[test]
    fn knows_its_parents() {
        let mut pointer = Pointer::root().key("").key("a");
        assert_eq!(pointer.parent(), Some(Pointer::root().key("")));
        assert!(pointer.pop() && pointer.pop() && !pointer.pop());
        assert_eq!(pointer.tokens().count(), 0);
    }

    #[test]
    fn rejects_what_is_no_pointer() {
        assert_eq!("a/b".parse::<Pointer>(), Err(InvalidPointer));
    }
}
