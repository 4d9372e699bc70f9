//! A document without values: the replacement of [`crate::document`] without the feature `samples`,
//! so that its callers need no conditional compilation.

use std::convert::Infallible;

use serde_json::Value;

/// A document that is never read.
#[derive(Debug)]
pub struct Document(Infallible);

/// An operation of the document.
#[derive(Debug)]
pub struct Operation {
    /// The parameters.
    pub parameters: Vec<Parameter>,
}

/// A parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// The location.
    pub place: Place,
}

/// The location of a parameter in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the places")]
pub enum Place {
    Cookie,
    Header,
    Path,
    Query,
}

impl Document {
    /// Reads no document.
    ///
    /// # Errors
    ///
    /// Always: the feature is off.
    pub fn parse(_: &str) -> Result<Self, String> {
        Err("castiron-mock's feature `samples` is disabled".to_owned())
    }

    /// Returns the operation with a method and a path template.
    #[must_use]
    pub fn operation(&self, _: &str, _: &str) -> Option<&Operation> {
        match self.0 {}
    }

    /// Returns whether an operation documents that it can succeed.
    #[must_use]
    pub fn has_success(&self, _: &Operation) -> bool {
        match self.0 {}
    }

    /// Returns a value of a parameter.
    ///
    /// # Errors
    ///
    /// Why no value of it can be made.
    pub fn parameter_sample(&self, _: &Parameter) -> Result<Value, String> {
        match self.0 {}
    }

    /// Returns a value of an operation's body.
    ///
    /// # Errors
    ///
    /// Why no value of it can be made.
    pub fn body_sample(&self, _: &Operation, _: &str) -> Result<Value, String> {
        match self.0 {}
    }
}
