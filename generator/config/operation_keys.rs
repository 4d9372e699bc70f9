//! The keys of the tables `operations.*`.

use super::{Key, operation, parse};

/// The keys of what is said of one operation.
pub(super) const KEYS: &[Key] = &[
    Key {
        table: "operations.*",
        name: "group",
        explanation: "The resource that has the operation, in the place of its tag. The table is \
                      named after the `operationId`, as in `[operations.listPets]`, or after the \
                      method and the path, as in `[operations.\"GET /pets\"]`.",
        example: r#""animals""#,
        set: operation::group,
    },
    Key {
        table: "operations.*",
        name: "method",
        explanation: "What the operation is called, in the place of its `operationId`.",
        example: r#""list""#,
        set: operation::method,
    },
    Key {
        table: "operations.*",
        name: "retries",
        explanation: "When its calls are tried again: a table with the keys of `[retries]`.",
        example: r#"{ strategy = "none" }"#,
        set: |_, value| Err(parse::wrong_type(value, "a table")),
    },
    Key {
        table: "operations.*.pagination",
        name: "type",
        explanation: "What leads to the next page: a `cursor` that comes with a page, an `offset` \
                      (the number of items before it), the number of a `page`, a `url` in the \
                      page, or the header `link`; `none` if there is but one page.",
        example: r#""page""#,
        set: operation::kind,
    },
    Key {
        table: "operations.*.pagination",
        name: "input",
        explanation: "The query parameter that takes the cursor or number, or a field of the \
                      body, as in `body.cursor`.",
        example: r#""page""#,
        set: operation::input,
    },
    Key {
        table: "operations.*.pagination",
        name: "limit",
        explanation: "The query parameter that takes how many items a page may have, or a field \
                      of the body: a page with fewer is the last one.",
        example: r#""per_page""#,
        set: operation::limit,
    },
    Key {
        table: "operations.*.pagination",
        name: "next",
        explanation: "Where the page has the next cursor or URL, as in `page.next`.",
        example: "",
        set: operation::next,
    },
    Key {
        table: "operations.*.pagination",
        name: "pages",
        explanation: "Where the page says how many pages there are.",
        example: r#""meta.total_pages""#,
        set: operation::pages,
    },
    Key {
        table: "operations.*.pagination",
        name: "items",
        explanation: "Where the page has its items; `\"\"` if it is itself the list. It may be \
                      left out where the page has but one list.",
        example: r#""pets""#,
        set: operation::items,
    },
];
