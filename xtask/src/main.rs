//! The commands of the project, as `cargo xtask`: a cargo alias in the repository, so that nothing
//! needs to be installed.

mod bench;
mod binary;
mod book;
mod cargo;
mod cases;
mod corpus;
mod demo;
mod embed;
mod generate;
mod mutate;
mod picture;
mod print;
mod project;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Commands for the development of castiron.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the generated files of the repository: the Factify SDK and pages of the book.
    Generate {
        /// Write nothing; list the differences, and fail if there are any.
        #[arg(long)]
        check: bool,
    },
    /// Compile, lint and document the crates of the cases, and run their doctests.
    Cases(cases::Cases),
    /// Build crates whose SDKs are made by build scripts and macros, and check what cargo says.
    Embed(embed::Embed),
    /// Generate and compile the SDK of every document in a folder.
    Corpus(corpus::Corpus),
    /// Run the contract tests of SDKs against Prism, a third-party validating server.
    Prism(corpus::Prism),
    /// Generate the Factify SDK and run it against a mock server, step by step.
    Demo,
    /// Run the demo and render its output for the README.
    Picture {
        /// Write nothing; fail if the picture is out of date.
        #[arg(long)]
        check: bool,
    },
    /// Mutate the project's own documents, and check that the generator never fails badly.
    Mutate(mutate::Mutate),
    /// Measure what generation costs, and how that grows with a document.
    Bench(bench::Bench),
    /// Make many calls with the Factify SDK against a server that fails in every way, and check
    /// that nothing is lost or leaked.
    Soak {
        /// The number of calls.
        #[arg(long, default_value_t = 100_000)]
        calls: u64,
    },
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Generate { check } => generate::run(check),
        Command::Cases(command) => command.run(),
        Command::Embed(command) => command.run(),
        Command::Corpus(command) => command.run(),
        Command::Prism(command) => command.run(),
        Command::Demo => demo::run(),
        Command::Picture { check } => picture::run(check),
        Command::Mutate(command) => command.run(),
        Command::Bench(command) => command.run(),
        Command::Soak { calls } => binary::run("soak", &["--calls".to_owned(), calls.to_string()]),
    }
}
