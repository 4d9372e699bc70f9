//! The keys of the configuration, each in its one home, with its explanation.

use super::{Select, limits, metadata, operation_keys, parse, retries};

/// A key of the configuration.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The table that holds it; `*` in its name stands for whatever the user calls it.
    pub table: &'static str,
    /// Its name in that table.
    pub name: &'static str,
    /// What it sets.
    pub explanation: &'static str,
    /// A value that it may have, in TOML; none where it does not go with those of its neighbours.
    pub example: &'static str,
    pub(super) set: parse::Set,
}

/// Returns all keys, in the order in which a configuration is best written.
pub fn keys() -> impl Iterator<Item = &'static Key> + Clone {
    KEYS.iter().chain(metadata::KEYS).chain(operation_keys::KEYS).chain(limits::KEYS)
}

/// The keys, but for those of the package, of operations and of the limits.
const KEYS: &[Key] = &[
    Key {
        table: "package",
        name: "name",
        explanation: "The name of the crate, as in `factify`; by default `sdk`.",
        example: r#""factify""#,
        set: parse::package_name,
    },
    Key {
        table: "package",
        name: "version",
        explanation: "The version of the crate; by default `0.1.0`.",
        example: r#""0.1.0""#,
        set: parse::package_version,
    },
    Key {
        table: "client",
        name: "name",
        explanation: "The name of the client type; by default the crate's, as in `Factify`.",
        example: r#""Factify""#,
        set: parse::client_name,
    },
    Key {
        table: "client",
        name: "environment",
        explanation: "What the names of environment variables begin with; by default the \
                      client's name, as in `FACTIFY`.",
        example: r#""FACTIFY""#,
        set: parse::environment,
    },
    Key {
        table: "document",
        name: "path",
        explanation: "The OpenAPI document, from the folder of the configuration.",
        example: r#""openapi.yaml""#,
        set: parse::document_path,
    },
    Key {
        table: "document",
        name: "url",
        explanation: "Where the API publishes the document; relative URLs of servers are \
                      relative to it.",
        example: r#""https://api.factify.com/openapi.yaml""#,
        set: parse::document_url,
    },
    Key {
        table: "document",
        name: "overlays",
        explanation: "Overlays that apply to the document, in their order, from the folder of the \
                      configuration.",
        example: r#"["names.yaml"]"#,
        set: parse::overlays,
    },
    Key {
        table: "select",
        name: "tags",
        explanation: "Only operations with one of these tags; `!` before a tag rules it out.",
        example: r#"["API Keys", "!Beta"]"#,
        set: |config, value| parse::select(config, Select::Tags, value),
    },
    Key {
        table: "select",
        name: "paths",
        explanation: "Only operations on these paths, in which `*` stands for any text.",
        example: r#"["/v1/*"]"#,
        set: |config, value| parse::select(config, Select::Paths, value),
    },
    Key {
        table: "select",
        name: "operations",
        explanation: "Only operations with these `operationId`s.",
        example: r#"["listApiKeys"]"#,
        set: |config, value| parse::select(config, Select::Operations, value),
    },
    Key {
        table: "select",
        name: "methods",
        explanation: "Only operations with these methods.",
        example: r#"["get", "post"]"#,
        set: |config, value| parse::select(config, Select::Methods, value),
    },
    Key {
        table: "select",
        name: "audiences",
        explanation: "Only operations for these audiences (`x-fern-audiences`, `x-audience`).",
        example: r#"["public"]"#,
        set: |config, value| parse::select(config, Select::Audiences, value),
    },
    Key {
        table: "output",
        name: "directory",
        explanation: "The folder of the SDK, from the folder of the configuration.",
        example: r#""../factify-rust""#,
        set: parse::output_directory,
    },
    Key {
        table: "types",
        name: "dates",
        explanation: "The types of moments and dates: those of the crate `jiff`, which is the \
                      default, or `chrono`; or `wire`, for the texts and numbers on the wire.",
        example: r#""jiff""#,
        set: parse::dates,
    },
    Key {
        table: "types",
        name: "local_times",
        explanation: "Properties and parameters of the format `date-time` that have no offset, as \
                      many servers send them: `Schema.property`, or `operationId.name` for \
                      those of an operation, in which `*` stands for any name; \
                      `\"*\"` alone is everything of this format. Their type is \
                      `jiff::civil::DateTime`, or `chrono::NaiveDateTime`: it reads timestamps \
                      with an offset as well, as the time in UTC, and writes them without.",
        example: r#"["Event.created_at", "*.updated_at"]"#,
        set: parse::local_times,
    },
    Key {
        table: "types",
        name: "merge",
        explanation: "Whether inline types with the same content are one type, which is the \
                      default; a path of each use leads to it.",
        example: "false",
        set: parse::merge,
    },
    Key {
        table: "types",
        name: "decimals",
        explanation: "The type of numbers of the formats `decimal` and `decimal128`: `f64`, the \
                      default; `rust_decimal`, the decimals of that crate with up to 28 digits, \
                      for strings of these formats as well; or `exact`, the digits as they are \
                      on the wire.",
        example: r#""rust_decimal""#,
        set: parse::decimals,
    },
    Key {
        table: "types",
        name: "decimal_fields",
        explanation: "Numbers that the document does not call decimals, named as in \
                      `local_times`; they get the format `decimal`.",
        example: r#"["Order.total", "*.price"]"#,
        set: parse::decimal_fields,
    },
    Key {
        table: "retries",
        name: "strategy",
        explanation: "Whether calls are tried again where the document does not say so of an \
                      operation: `backoff`, with growing waits, which is the default, or `none`. \
                      Whatever stands here, only what may be repeated is.",
        example: r#""backoff""#,
        set: retries::strategy,
    },
    Key {
        table: "retries",
        name: "initial_interval",
        explanation: "The longest wait before the first retry, in milliseconds; by default 500. \
                      Each wait is a random part of the longest one.",
        example: "250",
        set: retries::initial_interval,
    },
    Key {
        table: "retries",
        name: "max_interval",
        explanation: "The longest wait before any retry, in milliseconds; by default 60000.",
        example: "10_000",
        set: retries::max_interval,
    },
    Key {
        table: "retries",
        name: "exponent",
        explanation: "The factor by which the longest wait grows from retry to retry, from 1 to \
                      1000; by default 1.5.",
        example: "2.0",
        set: retries::exponent,
    },
    Key {
        table: "retries",
        name: "max_elapsed_time",
        explanation: "The time after which no retry starts, in milliseconds from the start of the \
                      call; by default an hour. Without `max_attempts` it is then the only limit.",
        example: "60_000",
        set: retries::max_elapsed_time,
    },
    Key {
        table: "retries",
        name: "max_attempts",
        explanation: "How often a call is sent at most, the first time included; by default 3.",
        example: "5",
        set: retries::max_attempts,
    },
    Key {
        table: "retries",
        name: "status_codes",
        explanation: "The statuses that are tried again, as in `[429, \"5XX\"]`; by default 429, \
                      500, 502, 503 and 504.",
        example: r#"[429, "5XX"]"#,
        set: retries::status_codes,
    },
    Key {
        table: "retries",
        name: "retry_connection_errors",
        explanation: "Whether a call is tried again when no complete answer came; by default \
                      `true`.",
        example: "true",
        set: retries::retry_connection_errors,
    },
    Key {
        table: "names",
        name: "shorten",
        explanation: "Whether methods are called without what repeats their resource \
                      (`apps/list` of `apps` is `list`), and without what FastAPI, NestJS and \
                      LoopBack add to ids; by default `true`.",
        example: "false",
        set: parse::shorten,
    },
    Key {
        table: "docs",
        name: "models",
        explanation: "Whether `docs/models/` has a page for each model, which the tables of the \
                      other pages link to; by default `false`, for rustdoc has all of it.",
        example: "true",
        set: parse::model_pages,
    },
    Key {
        table: "readme",
        name: "sections",
        explanation: "Files whose text stands in the place of a section of README.md, from the \
                      folder of the configuration, as in `sections.maturity = \"maturity.md\"`. A \
                      section has the name that links to it have: `error-handling`. An empty \
                      file leaves it out.",
        example: r#"{ maturity = "maturity.md" }"#,
        set: parse::sections,
    },
    Key {
        table: "secrets",
        name: "fields",
        explanation: "Properties that are secret although the document does not say so, each \
                      as `Schema.property`.",
        example: r#"["CreateApiKeyResponse.secret"]"#,
        set: parse::secrets,
    },
    Key {
        table: "tests",
        name: "contract",
        explanation: "Whether the SDK has tests that call every operation against a local server, \
                      which holds the calls to the document; by default `true`.",
        example: "true",
        set: parse::contract,
    },
];
