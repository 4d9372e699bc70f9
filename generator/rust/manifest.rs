//! The SDK's `Cargo.toml`: every value is quoted here, since a document's text is no TOML.

mod dependencies;
mod features;

use std::{collections::BTreeSet, fmt};

pub use self::dependencies::RuntimeDependency;
use crate::{
    config::MetadataValue,
    ir::{Format, Operation, Type, TypeKind},
    rust::{context::Context, docs::Docs, models::xml, names::ResourceNames, types::dates},
    uri::Uri,
};

/// The manifest to print.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// What people call the SDK.
    pub title: String,
    /// The package's name.
    pub name: Quoted,
    /// The package's name as it is.
    pub name_text: String,
    /// The package's version.
    pub version: Quoted,
    /// The version, for humans.
    pub version_text: String,
    /// Further metadata of the package: keys and their values, in TOML.
    pub metadata: Vec<(&'static str, String)>,
    /// The features of the resources.
    pub features: Vec<Feature>,
    /// Whether there are tests against the document.
    pub has_contract: bool,
    /// The dependency on the runtime, if the SDK contains no copy of it.
    pub runtime: Option<RuntimeDependency>,
    /// The parts of the runtime that not every SDK needs.
    parts: BTreeSet<&'static str>,
}

/// The public types of the runtime that every SDK has.
const EXPORTS: &[&str] = &[
    "codec::{maybe::Maybe, secret::Secret}",
    "credential::Credential",
    "error::{\
         BuildError, BuildKind, DecodeError, TransportError, TransportKind, UnexpectedResponse}",
    "limits::SizeLimits",
    "operation::StatusPattern",
    "options::{CredentialChoice, RequestOptions}",
    "paging::{Items, PageResponses, Pages}",
    "raw_request::RawRequest",
    "redirect::Redirects",
    "response::Response",
    "retry::{RetryConfig, RetryStrategy}",
];

/// A Cargo feature.
#[derive(Clone, Debug)]
pub struct Feature {
    /// The name.
    pub name: String,
}

/// A string as TOML writes it.
#[derive(Clone, Debug)]
pub struct Quoted(String);

impl Quoted {
    fn new(text: &str) -> Self {
        Self(toml::Value::String(text.to_owned()).to_string())
    }
}

impl Manifest {
    /// Returns the crates whose types are part of the SDK's API, with what they are for.
    #[must_use]
    pub fn public_crates(&self) -> Vec<(&'static str, &'static str)> {
        let optional = [
            ("dates", "jiff", "timestamps and dates"),
            ("chrono", "chrono", "timestamps and dates"),
            ("uuid", "uuid", "UUIDs"),
        ];
        let optional = optional.into_iter().filter(|(part, ..)| self.needs(part));
        let always = [("http", "status codes, headers and methods"), ("bytes", "bodies")];
        always.into_iter().chain(optional.map(|(_, name, what)| (name, what))).collect()
    }

    /// Returns the public types of the runtime, by their paths in it.
    #[must_use]
    pub fn exports(&self) -> Vec<&'static str> {
        let optional = [
            ("tokens", "client_credentials::ClientCredentials"),
            ("downloads", "download::Download"),
            ("streams", "stream::ServerEvent"),
            ("base64", "binary::Base64"),
            ("exact-numbers", "exact_number::{ExactNumber, NotANumber}"),
            ("quoted", "codec::quoted::Quoted"),
            ("uploads", "upload::Upload"),
        ];
        let optional = optional.into_iter().filter(|(part, _)| self.needs(part));
        let optional = optional.chain(self.timestamps());
        let mut paths: Vec<&str> = EXPORTS.to_vec();
        paths.extend(optional.map(|(_, path)| path));
        paths.sort_unstable();
        paths
    }

    /// Returns the types of timestamps: the crate has those of jiff and of chrono, a copy one.
    fn timestamps(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let is_chrono = self.runtime.is_some() && self.needs("chrono");
        let paths = if is_chrono {
            ["chrono_types::timestamps::UnixTime", "chrono_types::timestamps::HttpDate"]
        } else {
            ["timestamps::UnixTime", "timestamps::HttpDate"]
        };
        ["unix-time", "http-date"].into_iter().zip(paths).filter(|(part, _)| self.needs(part))
    }

    /// Returns whether the SDK needs a part of the runtime.
    #[must_use]
    pub fn needs(&self, part: &str) -> bool {
        self.parts.contains(part)
    }
}

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Decides everything about the manifest.
pub(crate) fn manifest(context: &Context<'_>) -> Manifest {
    let title = Docs::from_markdown(&context.api.title).table_cell();
    let feature = |names: &ResourceNames| Feature { name: names.feature.clone() };
    let parts = runtime_parts(context);
    Manifest {
        title: context.names.client.to_string(),
        name: Quoted::new(context.config.package_name()),
        name_text: context.config.package_name().to_owned(),
        version: Quoted::new(context.config.package_version()),
        version_text: context.config.package_version().to_owned(),
        metadata: metadata(context, &title),
        features: context.names.resources.iter().map(feature).collect(),
        has_contract: context.config.has_contract(),
        runtime: RuntimeDependency::new(context.config, |part| parts.contains(part)),
        parts,
    }
}

