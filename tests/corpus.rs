//! A real document, where it is beside the checkout: all of it generates. `cargo xtask cases` compiles
//! its crate with those of the cases.

use std::{fs, path::Path};

use castiron::{Generator, Sdk, config::Config, diagnostic::Code};

#[test]
fn the_whole_factify_document_generates() {
    let Some(sdk) = generate("factify") else { return };
    let left_out: Vec<&str> = sdk
        .diagnostics()
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::OPERATION_LEFT_OUT)
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert!(left_out.is_empty(), "{left_out:#?}");
    let functions = sdk.files().iter().filter(|(path, _)| path.starts_with("src/funcs/"));
    let functions: usize = functions.map(|(_, text)| text.matches("\npub fn ").count()).sum();
    assert_eq!(functions, 18, "one for each operation");
}

/// Generates a document of the corpus; says so and returns nothing where there is no corpus.
fn generate(name: &str) -> Option<Sdk> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(text) = fs::read_to_string(corpus.join(name).join("openapi.json")) else {
        #[allow(clippy::print_stderr, reason = "whoever runs the tests is to see it")]
        {
            eprintln!("skipped: there is no corpus beside the checkout");
        }
        return None;
    };
    let config = Config::parse("castiron.toml", &format!("[package]\nname = \"{name}\"\n"));
    let generator = Generator::new("openapi.json", &text).config(config.expect("a configuration"));
    Some(generator.generate().unwrap_or_else(|failure| panic!("{name}: {failure}")))
}
