//! `cargo xtask prism`: a second judge, which we did not write, over the same calls.
//!
//! Our server could read wrong what our SDKs spell wrong. Prism is a validating server by others:
//! the contract tests run against it as well, and every request that it refuses is reported. Calls
//! that fail because of its response are only counted: it makes values that the document does not
//! allow (a text for a date), and refuses its own examples with the status 500.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use clap::Args;

use super::{
    build::Workspace,
    contract,
    discover::Found,
    faults::{Faults, Wrong},
    make::{self, package},
};
use crate::print::{fail, line};

/// The package of npm, which is installed below the build folder.
const PACKAGE: &str = "@stoplight/prism-cli@5";

/// How long Prism may take to read a document.
const START: Duration = Duration::from_secs(120);

/// Run the contract tests of SDKs against Prism, a third-party validating server.
#[derive(Args, Debug)]
pub(crate) struct Prism {
    /// The documents, in addition to that of Factify; missing ones are skipped.
    documents: Vec<PathBuf>,
    /// A list of Prism's known bugs, with the reasons.
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// The folder in which Prism is installed and the crates are generated.
    #[arg(long, value_name = "DIR", default_value = "target/prism")]
    work: PathBuf,
}

impl Prism {
    pub(crate) fn run(&self) -> ExitCode {
        if Command::new("node").arg("--version").stdout(Stdio::null()).status().is_err() {
            line("skipped: node is not installed");
            return ExitCode::SUCCESS;
        }
        self.try_run().map_or_else(|message| fail(&message), |()| ExitCode::SUCCESS)
    }

    fn try_run(&self) -> Result<(), String> {
        let prism = self.install()?;
        let documents = self.documents();
        let workspace = Workspace::new(&self.work)?;
        let mut made = Vec::new();
        for found in &documents {
            let row = make::row(found, &workspace.member(&found.slug));
            line(&row.progress());
            made.extend(row.failure.is_none().then_some(found));
        }
        workspace.write_manifest(made.iter().map(|found| package(&found.slug)))?;
        let mut failed = Vec::new();
        for found in &made {
            let failures = self.judge(&prism, &workspace, found)?;
            let (refused, others): (Vec<_>, Vec<_>) =
                failures.into_iter().partition(|(place, message)| is_refused(place, message));
            line(&format!(
                "{}: {} calls are rejected, {} have undocumented responses",
                found.slug,
                refused.len(),
                others.len()
            ));
            failed.extend(refused.into_iter().map(|failure| (&found.slug, failure)));
        }
        let slugs: BTreeSet<&str> = made.iter().map(|found| found.slug.as_str()).collect();
        let wrong = failed.iter().map(|(slug, (place, message))| Wrong {
            slug,
            place,
            message: message.clone(),
        });
        Faults::read(self.faults.as_ref())?.judge(&slugs, &wrong.collect::<Vec<_>>())
    }

    /// Returns the program, which is installed if it is not there yet.
    fn install(&self) -> Result<PathBuf, String> {
        let program = self.work.join("node_modules/.bin/prism");
        if !program.exists() {
            line(&format!("installing {PACKAGE} in {}", self.work.display()));
            fs::create_dir_all(&self.work).map_err(|error| error.to_string())?;
            let mut npm = Command::new("npm");
            npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]);
            let status = npm.arg(&self.work).arg(PACKAGE).status();
            if !status.is_ok_and(|status| status.success()) {
                return Err(format!("npm cannot install {PACKAGE}"));
            }
        }
        program.canonicalize().map_err(|error| error.to_string())
    }

    fn documents(&self) -> Vec<Found> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
        let factify = ("factify".to_owned(), root.join("spec/factify/openapi.yaml"));
        let others = self.documents.iter().map(|path| {
            let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
            (folder.to_string_lossy().into_owned(), path.clone())
        });
        let all = std::iter::once(factify).chain(others);
        let there = all.filter(|(_, path)| {
            let is_there = path.is_file();
            if !is_there {
                line(&format!("skipped: there is no {}", path.display()));
            }
            is_there
        });
        there.map(|(slug, path)| Found { slug, path, allowed: None }).collect()
    }

    /// Returns the calls that fail against Prism, each with what Prism says.
    fn judge(
        &self,
        prism: &Path,
        workspace: &Workspace,
        found: &Found,
    ) -> Result<Vec<(String, String)>, String> {
        let document = workspace.member(&found.slug).join("tests/openapi.json");
        let log = self.work.join(format!("{}.log", found.slug));
        let server = Running::start(prism, &document, &log)?;
        let output = workspace.test(&package(&found.slug), Some(&server.url()))?;
        drop(server);
        line(&format!("the output of Prism is in {}", log.display()));
        Ok(contract::failures(&output))
    }
}

/// Prism with one document, until it is dropped.
struct Running {
    process: Child,
    port: u16,
}

impl Running {
    fn start(prism: &Path, document: &Path, log: &Path) -> Result<Self, String> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|one| one.local_addr());
        let port = free.map_err(|error| error.to_string())?.port();
        let log = File::create(log).map_err(|error| error.to_string())?;
        let mut command = Command::new(prism);
        command.args(["mock", "--errors", "--host", "127.0.0.1", "--port", &port.to_string()]);
        let process = command.arg(document).stdout(log).stderr(Stdio::null()).spawn();
        let mut running = Self { process: process.map_err(|error| error.to_string())?, port };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = running.process.try_wait().is_ok_and(|status| status.is_some());
            if ended || start.elapsed() > START {
                return Err(format!("Prism does not serve {}", document.display()));
            }
            sleep(Duration::from_millis(200));
        }
        Ok(running)
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Returns whether a call failed since its request was refused: by a status of the client's errors
/// (RFC 9110 §15.5), which is before the size of the response, or for a reason that is none of
/// Prism's.
fn is_refused(place: &str, message: &str) -> bool {
    let is_number = |word: &&str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit());
    let status = message.split_whitespace().find(is_number);
    place == contract::WHOLE || status.is_some_and(|status| status.starts_with('4'))
}

#[cfg(test)]
mod tests {
    use super::is_refused;

    #[test]
    fn a_size_is_no_status() {
        let problem = "application/problem+json, 423 bytes";
        for (message, expected) in [
            (format!("undocumented response 500 Internal Server Error: {problem}"), false),
            (format!("undocumented response 422 Unprocessable Entity: {problem}"), true),
            ("the API returned 404 Not Found: no such key".to_owned(), true),
            ("could not decode the response (200): `id`: expected a text".to_owned(), false),
        ] {
            assert_eq!(is_refused("GET /", &message), expected, "{message}");
        }
    }
}
