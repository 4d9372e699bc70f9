//! Code samples: how an operation is called, for pages that documents of the API make.

use serde_json::json;

use crate::{
    ir,
    pointer::Pointer,
    rust::{
        context::Context,
        names::Ident,
        operations::{Operation, Resource},
        pages::OperationPage,
    },
};

/// The overlay that adds the samples of all operations, in strings of YAML.
#[derive(Clone, Debug)]
pub struct CodeSamples {
    /// What it is.
    pub title: String,
    /// The version of the SDK.
    pub version: String,
    /// The samples.
    pub list: Vec<CodeSample>,
}

/// An `x-codeSamples` entry of an operation, as an overlay adds it, in strings of YAML.
#[derive(Clone, Debug)]
pub struct CodeSample {
    /// The operation (JSONPath, RFC 9535 §2.7).
    pub target: String,
    /// The entry that an earlier overlay added.
    pub old: String,
    /// What the sample is called.
    pub label: String,
    /// The lines of the program.
    pub source: Vec<String>,
}

impl CodeSamples {
    pub(crate) fn new(context: &Context<'_>, resources: &[Resource]) -> Self {
        let made = resources.iter().flat_map(|resource| &resource.operations);
        let operations = context.api.operations().zip(made);
        let sample = |(meaning, operation): (&ir::Operation, &Operation)| {
            CodeSample::new(meaning, &operation.method, &operation.page)
        };
        Self {
            title: string(&format!("Rust code samples for the {}", context.api.title)),
            version: string(context.config.package_version()),
            list: operations.filter_map(sample).collect(),
        }
    }
}

impl CodeSample {
    /// Returns the sample of an operation, unless the operation is in another file than the
    /// document, where no overlay reaches it.
    fn new(operation: &ir::Operation, method: &Ident, page: &OperationPage) -> Option<Self> {
        let target = operation.is_own.then(|| json_path(&operation.pointer))?;
        let label = method.to_string();
        let ours = format!(r#"?@.lang == "rust" && @.label == {}"#, string(&label));
        let old = format!(r#"{target}["x-codeSamples"][{ours}]"#);
        Some(Self {
            target: string(&target),
            old: string(&old),
            label: string(&label),
            source: page.program.clone(),
        })
    }
}

/// Returns a string as JSON has it, and YAML and JSONPath, too.
fn string(text: &str) -> String {
    json!(text).to_string()
}

/// Returns a pointer (RFC 6901) into the document as a path.
fn json_path(pointer: &Pointer) -> String {
    pointer.tokens().fold("$".to_owned(), |path, key| format!("{path}[{}]", string(&key)))
}

#[cfg(test)]
mod tests {
    use crate::pointer::Pointer;

    use super::json_path;

    #[test]
    fn pointers_become_paths() {
        let path = json_path(&Pointer::root().key("paths").key("/v1/\"a\"~").key("get"));
        assert_eq!(path, r#"$["paths"]["/v1/\"a\"~"]["get"]"#);
    }
}
