//! `castiron mock`: the server of the contract tests, for people and for other tools.

use std::process::ExitCode;

use castiron_mock::Server;
use clap::Args;

use super::{
    Input,
    print::{fail, note, out},
};

/// Serve a document: hold every request to it, and answer with its examples.
#[derive(Args, Debug)]
pub(super) struct Mock {
    #[command(flatten)]
    input: Input,
    /// The port on this machine; by default, any free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

impl Mock {
    pub(super) fn run(&self) -> ExitCode {
        self.try_run().unwrap_or_else(|code| code)
    }

    /// Serves until the process is ended.
    fn try_run(&self) -> Result<ExitCode, ExitCode> {
        let document = self.input.bundled()?;
        let report = |violation: &castiron_mock::Violation| note(&violation.to_string());
        let server = Server::start(&document, self.port, report).map_err(|reason| fail(&reason))?;
        out(&format!("{}\n", server.url()));
        loop {
            std::thread::park();
        }
    }
}
