//! The keys of the tables `operations.*`.

use super::{Key, operation, parse};

/// The keys of an operation.
pub(super) const KEYS: &[Key] = &[
    Key {
        table: "operations.*",
        name: "group",
        explanation: "The resource of the operation, instead of its tag. The name of the table \
                      is the `operationId`, as in `[operations.listPets]`, or the method and \
                      path, as in `[operations.\"GET /pets\"]`.",
        example: r#""animals""#,
        set: operation::group,
    },
    Key {
        table: "operations.*",
        name: "method",
        explanation: "The name of the operation, instead of its `operationId`.",
        example: r#""list""#,
        set: operation::method,
    },
    Key {
        table: "operations.*",
        name: "retries",
        explanation: "Its retry settings: a table with the keys of `[retries]`.",
        example: r#"{ strategy = "none" }"#,
        set: |_, value| Err(parse::wrong_type(value, "a table")),
    },
    Key {
        table: "operations.*.pagination",
        name: "type",
        explanation: "How the next page is requested: with a `cursor` from the current page, an \
                      `offset` (the number of previous items), a `page` number, a `url` in the \
                      current page, or the header `link`. `none` disables pagination.",
        example: r#""page""#,
        set: operation::kind,
    },
    Key {
        table: "operations.*.pagination",
        name: "input",
        explanation: "The query parameter for the cursor or number, or a field of the body, such \
                      as `body.cursor`.",
        example: r#""page""#,
        set: operation::input,
    },
    Key {
        table: "operations.*.pagination",
        name: "limit",
        explanation: "The query parameter for the page size, or a field of the body. A page with \
                      fewer items is the last one.",
        example: r#""per_page""#,
        set: operation::limit,
    },
    Key {
        table: "operations.*.pagination",
        name: "next",
        explanation: "The path of the next cursor or URL in the response, such as `page.next`.",
        example: "",
        set: operation::next,
    },
    Key {
        table: "operations.*.pagination",
        name: "pages",
        explanation: "The path of the total number of pages in the response.",
        example: r#""meta.total_pages""#,
        set: operation::pages,
    },
    Key {
        table: "operations.*.pagination",
        name: "items",
        explanation: "The path of the items in the response; `\"\"` if the response is the array \
                      itself. Optional if the response has only one array.",
        example: r#""pets""#,
        set: operation::items,
    },
];
