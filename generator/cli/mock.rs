//! `castiron mock`: the server of the contract tests, for interactive use and for other tools.

use std::process::ExitCode;

use castiron_mock::Server;
use clap::Args;

use super::{
    Input,
    print::{fail, note, out},
};

/// Serve a document: validate every request, and respond with examples.
#[derive(Args, Debug)]
pub(super) struct Mock {
    #[command(flatten)]
    input: Input,
    /// The local port; 0 selects a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

impl Mock {
    pub(super) fn run(&self) -> ExitCode {
        self.try_run().unwrap_or_else(|code| code)
    }

    /// Serves until the process is killed.
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
