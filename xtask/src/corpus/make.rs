//! Generates the SDK of one document; a panic is a result like any other, and a bad one.

use std::{fs, panic, path::Path, time::Instant};

use castiron::{
    Failure, Generator, Sdk, config::Config, diagnostic::Severity, links, read::Folders, write,
};

use super::{contract, discover::Found, table::Row};

/// Generates an SDK into a folder.
pub(super) fn row(found: &Found, output: &Path) -> Row {
    let mut row = Row::new(&found.slug);
    let start = Instant::now();
    let made = panic::catch_unwind(|| make(found));
    row.seconds = start.elapsed().as_secs_f64();
    match made {
        Err(_) => row.failure = Some("the generator panicked".to_owned()),
        Ok(Err(reason)) => row.failure = Some(reason),
        Ok(Ok(sdk)) => {
            let report = sdk.report();
            row.operations = (report.generated(), report.operations.len());
            row.diagnostics =
                [Severity::Error, Severity::Warning, Severity::Note].map(|one| report.count(one));
            row.lines = report.sdk.lines;
            let names = &report.names;
            row.names = [names.longest, names.median, names.numbered];
            row.stuttering = names.stuttering;
            let written = write::write(output, sdk.files()).map_err(|error| error.to_string());
            let shared = written
                .and_then(|_| contract::share_server(output).map_err(|error| error.to_string()));
            row.failure = shared.err().or_else(|| broken_links(&sdk));
            // The description of each document stays beside its crate, to be read.
            let _ = fs::write(output.with_extension("report.json"), report.to_json());
        }
    }
    row
}

/// Returns what is wrong with the links of an SDK's pages, if anything is.
fn broken_links(sdk: &Sdk) -> Option<String> {
    let broken = links::broken(sdk.files());
    let first = broken.first()?;
    Some(format!("{} links of its pages are broken; {first}", broken.len()))
}

fn make(found: &Found) -> Result<Sdk, String> {
    generator(found)?.generate().map_err(|failure| match failure {
        Failure::Document(found) => {
            found.iter().next().map_or_else(String::new, std::string::ToString::to_string)
        }
        other => other.to_string(),
    })
}

/// Returns the generator of a document's SDK.
pub(super) fn generator(found: &Found) -> Result<Generator, String> {
    let text = fs::read_to_string(&found.path).map_err(|error| error.to_string())?;
    let folders = Folders::new(&found.path, found.allowed.as_slice())?;
    let mut config = Config::default();
    config.set_package_name(&package(&found.slug))?;
    let generator = Generator::new(&found.path.to_string_lossy(), &text).config(config);
    Ok(generator.files(move |file| folders.read(file)))
}

/// Returns the name of a document's crate: no crate that it needs has such a name.
pub(super) fn package(slug: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    format!("c-{}", slug.chars().map(plain).collect::<String>())
}
