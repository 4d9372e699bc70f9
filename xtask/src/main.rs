//! The project's own commands, as `cargo xtask`: cargo's alias makes them part of the repository,
//! so that they need nothing installed.

mod bench;
mod binary;
mod book;
mod cargo;
mod cases;
mod corpus;
mod demo;
mod generate;
mod mutate;
mod picture;
mod print;
mod project;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The project's own commands.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the SDK and the pages that the repository holds.
    Generate {
        /// Write nothing; fail if anything would change.
        #[arg(long)]
        check: bool,
    },
    /// Compile, lint and document the crates of the cases, and test their documentation.
    Cases(cases::Cases),
    /// Generate the SDK of every document below a folder, and compile them.
    Corpus(corpus::Corpus),
    /// Run the contract tests of SDKs against Prism, a validating server of others.
    Prism(corpus::Prism),
    /// Generate the Factify SDK and run it against a mock of the API, step by step.
    Demo,
    /// Run the demo and draw what it prints, for the README.
    Picture {
        /// Write nothing; fail if the picture would change.
        #[arg(long)]
        check: bool,
    },
    /// Mutate the project's own documents, and look for what must never be.
    Mutate(mutate::Mutate),
    /// Measure what generation costs, and how that grows with a document.
    Bench(bench::Bench),
    /// Call the Factify SDK many times against a server that fails in every way, and look for what
    /// is lost or left.
    Soak {
        /// How many calls to send.
        #[arg(long, default_value_t = 100_000)]
        calls: u64,
    },
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Generate { check } => generate::run(check),
        Command::Cases(command) => command.run(),
        Command::Corpus(command) => command.run(),
        Command::Prism(command) => command.run(),
        Command::Demo => demo::run(),
        Command::Picture { check } => picture::run(check),
        Command::Mutate(command) => command.run(),
        Command::Bench(command) => command.run(),
        Command::Soak { calls } => binary::run("soak", &["--calls".to_owned(), calls.to_string()]),
    }
}
