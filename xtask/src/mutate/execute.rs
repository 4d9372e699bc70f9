//! One run: the SDK of a case is generated, and held to what must be true of it.

use std::{path::Path, sync::LazyLock};

use castiron::{
    Failure, Generator, Sdk,
    config::Config,
    diagnostic::{Diagnostics, Source, Style, render},
    format::FormatCache,
    links,
};

use super::{
    case::Texts,
    folder,
    message::{HALF_WRITTEN, Outcome},
    original::MAIN,
};

/// The most diagnostics that are rendered; more of one document differ in little.
const RENDERED: usize = 40;

/// What is looked at besides what is looked at in each run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extra {
    /// A second run gives the same.
    pub(super) is_repeated: bool,
    /// The SDK is written over an older one.
    pub(super) is_written: bool,
    /// Links lead somewhere, and the report of a failure can be made.
    pub(super) is_read: bool,
}

impl Extra {
    /// Returns what is looked at in the run with a number.
    pub(super) fn of(number: u64) -> Self {
        let every = |count: u64| number.is_multiple_of(count);
        Self { is_repeated: every(100), is_written: every(200), is_read: every(20) }
    }

    /// Returns that everything is looked at.
    pub(super) fn all() -> Self {
        Self { is_repeated: true, is_written: true, is_read: true }
    }
}

/// What the runs of a worker have formatted.
static FORMATTED: LazyLock<FormatCache> = LazyLock::new(FormatCache::default);

/// Runs a case, and returns what became of it and the size of the SDK in bytes.
pub(super) fn execute(texts: &Texts, extra: Extra) -> (Outcome, u64) {
    let made = make(texts, extra);
    let size = made.as_ref().map_or(0, |sdk| size(sdk.as_ref()));
    let outcome = match made {
        Ok(Some(_)) => Outcome::Generated,
        Ok(None) => Outcome::Refused,
        Err((rule, message)) => Outcome::Wrong { rule: rule.to_owned(), message },
    };
    (outcome, size)
}

