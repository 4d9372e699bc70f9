//! Where OpenAPI allows a reference, and what the parts of files are called.

use super::super::normalize::internal::FILES;
use crate::diagnostic::Pointer;

/// The keys whose value is an object or a list that no reference may replace, though real
/// documents have them: operations, texts, and whole maps of things.
const NO_REFERENCE: &[&str] = &[
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "query",
    "description",
    "example",
    "summary",
    "info",
    "contact",
    "license",
    "externalDocs",
    "components",
    "paths",
    "schemas",
    "parameters",
    "responses",
    "headers",
    "requestBodies",
    "examples",
    "links",
    "callbacks",
    "securitySchemes",
    "content",
    "properties",
    "tags",
    "servers",
    "security",
    "discriminator",
    "mapping",
    "flows",
    "enum",
    "required",
];

/// The keys below which the names are the document's own, so that they mean nothing here.
const NAMED: &[&str] = &[
    "properties",
    "patternProperties",
    "schemas",
    "$defs",
    "definitions",
    "parameters",
    "responses",
    "headers",
    "examples",
    "requestBodies",
    "links",
    "callbacks",
    "securitySchemes",
    "pathItems",
    "paths",
    FILES,
];

/// Returns whether OpenAPI allows a reference at this place.
pub(super) fn allows_reference(at: &Pointer) -> bool {
    let mut tokens = at.tokens().rev();
    let (Some(last), outer) = (tokens.next(), tokens.next()) else { return true };
    let outer = outer.as_deref().unwrap_or_default();
    let is_index = last.bytes().all(|byte| byte.is_ascii_digit());
    match outer {
        // The elements of lists of tags and servers, and media types.
        "tags" | "servers" if is_index => false,
        "content" => false,
        _ if NAMED.contains(&outer) => true,
        _ => !NO_REFERENCE.contains(&&*last),
    }
}

/// Returns the path of a file as the main file's path has it: from where castiron runs.
pub(super) fn beside(main: &str, file: &str) -> String {
    match main.rsplit_once(['/', '\\']) {
        Some((folder, _)) if !file.starts_with('/') => format!("{folder}/{file}"),
        _ => file.to_owned(),
    }
}

/// Returns the key of the part of a file that is at this address.
pub(super) fn part_key(at: &Pointer) -> Option<String> {
    let mut tokens = at.tokens();
    let key = tokens.next().filter(|first| *first == FILES).and(tokens.next())?;
    tokens.next().is_none().then(|| key.into_owned())
}

/// Returns what the part of a file at this address is called: by the last step of its address, or
/// by its file.
pub(in crate::document) fn name(at: &Pointer) -> Option<String> {
    let key = part_key(at)?;
    let (file, fragment) = key.split_once('#')?;
    let fragment: Pointer = fragment.parse().ok()?;
    let last = fragment.last().map(std::borrow::Cow::into_owned);
    let stem = || {
        let name = file.rsplit('/').next().unwrap_or(file);
        name.split('.').next().unwrap_or(name).to_owned()
    };
    Some(last.unwrap_or_else(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_where_openapi_allows_them() {
        for (at, allowed) in [
            ("/paths/~1a", true),
            ("/paths/~1a/get", false),
            ("/tags/0", false),
            ("/tags/0/description", false),
            ("/components/schemas/get", true),
            ("/components/schemas", false),
            ("/components/schemas/A/properties/description", true),
            ("/components/schemas/A/properties", false),
            ("/components/schemas/A/items", true),
            ("/paths/~1a/get/parameters/0", true),
            ("/paths/~1a/get/responses/200/content/application~1json", false),
            ("/paths/~1a/get/responses/200/content/application~1json/schema", true),
            ("", true),
        ] {
            let pointer: Pointer = at.parse().expect("the test writes pointers");
            assert_eq!(allows_reference(&pointer), allowed, "{at}");
        }
    }

    #[test]
    fn parts_are_called_by_their_address() {
        let named = |key: &str| name(&Pointer::root().key(FILES).key(key));
        assert_eq!(named("a/droplet.yml#").as_deref(), Some("droplet"));
        assert_eq!(named("a/droplet.model.yml#/x/Size").as_deref(), Some("Size"));
        assert_eq!(name(&Pointer::root().key("components")), None);
    }
}
