//! `cargo xtask generate`: writes, or checks, the SDKs that the repository holds.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use castiron::{Failure, Generator, Sdk, config::Config, read::Folders, write};

use crate::print::{fail, line};

/// The command that mends what a failed check found.
const MEND: &str = "cargo xtask generate";

/// Writes the Factify SDK, or checks that it is current.
pub(crate) fn run(check: bool) -> ExitCode {
    let folder = root().join("spec/factify");
    match factify(&folder) {
        Ok((sdk, output)) if check => checked(&sdk, &output),
        Ok((sdk, output)) => written(&sdk, &output),
        Err(message) => fail(&message),
    }
}

/// Makes the SDK of the document in `folder`, and says where it belongs.
fn factify(folder: &Path) -> Result<(Sdk, PathBuf), String> {
    let (place, name) = (folder.join("castiron.toml"), "castiron.toml");
    let folders = Folders::new(&place, &[])?;
    let config = Config::parse_with(name, &read(&place)?, &|file| folders.read(file))
        .map_err(|found| Failure::Document(found).to_string())?;
    let output = config.output_directory().ok_or("castiron.toml names no output folder")?;
    let output = folder.join(output);
    let text = read(&folder.join("openapi.yaml"))?;
    let generator = Generator::new("spec/factify/openapi.yaml", &text);
    let sdk = generator.config(config).generate().map_err(|failure| failure.to_string())?;
    Ok((sdk, output))
}

fn written(sdk: &Sdk, output: &Path) -> ExitCode {
    match write::write(output, sdk.files()) {
        Ok(written) => {
            line(&format!("generated/factify: {written}"));
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error.to_string()),
    }
}

fn checked(sdk: &Sdk, output: &Path) -> ExitCode {
    match write::check(output, sdk.files()) {
        Ok(found) if found.is_empty() => {
            line("generated/factify is current");
            ExitCode::SUCCESS
        }
        Ok(found) => {
            for difference in found {
                line(&difference.to_string());
            }
            fail(&format!("generated/factify is not current; run `{MEND}` and commit the result"))
        }
        Err(error) => fail(&error.to_string()),
    }
}

/// Returns the root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}
