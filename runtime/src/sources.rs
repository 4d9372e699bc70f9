//! The runtime's own sources, for the generator to copy into SDKs.
//!
//! They are compiled into this crate, so that the generator does not depend on a folder that
//! packages from a registry do not have. A test compares the list with the folder.

/// One source file.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// The path in this crate.
    pub path: &'static str,
    /// The path below the `runtime` folder of the SDK.
    pub place: &'static str,
    /// The text, in which `crate::` is the root of the runtime.
    pub text: &'static str,
    /// The part of the runtime that needs the file, such as `dates`; `None` if every SDK needs it.
    pub needs: Option<&'static str>,
    /// The Cargo feature without which an SDK does not compile the file.
    pub feature: Option<&'static str>,
}

macro_rules! source {
    ($path:literal) => {
        Source {
            path: $path,
            place: $path,
            text: include_str!($path),
            needs: None,
            feature: None,
        }
    };
    ($path:literal, needs: $needs:literal) => {
        Source { needs: Some($needs), ..source!($path) }
    };
    ($path:literal, needs: $needs:literal, feature: $feature:literal) => {
        Source { needs: Some($needs), ..source!($path, feature: $feature) }
    };
    ($path:literal, feature: $feature:literal) => {
        Source { feature: Some($feature), ..source!($path) }
    };
    ($path:literal, needs: $needs:literal, place: $place:literal) => {
        Source { place: $place, ..source!($path, needs: $needs) }
    };
}

/// All source files except `lib.rs`, which an SDK replaces with its own module.
pub const SOURCES: &[Source] = &[
    source!("api.rs"),
    source!("binary.rs", needs: "base64"),
    source!("block_on.rs", feature: "blocking"),
    source!("blocking.rs", feature: "blocking"),
    source!("body.rs"),
    source!("body_collector.rs"),
    source!("body_reader.rs"),
    source!("body_stream.rs"),
    source!("call.rs"),
    source!("call_limits.rs"),
    source!("charset.rs"),
    source!("chrono_dates.rs", needs: "chrono", place: "dates.rs"),
    source!("chunks.rs"),
    source!("client.rs"),
    source!("client_credentials/mod.rs", needs: "tokens"),
    source!("client_credentials/token.rs", needs: "tokens"),
    source!("clock.rs"),
    source!("codec/debug.rs"),
    source!("codec/difference.rs"),
    source!("codec/integers.rs"),
    source!("codec/ip.rs"),
    source!("codec/json.rs"),
    source!("codec/maybe.rs"),
    source!("codec/mod.rs"),
    source!("codec/quoted.rs"),
    source!("codec/reader.rs"),
    source!("codec/scalars.rs"),
    source!("codec/secret.rs"),
    source!("codec/serde/de.rs"),
    source!("codec/serde/empty.rs"),
    source!("codec/serde/exact.rs"),
    source!("codec/serde/mod.rs"),
    source!("codec/serde/number.rs"),
    source!("codec/serde/parsed.rs"),
    source!("codec/serde/record.rs"),
    source!("codec/serde/seen.rs"),
    source!("codec/serde/ser.rs"),
    source!("codec/serde/trail.rs"),
    source!("codec/serde/visit.rs"),
    source!("codec/shape.rs"),
    source!("codec/tagged.rs"),
    source!("codec/tuples.rs"),
    source!("codec/union.rs"),
    source!("codec/writer.rs"),
    source!("credential/mod.rs"),
    source!("credential/scheme.rs"),
    source!("dates.rs", needs: "dates"),
    source!("decimals.rs", needs: "decimals"),
    source!("decompress.rs", feature: "compression"),
    source!("download.rs", needs: "downloads"),
    source!("error/decode.rs"),
    source!("error/documented.rs"),
    source!("error/mod.rs"),
    source!("error/response.rs"),
    source!("exact_number.rs", needs: "exact-numbers"),
    source!("execute/authorize.rs"),
    source!("execute/choose.rs"),
    source!("execute/mod.rs"),
    source!("execute/receive.rs"),
    source!("execute/redirect.rs"),
    source!("failure/build.rs"),
    source!("failure/mod.rs"),
    source!("failure/transport.rs"),
    source!("fetch_transport.rs", feature: "reqwest"),
    source!("fields.rs"),
    source!("form.rs"),
    source!("header.rs"),
    source!("hook.rs"),
    source!("idempotency.rs"),
    source!("in_process.rs"),
    source!("json_lines.rs", needs: "json-lines"),
    source!("limits.rs"),
    source!("loopback.rs"),
    source!("media_type.rs"),
    source!("multipart/mod.rs", needs: "multipart"),
    source!("multipart/part_writer.rs", needs: "multipart"),
    source!("multipart/written.rs", needs: "multipart"),
    source!("next_item.rs"),
    source!("operation.rs"),
    source!("options.rs"),
    source!("outcome.rs"),
    source!("paging/link.rs"),
    source!("paging/mod.rs"),
    source!("paging/step.rs"),
    source!("parameter.rs"),
    source!("part.rs"),
    source!("path.rs"),
    source!("payload.rs"),
    source!("percent.rs"),
    source!("prepare.rs"),
    source!("raw_request.rs"),
    source!("receive.rs"),
    source!("recording.rs", feature: "recording"),
    source!("redirect.rs"),
    source!("reqwest_transport.rs", feature: "reqwest"),
    source!("response.rs"),
    source!("retry/budget.rs"),
    source!("retry/decision.rs"),
    source!("retry/mod.rs"),
    source!("retry/wait.rs"),
    source!("server.rs"),
    source!("settings/mod.rs"),
    source!("settings/transports.rs"),
    source!("status.rs"),
    source!("stream/feed.rs", needs: "streams"),
    source!("stream/mod.rs", needs: "streams"),
    source!("stream/payload.rs", needs: "streams"),
    source!("stream/pieces.rs", needs: "streams"),
    source!("stream/sse.rs", needs: "streams"),
    source!("stream/streamed.rs", needs: "streams"),
    source!("style.rs"),
    source!("timestamps.rs", needs: "timestamps"),
    source!("trace.rs", feature: "tracing"),
    source!("trace_context.rs"),
    source!("transport.rs"),
    source!("typed_header.rs", needs: "headers"),
    source!("upload.rs"),
    source!("ureq_transport.rs", feature: "blocking"),
    source!("uuids.rs", needs: "uuid"),
    source!("value.rs"),
    source!("webhook.rs", needs: "webhooks", feature: "webhooks"),
    source!("xml/mod.rs", needs: "xml"),
    source!("xml/read.rs", needs: "xml"),
    source!("xml/tree.rs", needs: "xml"),
    source!("xml/write.rs", needs: "xml"),
];
