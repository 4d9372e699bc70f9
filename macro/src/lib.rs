//! Expands to a Rust SDK that is generated from an OpenAPI document.
//!
//! ```ignore
//! mod factify {
//!     castiron::sdk!("api/openapi.yaml");
//! }
//! ```
//!
//! ```toml
//! [dependencies]
//! castiron = { package = "castiron-macro", version = "0.1" }
//! castiron-runtime = "0.1"
//! ```
//!
//! It is for tests, tools and small services. For anything else, prefer a build script with
//! castiron-build: the generated code is then a file that editors and debuggers can open.

mod input;

use std::{
    env,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use castiron::embed::{Embed, Embedded};
use proc_macro2::{Span, TokenStream, fallback};
use quote::{quote, quote_spanned};
use syn::parse_macro_input;

use self::input::Input;

/// Expands to the SDK of an OpenAPI document, which is in JSON or YAML; its path is relative to the
/// folder of `Cargo.toml`.
///
/// Further arguments set keys of `castiron.toml`; `config` is the path of such a file. By default,
/// it is the one beside the document, if it exists.
///
/// ```ignore
/// mod factify {
///     castiron::sdk!("api/openapi.yaml", config = "api/castiron.toml", types.dates = "chrono");
/// }
/// ```
///
/// A module can contain one SDK.
#[proc_macro]
pub fn sdk(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    // Which tokens proc-macro2 uses is chosen for the whole process.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let input = parse_macro_input!(input as Input);
    let span = input.span();
    let Some(folder) = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        return error(span, "`CARGO_MANIFEST_DIR` is not set: the crate must be built by cargo")
            .into();
    };
    expanded(span, &generated(&input.embed(folder))).into()
}

/// Generates the module.
///
/// The generator has threads of its own, in which tokens of the compiler cannot be used: it uses
/// those of proc-macro2.
fn generated(embed: &Embed) -> Embedded {
    struct Forced;
    impl Drop for Forced {
        fn drop(&mut self) {
            fallback::unforce();
        }
    }
    let _forced = Forced;
    fallback::force();
    embed.generate()
}

/// Returns the items of the module, or the errors; the compiler notes which files were read.
fn expanded(span: Span, embedded: &Embedded) -> TokenStream {
    let read = embedded.read.iter().filter(|path| path.is_file());
    let read = read.map(|path| path.to_string_lossy().into_owned());
    let read = quote!(#(const _: &[u8] = ::core::include_bytes!(#read);)*);
    let items = match &embedded.module {
        Ok(module) => module.text.parse().unwrap_or_else(|lexed: proc_macro2::LexError| {
            let message = format!("{lexed}. This is a bug in castiron; please report it.");
            error(span, &message)
        }),
        Err(errors) => errors.iter().map(|message| error(span, message)).collect(),
    };
    let warnings = embedded.warnings.iter().map(|message| warning(span, message));
    quote!(#read #(#warnings)* #items)
}

fn error(span: Span, message: &str) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error!(#message);)
}

/// Returns an item that the compiler warns of: macros cannot print warnings themselves.
fn warning(span: Span, message: &str) -> TokenStream {
    quote_spanned! {span=>
        const _: () = {
            #[deprecated(note = #message)]
            const SDK: () = ();
            SDK
        };
    }
}
