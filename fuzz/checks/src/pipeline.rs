//! The whole generator: from a text, or from a document that is built of choices, to files.
//!
//! It ends, says why there is no SDK or makes the same one twice, and every file is what its name
//! says, at a path that every disk takes.

use castiron::{Failure, Generator, Sdk, files::check_path};

use crate::{documents, loader::Texts};

/// The most bytes of an SDK, of a document that has no more than a fuzzer makes of it.
const MOST_BYTES: usize = 64 << 20;

/// Takes the text of a document, or choices.
///
/// # Panics
///
/// If the generator breaks a promise.
pub fn check(data: &[u8]) {
    let is_text = data.first().is_some_and(|first| b"{#os\n".contains(first));
    match std::str::from_utf8(data) {
        Ok(text) if is_text => texts(&Texts::of(text)),
        _ => {
            let document = documents::build(data).to_string();
            texts(&Texts { main: &document, ..Texts::default() });
        }
    }
}

fn texts(texts: &Texts<'_>) {
    match (generate(texts), generate(texts)) {
        (Ok(first), Ok(second)) => {
            assert_eq!(first.files(), second.files(), "a second run gives other files");
            assert_eq!(lines(&first), lines(&second), "a second run says other things");
            whole(&first);
        }
        (Err(Failure::Document(first)), Err(Failure::Document(second))) => {
            let lines = |one: &castiron::diagnostic::Diagnostics| {
                one.iter().map(ToString::to_string).collect::<Vec<_>>()
            };
            assert!(first.has_errors(), "there is no SDK, and no error");
            assert_eq!(lines(&first), lines(&second), "a second run says other things");
        }
        (Err(failure), _) | (_, Err(failure)) => {
            panic!("{failure}\n{}", texts.main);
        }
    }
}

fn generate(texts: &Texts<'_>) -> Result<Sdk, Failure> {
    let files: std::collections::BTreeMap<String, String> =
        texts.files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let read = move |path: &str| files.get(path).cloned().ok_or_else(|| "no such file".to_owned());
    let mut generator = Generator::new("openapi.yaml", texts.main).files(read);
    for overlay in &texts.overlays {
        generator = generator.overlay(&overlay.name, &overlay.text);
    }
    generator.generate()
}

fn lines(sdk: &Sdk) -> Vec<String> {
    sdk.diagnostics().iter().map(ToString::to_string).collect()
}

/// Every file is whole, and all of them are within bounds.
fn whole(sdk: &Sdk) {
    let mut bytes = 0;
    for (path, text) in sdk.files() {
        assert!(check_path(path).is_ok(), "{path} is no path");
        bytes += text.len();
        let is_rust = path.rsplit_once('.').is_some_and(|(_, extension)| extension == "rs");
        if is_rust && !path.starts_with("src/runtime/") && !path.contains("/mock/") {
            let file = syn::parse_file(text);
            assert!(file.is_ok(), "{path} is no Rust: {:?}", file.err());
        }
    }
    assert!(bytes < MOST_BYTES, "{bytes} bytes are too many");
    let broken = castiron::links::broken(sdk.files());
    assert!(broken.is_empty(), "links lead nowhere: {broken:#?}");
}
