//! Stage four, files → files: what the templates printed becomes tidy, or an error.
//!
//! A template cannot see whether its holes and the blanks around them make good Rust. Here every
//! file is parsed, printed in one style, and compared with what the template meant.

use std::{error::Error, fmt};

use crate::files::Files;

mod rust;
mod spacing;
mod text;
mod tokens;

/// The folder whose files are copies, so that they stay as their author wrote them.
const VERBATIM: &str = "src/runtime/";

/// The stack for parser and printer, which recurse as deep as a type is nested.
const STACK: usize = 256 * 1024 * 1024;

/// Why a file cannot be formatted: castiron printed Rust that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormatError {
    /// The file, which has the template of the same name.
    pub path: String,
    /// The line in the text before formatting, counted from 1.
    pub line: usize,
    /// The text of that line.
    pub text: String,
    /// What is wrong there.
    pub message: String,
}

/// Formats all files, and puts `header` before each that may have comments.
///
/// The header is text without comment signs.
///
/// # Errors
///
/// Returns an error if a Rust file does not parse or would not mean the same after formatting.
pub fn format(files: Files, header: &str) -> Result<Files, FormatError> {
    on_large_stack(|| files.try_map(|path, text| format_file(path, text, header)))
}

/// Runs the formatter where a deep type does not overflow the stack.
fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        let thread = builder
            .spawn_scoped(scope, work)
            .expect("a thread can be started");
        thread
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn format_file(path: &str, text: &str, header: &str) -> Result<String, FormatError> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    Ok(match extension {
        "rs" if path.starts_with(VERBATIM) => text::with_header(text, header, "//"),
        "rs" => {
            let formatted = rust::format(text).map_err(|fault| fault.in_file(path, text))?;
            text::with_header(&formatted, header, "//")
        }
        "toml" => text::with_header(&text::tidy(text), header, "#"),
        "md" => text::tidy(text),
        _ => text.to_owned(),
    })
}

impl rust::Fault {
    fn in_file(self, path: &str, text: &str) -> FormatError {
        let line = text
            .lines()
            .nth(self.line.saturating_sub(1))
            .unwrap_or_default();
        FormatError {
            path: path.to_owned(),
            line: self.line,
            text: line.trim().to_owned(),
            message: self.message,
        }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            text,
            message,
        } = self;
        writeln!(f, "the Rust for {path} is wrong: line {line}: {message}")?;
        writeln!(f, "  {line} | {text}")?;
        write!(
            f,
            "this is a bug in castiron (template {path}.j2), not in your document"
        )
    }
}

impl Error for FormatError {}
