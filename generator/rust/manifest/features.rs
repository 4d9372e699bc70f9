//! The features of an SDK: those of the runtime, which it contains or forwards them to, its own,
//! and one for each resource.

use super::Manifest;

/// A feature that every SDK has.
struct Known {
    /// What it is for.
    comment: &'static str,
    name: &'static str,
    /// What it enables where the SDK contains the runtime.
    copied: &'static str,
    /// What it enables where the SDK depends on the runtime.
    forwarded: &'static str,
}

const WEBHOOKS: &str = "webhooks";

const KNOWN: &[Known] = &[
    Known {
        comment: "The transport for async calls; without it, set your own.",
        name: "reqwest",
        copied: r#""dep:futures-channel", "dep:reqwest", "dep:tokio", "dep:wasm-bindgen-futures""#,
        forwarded: r#""castiron-runtime/reqwest", "dep:reqwest""#,
    },
    Known {
        comment: "Blocking calls and their transport, without `reqwest` and `tokio`.",
        name: "blocking",
        copied: r#""dep:ureq""#,
        forwarded: r#""castiron-runtime/blocking", "dep:ureq""#,
    },
    Known {
        comment: "TLS via rustls, for the enabled transports.",
        name: "rustls",
        copied: r#""reqwest?/rustls", "ureq?/rustls", "ureq?/platform-verifier""#,
        forwarded: r#""castiron-runtime/rustls""#,
    },
    Known {
        comment: "TLS via the system's library, for the enabled transports.",
        name: "native-tls",
        copied: r#""reqwest?/native-tls", "ureq?/native-tls""#,
        forwarded: r#""castiron-runtime/native-tls""#,
    },
    Known {
        comment: "gzip and brotli decompression of responses, enabled with `with_compression`.",
        name: "compression",
        copied: r#""dep:brotli-decompressor", "dep:flate2""#,
        forwarded: r#""castiron-runtime/compression""#,
    },
    Known {
        comment: "Charsets other than UTF-8, UTF-16 and Latin-1.",
        name: "charsets",
        copied: r#""dep:encoding_rs""#,
        forwarded: r#""castiron-runtime/charsets""#,
    },
    Known {
        comment: "Recorded exchanges, for tests.",
        name: "recording",
        copied: "",
        forwarded: r#""castiron-runtime/recording""#,
    },
    Known {
        comment: "Spans for calls and attempts.",
        name: "tracing",
        copied: r#""dep:tracing""#,
        forwarded: r#""castiron-runtime/tracing""#,
    },
    Known {
        comment: "`Serialize` and `Deserialize` for every model.",
        name: "serde",
        copied: "",
        forwarded: "",
    },
    Known {
        comment: "Webhook payloads and signature verification.",
        name: WEBHOOKS,
        copied: r#""dep:hmac", "dep:sha2""#,
        forwarded: r#""castiron-runtime/webhooks""#,
    },
];

impl Manifest {
    /// Returns the default features.
    #[must_use]
    pub fn default_features(&self) -> Vec<&str> {
        let optional = ["charsets", WEBHOOKS].into_iter().filter(|part| self.needs(part));
        let resources = self.features.iter().map(|feature| &*feature.name);
        ["reqwest", "rustls", "serde"].into_iter().chain(optional).chain(resources).collect()
    }

    /// Returns the features, in TOML.
    #[must_use]
    pub fn features(&self) -> Vec<String> {
        let known = KNOWN.iter().filter(|known| known.name != WEBHOOKS || self.needs(WEBHOOKS));
        let known = known.map(|Known { comment, name, copied, forwarded }| {
            let enabled = if self.runtime.is_some() { forwarded } else { copied };
            format!("# {comment}\n{name} = [{enabled}]")
        });
        let comment = "# One feature per resource; disabled resources are not compiled.";
        let resources = self.features.iter().map(|feature| format!("{} = []", feature.name));
        known.chain([comment.to_owned()]).chain(resources).collect()
    }
}
