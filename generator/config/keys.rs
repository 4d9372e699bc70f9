//! All keys of the configuration, with their explanations.

use super::{Select, embedding, limits, metadata, operation_keys, parse, retries};

/// A key of the configuration.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The table that contains it; `*` matches any name.
    pub table: &'static str,
    /// Its name in that table.
    pub name: &'static str,
    /// The explanation.
    pub explanation: &'static str,
    /// An example value in TOML; empty if it conflicts with those of other keys.
    pub example: &'static str,
    pub(super) set: parse::Set,
}

/// Returns all keys, in the recommended order.
pub fn keys() -> impl Iterator<Item = &'static Key> + Clone {
    KEYS.iter().chain(metadata::KEYS).chain(operation_keys::KEYS).chain(limits::KEYS)
}

/// The keys, except for those of the package, operations and limits.
const KEYS: &[Key] = &[
    Key {
        table: "package",
        name: "name",
        explanation: "The name of the crate, such as `factify`. Default: `sdk`.",
        example: r#""factify""#,
        set: parse::package_name,
    },
    Key {
        table: "package",
        name: "version",
        explanation: "The version of the crate. Default: `0.1.0`.",
        example: r#""0.1.0""#,
        set: parse::package_version,
    },
    Key {
        table: "package",
        name: "runtime",
        explanation: "Where the crate has the runtime from: `copy`, its sources, or `crate`, a \
                      dependency on `castiron-runtime`, whose version, path or git repository can \
                      be set as in Cargo.toml. Default: `copy`.",
        example: r#""crate""#,
        set: embedding::runtime,
    },
    Key {
        table: "client",
        name: "name",
        explanation: "The name of the client type, such as `Factify`. Default: the name of the \
                      crate.",
        example: r#""Factify""#,
        set: parse::client_name,
    },
    Key {
        table: "client",
        name: "environment",
        explanation: "The prefix of environment variables, such as `FACTIFY`. Default: the name \
                      of the client.",
        example: r#""FACTIFY""#,
        set: parse::environment,
    },
    Key {
        table: "document",
        name: "path",
        explanation: "The path of the OpenAPI document, relative to the folder of the \
                      configuration.",
        example: r#""openapi.yaml""#,
        set: parse::document_path,
    },
    Key {
        table: "document",
        name: "url",
        explanation: "The URL at which the document is published. Relative server URLs are \
                      resolved against it.",
        example: r#""https://api.factify.com/openapi.yaml""#,
        set: parse::document_url,
    },
    Key {
        table: "document",
        name: "overlays",
        explanation: "Overlays to apply to the document, in this order; paths are relative to \
                      the folder of the configuration.",
        example: r#"["names.yaml"]"#,
        set: parse::overlays,
    },
    Key {
        table: "select",
        name: "tags",
        explanation: "Select only operations with one of these tags. `!` before a tag excludes \
                      it.",
        example: r#"["API Keys", "!Beta"]"#,
        set: |config, value| parse::select(config, Select::Tags, value),
    },
    Key {
        table: "select",
        name: "paths",
        explanation: "Select only operations on these paths. `*` matches any characters.",
        example: r#"["/v1/*"]"#,
        set: |config, value| parse::select(config, Select::Paths, value),
    },
    Key {
        table: "select",
        name: "operations",
        explanation: "Select only operations with these `operationId`s.",
        example: r#"["listApiKeys"]"#,
        set: |config, value| parse::select(config, Select::Operations, value),
    },
    Key {
        table: "select",
        name: "methods",
        explanation: "Select only operations with these HTTP methods.",
        example: r#"["get", "post"]"#,
        set: |config, value| parse::select(config, Select::Methods, value),
    },
    Key {
        table: "select",
        name: "audiences",
        explanation: "Select only operations for these audiences (`x-fern-audiences`, \
                      `x-audience`).",
        example: r#"["public"]"#,
        set: |config, value| parse::select(config, Select::Audiences, value),
    },
    Key {
        table: "output",
        name: "directory",
        explanation: "The output folder, relative to the folder of the configuration.",
        example: r#""../factify-rust""#,
        set: parse::output_directory,
    },
    Key {
        table: "types",
        name: "dates",
        explanation: "The types of timestamps and dates: those of the crate `jiff` or `chrono`, \
                      or, with `wire`, the strings and numbers on the wire. Default: `jiff`.",
        example: r#""jiff""#,
        set: parse::dates,
    },
    Key {
        table: "types",
        name: "local_times",
        explanation: "Properties and parameters with the format `date-time` whose values have no \
                      offset, as sent by many servers. Each is `Schema.property`, or \
                      `operationId.name` for those of an operation, where `*` matches any name; \
                      `\"*\"` alone matches everything with this format. Their type is \
                      `jiff::civil::DateTime` or `chrono::NaiveDateTime`. It also parses \
                      timestamps with an offset, converted to UTC, and serializes them without \
                      one.",
        example: r#"["Event.created_at", "*.updated_at"]"#,
        set: parse::local_times,
    },
    Key {
        table: "types",
        name: "merge",
        explanation: "Whether inline schemas with the same content become one type; the path of \
                      each use is an alias of it. Default: `true`.",
        example: "false",
        set: parse::merge,
    },
    Key {
        table: "types",
        name: "decimals",
        explanation: "The type of numbers with the formats `decimal` and `decimal128`: `f64`; \
                      `rust_decimal`, the type of that crate with at most 28 digits, also for \
                      strings with these formats; or `exact`, which keeps the digits on the \
                      wire. Default: `f64`.",
        example: r#""rust_decimal""#,
        set: parse::decimals,
    },
    Key {
        table: "types",
        name: "decimal_fields",
        explanation: "Further numbers to treat like those with the format `decimal`, listed as \
                      in `local_times`.",
        example: r#"["Order.total", "*.price"]"#,
        set: parse::decimal_fields,
    },
    Key {
        table: "retries",
        name: "strategy",
        explanation: "The retry strategy for operations without one in the document: `backoff` \
                      (exponential back-off) or `none`. Only requests that are safe to retry are \
                      retried, whatever the strategy. Default: `backoff`.",
        example: r#""backoff""#,
        set: retries::strategy,
    },
    Key {
        table: "retries",
        name: "initial_interval",
        explanation: "The maximum delay before the first retry, in milliseconds. Each delay is a \
                      random fraction of its maximum (jitter). Default: 500.",
        example: "250",
        set: retries::initial_interval,
    },
    Key {
        table: "retries",
        name: "max_interval",
        explanation: "The maximum delay before any retry, in milliseconds. Default: 60000.",
        example: "10_000",
        set: retries::max_interval,
    },
    Key {
        table: "retries",
        name: "multiplier",
        explanation: "The factor by which the maximum delay grows with each retry, from 1 to \
                      1000. Default: 1.5.",
        example: "2.0",
        set: retries::multiplier,
    },
    Key {
        table: "retries",
        name: "max_elapsed_time",
        explanation: "The time after which no retry is started, in milliseconds from the start \
                      of the call. If it is set without `max_attempts`, it is the only limit. \
                      Default: one hour.",
        example: "60_000",
        set: retries::max_elapsed_time,
    },
    Key {
        table: "retries",
        name: "max_attempts",
        explanation: "The maximum number of attempts, including the first one. Default: 3.",
        example: "5",
        set: retries::max_attempts,
    },
    Key {
        table: "retries",
        name: "status_codes",
        explanation: "The statuses that are retried, such as `[429, \"5XX\"]`. Default: 429, \
                      500, 502, 503 and 504.",
        example: r#"[429, "5XX"]"#,
        set: retries::status_codes,
    },
    Key {
        table: "retries",
        name: "retry_connection_errors",
        explanation: "Whether connection errors are retried. Default: `true`.",
        example: "true",
        set: retries::retry_connection_errors,
    },
    Key {
        table: "names",
        name: "shorten",
        explanation: "Whether method names omit the name of their resource (`apps/list` of \
                      `apps` is `list`), and what FastAPI, NestJS and LoopBack add to ids. \
                      Default: `true`.",
        example: "false",
        set: parse::shorten,
    },
    Key {
        table: "docs",
        name: "models",
        explanation: "Whether `docs/models/` has a page per model, to which the tables of the \
                      other pages link. rustdoc has the same information. Default: `false`.",
        example: "true",
        set: parse::model_pages,
    },
    Key {
        table: "readme",
        name: "sections",
        explanation: "Files that replace sections of README.md, such as `sections.maturity = \
                      \"maturity.md\"`; paths are relative to the folder of the configuration. \
                      The name of a section is its anchor, such as `error-handling`. An empty \
                      file removes the section.",
        example: r#"{ maturity = "maturity.md" }"#,
        set: parse::sections,
    },
    Key {
        table: "secrets",
        name: "fields",
        explanation: "Properties that are secret but not marked as such in the document, each as \
                      `Schema.property`.",
        example: r#"["CreateApiKeyResponse.secret"]"#,
        set: parse::secrets,
    },
    Key {
        table: "tests",
        name: "contract",
        explanation: "Whether the SDK has contract tests, which call every operation on a local \
                      server that validates the requests against the document. Default: `true`.",
        example: "true",
        set: parse::contract,
    },
    Key {
        table: "tests",
        name: "mock",
        explanation: "The dependency on `castiron-mock` of the contract tests, if the runtime is \
                      a dependency, too. Default: the same version or git repository.",
        example: r#"{ version = "0.1" }"#,
        set: embedding::mock,
    },
];