/// A rule that is broken, and how.
type Broken = (&'static str, String);

/// Generates an SDK and looks at it; nothing is returned where the document is refused.
fn make(texts: &Texts, extra: Extra) -> Result<Option<Sdk>, Broken> {
    let made = generate(texts, extra.is_read)?;
    let diagnostics = match &made {
        Ok(sdk) => sdk.diagnostics(),
        Err(diagnostics) => diagnostics,
    };
    check_places(diagnostics)?;
    check_shown(diagnostics, texts);
    if extra.is_repeated {
        check_same(&made, &generate(texts, false)?)?;
    }
    if extra.is_written {
        folder::check(made.as_ref().ok()).map_err(|message| (HALF_WRITTEN, message))?;
    }
    let Ok(sdk) = made else { return Ok(None) };
    check_programs(&sdk)?;
    if let Some(broken) = links::broken(sdk.files()).first().filter(|_| extra.is_read) {
        return Err(("links are valid", broken.to_string()));
    }
    Ok(Some(sdk))
}

/// Generates an SDK, or the report of why there is none; a failure that is the generator's own
/// breaks a rule.
fn generate(texts: &Texts, has_report: bool) -> Result<Result<Sdk, Diagnostics>, Broken> {
    let generator = match generator(texts) {
        Ok(generator) => generator,
        Err(diagnostics) => return Ok(Err(diagnostics)),
    };
    match generator.generate() {
        Ok(sdk) => Ok(Ok(sdk)),
        Err(Failure::Document(diagnostics)) => {
            let _ = has_report.then(|| generator.failure_report(&diagnostics).to_json());
            Ok(Err(diagnostics))
        }
        Err(Failure::Render(error)) => Err(("templates render", error.to_string())),
        Err(Failure::Format(error)) => Err(("the output is valid Rust", error.to_string())),
    }
}

fn generator(texts: &Texts) -> Result<Generator, Diagnostics> {
    let read = {
        let texts = texts.clone();
        move |path: &str| texts.file(&joined(path)).map(str::to_owned).ok_or_else(missing)
    };
    let config = Config::parse_with("castiron.toml", &texts.config, &read)?;
    let mut generator = Generator::new(MAIN, texts.main());
    for overlay in config.overlays() {
        generator = generator.overlay(overlay, texts.file(overlay).unwrap_or_default());
    }
    Ok(generator.config(config).files(read).format_cache(&FORMATTED))
}

fn missing() -> String {
    "it is not there".to_owned()
}

/// Returns a path without the steps that lead back.
fn joined(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Checks that each diagnostic says where; its type sees to it that it has a code.
fn check_places(diagnostics: &Diagnostics) -> Result<(), Broken> {
    let is_lost =
        |one: &&castiron::diagnostic::Diagnostic| one.pointer.is_none() && one.position.is_none();
    match diagnostics.iter().find(is_lost) {
        Some(lost) => Err(("a diagnostic has a position", lost.to_string())),
        None => Ok(()),
    }
}

/// Shows the diagnostics as people see them, which must not panic.
fn check_shown(diagnostics: &Diagnostics, texts: &Texts) {
    let mut sources = vec![Source::new(MAIN, texts.main())];
    sources.push(Source::new("castiron.toml", &texts.config));
    sources.extend(diagnostics.sources().iter().cloned());
    for diagnostic in diagnostics.iter().take(RENDERED) {
        let _ = render(diagnostic, &sources, Style::Plain);
    }
}

/// Checks that two runs are the same.
fn check_same(
    one: &Result<Sdk, Diagnostics>,
    other: &Result<Sdk, Diagnostics>,
) -> Result<(), Broken> {
    let shown = |made: &Result<Sdk, Diagnostics>| match made {
        Ok(sdk) => sdk.diagnostics().iter().map(ToString::to_string).collect::<Vec<_>>(),
        Err(found) => found.iter().map(ToString::to_string).collect(),
    };
    let rule = "a second run gives the same result";
    if shown(one) != shown(other) {
        return Err((rule, "the diagnostics differ".to_owned()));
    }
    let (Ok(one), Ok(other)) = (one, other) else { return Ok(()) };
    let mut pairs = one.files().iter().zip(other.files().iter());
    match pairs.find(|(one, other)| one != other) {
        Some(((path, _), _)) => Err((rule, format!("{path} differs"))),
        None if one.files().len() == other.files().len() => Ok(()),
        None => Err((rule, "the files differ".to_owned())),
    }
}

/// Checks that the programs are Rust; the generator itself parses all else that it prints.
fn check_programs(sdk: &Sdk) -> Result<(), Broken> {
    let programs = sdk.files().iter().filter(|(path, _)| {
        path.starts_with("examples/") && Path::new(path).extension().is_some_and(|end| end == "rs")
    });
    for (path, text) in programs {
        syn::parse_file(text)
            .map_err(|error| ("a program is valid Rust", format!("{path}: {error}")))?;
    }
    Ok(())
}

fn size(sdk: Option<&Sdk>) -> u64 {
    let files = sdk.into_iter().flat_map(|sdk| sdk.files().iter());
    files.map(|(_, text)| text.len() as u64).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(main: &str) -> Texts {
        let files = [(MAIN.to_owned(), main.to_owned())].into();
        Texts { files, config: String::new() }
    }

    #[test]
    fn a_document_is_generated_or_refused() {
        let good = "{openapi: 3.1.0, info: {title: A, version: '1'}, paths: {/a: {get: \
            {responses: {'204': {description: B}}}}}}";
        let (outcome, size) = execute(&texts(good), Extra::all());
        assert_eq!(outcome, Outcome::Generated);
        assert!(size > 100_000, "{size}");
        assert_eq!(execute(&texts("{"), Extra::all()), (Outcome::Refused, 0));
    }

    #[test]
    fn a_path_leads_to_a_file_of_the_case() {
        assert_eq!(joined("a/../b/./c.yaml"), "b/c.yaml");
        assert_eq!(joined("../c.yaml"), "c.yaml");
    }
}
