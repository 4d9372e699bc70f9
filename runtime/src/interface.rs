//! The interface between generated code and the runtime, for SDKs that depend on this crate.
//!
//! It is what is hidden in the documentation of this crate. It changes with a minor version at the
//! most, and then so does its number, which generated code passes to [`check`].

/// The number of the interface: of this version, and of the code that its generator writes.
pub const NUMBER: u32 = 1;

/// Stops the compiler at generated code that needs another interface.
///
/// # Panics
///
/// At compile time, if the numbers differ.
pub const fn check(number: u32) {
    assert!(
        number <= NUMBER,
        "this SDK needs a newer version of castiron-runtime: run `cargo update`, or raise the \
         version of castiron-runtime in Cargo.toml to that of the castiron that generated the SDK"
    );
    assert!(
        number >= NUMBER,
        "this SDK was generated for an older version of castiron-runtime: regenerate it with the \
         castiron of that version, or lower the version of castiron-runtime in Cargo.toml"
    );
}
