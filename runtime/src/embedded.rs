//! What SDKs need that are modules of another crate: its includes, and the features and crates of
//! the runtime.
//!
//! A module has no features and no dependencies of its own. Where an SDK that is a crate has
//! `#[cfg(feature = "…")]`, a module invokes a macro of this crate; where it names a crate, a
//! module names what this crate re-exports.

/// Includes an SDK that a build script generated with castiron-build, by its name.
///
/// ```ignore
/// pub mod factify {
///     castiron_runtime::include_sdk!("factify");
/// }
/// ```
#[cfg(feature = "client")]
#[macro_export]
macro_rules! include_sdk {
    ($name:literal) => {
        ::core::include!(::core::concat!(
            ::core::env!(
                "OUT_DIR",
                "this crate has no build script: add a build.rs that calls castiron-build"
            ),
            "/",
            $name,
            ".rs"
        ));
    };
}

/// Says which feature is missing.
#[cfg(not(feature = "client"))]
#[macro_export]
macro_rules! include_sdk {
    ($name:literal) => {
        $crate::missing_feature!("client");
    };
}

/// The error of an SDK that needs a feature of the runtime.
#[doc(hidden)]
#[macro_export]
macro_rules! missing_feature {
    ($feature:literal) => {
        ::core::compile_error!(::core::concat!(
            "this SDK needs the feature `",
            $feature,
            "` of castiron-runtime: add it in Cargo.toml, as in `castiron-runtime = { \
             version = \"…\", features = [\"",
            $feature,
            "\"] }`"
        ));
    };
}

/// Declares the macros of a feature: one for items that are there with it, and one for SDKs that
/// need it. The first parameter is the token `$`.
// rustfmt indents the macros within further at each run.
#[rustfmt::skip]
macro_rules! gate {
    ($d:tt, $feature:literal, $if:ident, $needs:ident) => {
        #[cfg(feature = $feature)]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $if {
            ($d($d item:tt)*) => { $d($d item)* };
        }

        #[cfg(not(feature = $feature))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $if {
            ($d($d item:tt)*) => {};
        }

        #[cfg(feature = $feature)]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $needs {
            () => {};
        }

        #[cfg(not(feature = $feature))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $needs {
            () => {
                $d crate::missing_feature!($feature);
            };
        }
    };
}

gate!($, "base64", if_base64, needs_base64);
gate!($, "blocking", if_blocking, needs_blocking);
gate!($, "charsets", if_charsets, needs_charsets);
gate!($, "chrono", if_chrono, needs_chrono);
gate!($, "compression", if_compression, needs_compression);
gate!($, "decimals", if_decimals, needs_decimals);
gate!($, "jiff", if_jiff, needs_jiff);
gate!($, "recording", if_recording, needs_recording);
gate!($, "reqwest", if_reqwest, needs_reqwest);
gate!($, "uuid", if_uuid, needs_uuid);
gate!($, "webhooks", if_webhooks, needs_webhooks);
gate!($, "xml", if_xml, needs_xml);

/// The crates that generated code names.
#[cfg(feature = "client")]
pub mod externals {
    #[cfg(feature = "chrono")]
    pub use chrono;
    #[cfg(feature = "jiff")]
    pub use jiff;
    #[cfg(feature = "reqwest")]
    pub use reqwest;
    #[cfg(feature = "decimals")]
    pub use rust_decimal;
    #[cfg(feature = "blocking")]
    pub use ureq;
    #[cfg(feature = "uuid")]
    pub use uuid;
    pub use {bytes, futures_core, http, serde, serde_json};
}