/// Returns the description of the package: by the configuration, and else by the document.
fn metadata(context: &Context<'_>, title: &str) -> Vec<(&'static str, String)> {
    let mut entries = context.config.metadata().clone();
    let description = || MetadataValue::Text(format!("A Rust client for the {title}."));
    entries.entry("description").or_insert_with(description);
    let documentation = context.api.support.documentation.as_ref();
    if let Some((url, _)) = documentation.filter(|(url, _)| is_http(url)) {
        entries.entry("homepage").or_insert_with(|| MetadataValue::Text(url.clone()));
    }
    let value = |value: MetadataValue| match value {
        MetadataValue::Text(text) => toml::Value::String(text).to_string(),
        MetadataValue::List(texts) => toml::Value::from(texts).to_string(),
    };
    entries.into_iter().map(|(key, entry)| (key, value(entry))).collect()
}

fn is_http(url: &str) -> bool {
    Uri::parse(url).is_some_and(|uri| uri.is_http())
}

/// Returns the parts of the runtime that the SDK needs.
fn runtime_parts(context: &Context<'_>) -> BTreeSet<&'static str> {
    let held = context.api.types.iter().flat_map(|(_, definition)| definition.parts());
    let operations = context.api.operations();
    let direct = operations.flat_map(|o| o.sent().chain(o.received()).chain(o.failed()));
    let webhooks = &context.api.webhooks.list;
    let mut parts = BTreeSet::new();
    if !webhooks.is_empty() {
        // Their signatures are Base64.
        parts.extend(["webhooks", "crate-base64"]);
    }
    for ty in held.chain(direct).chain(webhooks.iter().map(|webhook| &webhook.payload)) {
        needed(ty, dates::part(context.config.dates()), &mut parts);
    }
    if context.api.credentials.iter().any(|credential| credential.token.is_some()) {
        parts.insert("tokens");
    }
    if context.api.types.iter().any(|(_, one)| matches!(one.kind, TypeKind::Enum(_))) {
        parts.extend(["enums"]);
    }
    context.api.operations().for_each(|operation| parts.extend(operation_parts(operation)));
    if !context.api.xml_objects.is_empty() || xml::has_xml(context) {
        parts.extend(["xml"]);
    }
    if has_further_charset(context) {
        parts.extend(["charsets"]);
    }
    parts
}

/// Returns the parts of the runtime that an operation needs.
fn operation_parts(operation: &Operation) -> Vec<&'static str> {
    let success = &operation.success;
    let mut parts = Vec::new();
    parts.extend(success.series.iter().map(|_| "streams"));
    parts.extend(operation.paging.iter().map(|_| "pages"));
    parts.extend(operation.headers().next().map(|_| "headers"));
    parts.extend(success.is_binary().then_some("downloads"));
    parts.extend(operation.body.iter().flat_map(|body| &body.contents).filter_map(|content| {
        match content.format {
            Format::Multipart(_) | Format::Mixed(..) => Some("multipart"),
            Format::JsonLines | Format::JsonSequence => Some("json-lines"),
            Format::Json | Format::Form(_) | Format::Xml(_) | Format::Text | Format::Bytes => None,
        }
    }));
    parts
}

/// Returns whether a response is in a charset that the runtime knows with a feature only.
fn has_further_charset(context: &Context<'_>) -> bool {
    let operations = context.api.operations();
    let mut media_types = operations.flat_map(|operation| {
        let successes = operation.success.cases.iter().filter_map(|case| case.media_type.as_ref());
        let errors = operation.errors.iter().flat_map(|error| &error.contents);
        successes.chain(errors.map(|content| &content.media_type))
    });
    media_types.any(|media_type| {
        let media_type = media_type.to_ascii_lowercase();
        let charset = media_type.split_once("charset=").map(|(_, charset)| charset);
        let charset = charset.and_then(|one| one.trim_start_matches('"').split(['"', ';']).next());
        charset.is_some_and(|one| !KNOWN_CHARSETS.contains(&one.trim()))
    })
}

/// The charsets that every SDK reads.
const KNOWN_CHARSETS: &[&str] = &[
    "ascii",
    "cp1252",
    "iso-8859-1",
    "latin1",
    "us-ascii",
    "utf-16",
    "utf-16be",
    "utf-16le",
    "utf-8",
    "utf8",
    "windows-1252",
];

/// Adds the parts of the runtime that a type needs.
fn needed(ty: &Type, dates: &'static str, parts: &mut BTreeSet<&'static str>) {
    match ty {
        Type::Timestamp | Type::LocalTimestamp | Type::Date => parts.extend([dates]),
        Type::UnixTime => parts.extend([dates, "timestamps", "unix-time"]),
        Type::HttpDate => parts.extend([dates, "timestamps", "http-date"]),
        Type::Base64 => parts.extend(["base64", "crate-base64"]),
        Type::Upload => parts.extend(["uploads"]),
        Type::Uuid => parts.extend(["uuid"]),
        Type::Int128 | Type::Uint128 => parts.extend(["raw-numbers"]),
        Type::Decimal => parts.extend(["decimals", "raw-numbers"]),
        Type::ExactNumber => parts.extend(["exact-numbers", "raw-numbers"]),
        Type::Quoted(inner) => {
            parts.extend(["quoted"]);
            needed(inner, dates, parts);
        }
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => needed(inner, dates, parts),
        Type::Tuple(items) => items.iter().for_each(|item| needed(item, dates, parts)),
        _ => {}
    }
}
