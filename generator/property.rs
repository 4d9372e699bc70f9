//! The properties in the configuration, each with its schema.

/// A property of a schema; `*` matches any name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The name of the schema.
    pub schema: String,
    /// The name of the property.
    pub property: String,
}

impl Property {
    /// Returns whether it matches every value, including those that are not properties.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.schema == "*" && self.property == "*"
    }

    /// Returns whether it matches a property. The name of an inline schema consists of words, and
    /// matches in any case convention.
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
