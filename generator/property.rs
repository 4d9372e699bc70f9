//! The properties that the configuration names, each with its schema.

/// A property of a schema, or several, where a `*` stands for any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The name of the schema.
    pub schema: String,
    /// The name of the property.
    pub property: String,
}

impl Property {
    /// Returns whether every property of every schema is meant, and whatever is none.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.schema == "*" && self.property == "*"
    }

    /// Returns whether this property is meant; the name of a schema that the document does not
    /// name is made of words, and spelled in any way.
    #[must_use]
    pub fn is(&self, schema: &str, property: &str) -> bool {
        let is_like = |own: &str, name: &str| own == "*" || own == name;
        let words = |name: &str| -> String {
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let is_schema = is_like(&self.schema, schema)
            || schema.contains(' ') && words(&self.schema) == words(schema);
        is_schema && is_like(&self.property, property)
    }
}
