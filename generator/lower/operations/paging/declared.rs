//! Paging that the document declares, in the words of one vendor or another.

use serde_json::Value;

use crate::{
    config::Pagination,
    ir::{PageInput, PageStep, PageUnit},
};

/// Extensions that describe pages, in their order of precedence.
pub(super) const KEYS: &[&str] = &["x-speakeasy-pagination", "x-fern-pagination", "x-ms-pageable"];

/// What an extension says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Declared {
    /// There is but one page.
    Single,
    /// There are several.
    Pages(Pages),
}

/// How pages follow each other; what the extension leaves open is found in the operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pages {
    pub(super) step: PageStep,
    /// Where the items stand, unless the extension leaves that open.
    pub(super) items: Option<Vec<String>>,
}

/// Returns what the configuration says.
pub(super) fn configured(own: &Pagination<'_>) -> Declared {
    let items = own.items.clone();
    own.step.clone().map_or(Declared::Single, |step| Declared::Pages(Pages { step, items }))
}

/// Reads an extension, if its value is one that it can have.
pub(super) fn read(key: &str, value: &Value) -> Option<Declared> {
    match key {
        "x-speakeasy-pagination" => speakeasy(value).map(Declared::Pages),
        "x-fern-pagination" => fern(value).map(Declared::Pages),
        _ => microsoft(value),
    }
}

/// `{type, inputs: [{name, in, type}], outputs: {results, numPages, nextCursor, nextUrl}}`
fn speakeasy(value: &Value) -> Option<Pages> {
    let outputs = value.get("outputs").unwrap_or(&Value::Null);
    let output = |key: &str| match outputs.get(key) {
        None => Some(None),
        Some(path) => names(path.as_str()?, "$").map(Some),
    };
    let input = |kind: &str| {
        let inputs = value.get("inputs")?.as_array()?;
        let input = inputs.iter().find(|input| input.get("type") == Some(&kind.into()))?;
        let name = input.get("name")?.as_str()?.to_owned();
        Some(match input.get("in")?.as_str()? {
            "requestBody" => PageInput::Field(name),
            _ => PageInput::Parameter(name),
        })
    };
    let step = match value.get("type")?.as_str()? {
        "cursor" => PageStep::Cursor { input: input("cursor")?, next: output("nextCursor")?? },
        "url" => PageStep::Url(output("nextUrl")??),
        "offsetLimit" => {
            let (input_at, unit) = match input("page") {
                Some(page) => (page, PageUnit::Pages(1)),
                None => (input("offset")?, PageUnit::Items),
            };
            let (size, pages) = (input("limit"), output("numPages")?);
            PageStep::Count { input: input_at, unit, size, pages }
        }
        _ => return None,
    };
    Some(Pages { step, items: output("results")? })
}

/// `{cursor, next_cursor, results}`, `{offset, step, results}`, `{next_uri, results}` or
/// `{next_path, results}`, as `$request.a` and `$response.b.c`.
fn fern(value: &Value) -> Option<Pages> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let request = |text: &str| {
        let mut names = names(text, "$request")?;
        (names.len() == 1).then(|| PageInput::Parameter(names.swap_remove(0)))
    };
    let response = |text: &str| names(text, "$response");
    let step = if let Some(cursor) = text("cursor") {
        PageStep::Cursor { input: request(cursor)?, next: response(text("next_cursor")?)? }
    } else if let Some(offset) = text("offset") {
        let size = text("step").and_then(request);
        let unit = if size.is_some() { PageUnit::Items } else { PageUnit::Pages(1) };
        PageStep::Count { input: request(offset)?, unit, size, pages: None }
    } else {
        PageStep::Url(response(text("next_uri").or_else(|| text("next_path"))?)?)
    };
    Some(Pages { step, items: Some(response(text("results")?)?) })
}

/// `{nextLinkName, itemName}`; without a name of the link there is but one page.
fn microsoft(value: &Value) -> Option<Declared> {
    let link = match value.get("nextLinkName")? {
        Value::Null => return Some(Declared::Single),
        name => name.as_str()?.to_owned(),
    };
    let items = match value.get("itemName") {
        None => "value".to_owned(),
        Some(name) => name.as_str()?.to_owned(),
    };
    let step = PageStep::Url(vec![link]);
    Some(Declared::Pages(Pages { step, items: Some(vec![items]) }))
}

/// Returns the names of a path of the form `$.a.b`; the root alone has none.
fn names(text: &str, root: &str) -> Option<Vec<String>> {
    let rest = text.trim().strip_prefix(root)?;
    let Some(rest) = rest.strip_prefix('.') else { return rest.is_empty().then(Vec::new) };
    let names: Vec<String> = rest.split('.').map(str::to_owned).collect();
    let is_plain = |name: &String| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
    };
    names.iter().all(is_plain).then_some(names)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_the_words_of_each_vendor() {
        let names = |text: &str| text.split('.').map(str::to_owned).collect::<Vec<_>>();
        let parameter = |name: &str| PageInput::Parameter(name.to_owned());
        let table = [
            (
                "x-speakeasy-pagination",
                json!({"type": "url", "outputs": {"nextUrl": "$.a.b", "results": "$"}}),
                PageStep::Url(names("a.b")),
                Some(Vec::new()),
            ),
            (
                "x-speakeasy-pagination",
                json!({"type": "offsetLimit", "inputs": [
                    {"name": "p", "in": "parameters", "type": "page"},
                    {"name": "n", "in": "requestBody", "type": "limit"},
                ], "outputs": {"numPages": "$.total"}}),
                PageStep::Count {
                    input: parameter("p"),
                    unit: PageUnit::Pages(1),
                    size: Some(PageInput::Field("n".to_owned())),
                    pages: Some(names("total")),
                },
                None,
            ),
            (
                "x-fern-pagination",
                json!({"cursor": "$request.after", "next_cursor": "$response.page.next",
                    "results": "$response.data"}),
                PageStep::Cursor { input: parameter("after"), next: names("page.next") },
                Some(names("data")),
            ),
            (
                "x-fern-pagination",
                json!({"offset": "$request.o", "step": "$request.n", "results": "$response.r"}),
                PageStep::Count {
                    input: parameter("o"),
                    unit: PageUnit::Items,
                    size: Some(parameter("n")),
                    pages: None,
                },
                Some(names("r")),
            ),
            (
                "x-ms-pageable",
                json!({"nextLinkName": "nextLink"}),
                PageStep::Url(names("nextLink")),
                Some(names("value")),
            ),
        ];
        for (key, value, step, items) in table {
            let expected = Declared::Pages(Pages { step, items });
            assert_eq!(read(key, &value), Some(expected), "{value}");
        }
    }

    #[test]
    fn refuses_what_it_cannot_follow() {
        for (key, value) in [
            ("x-speakeasy-pagination", json!({"type": "cursor"})),
            ("x-speakeasy-pagination", json!({"type": "url", "outputs": {"nextUrl": "$.a[-1]"}})),
            (
                "x-fern-pagination",
                json!({"cursor": "$request.a.b", "next_cursor": "$response.c",
                "results": "$response.d"}),
            ),
            ("x-ms-pageable", json!({})),
        ] {
            assert_eq!(read(key, &value), None, "{value}");
        }
        let single = read("x-ms-pageable", &json!({"nextLinkName": null}));
        assert_eq!(single, Some(Declared::Single));
    }
}
