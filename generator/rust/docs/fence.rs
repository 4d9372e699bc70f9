//! Code blocks: each gets a language that rustdoc shows and never runs.

use super::{inline::longest_run, text::visible};

/// The language of code that has none, or one that could mean Rust.
const PLAIN: &str = "text";

/// The languages that stay. None is a word of rustdoc, for which all but these would be Rust.
const KEPT: [&str; 41] = [
    "bash",
    "c",
    "cpp",
    "csharp",
    "css",
    "csv",
    "curl",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "json5",
    "jsonc",
    "jsx",
    "kotlin",
    "markdown",
    "php",
    "powershell",
    "proto",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "swift",
    "text",
    "toml",
    "ts",
    "tsx",
    "typescript",
    "url",
    "xml",
    "yaml",
    "yml",
    "zsh",
];

/// Returns whether a language stays as it is.
pub(super) fn is_kept_language(language: &str) -> bool {
    KEPT.contains(&language)
}

/// Returns the lines of a code block, with the fences.
pub(super) fn lines(language: &str, code: &str) -> Vec<String> {
    let language = language.split([' ', ',', '{']).next().unwrap_or_default().to_ascii_lowercase();
    let language = if is_kept_language(&language) { language.as_str() } else { PLAIN };
    let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
    let code: String = code.chars().filter_map(visible).collect();
    let code = code.trim_end().split('\n').map(str::trim_end).skip_while(|line| line.is_empty());
    let mut lines = vec![format!("{fence}{language}")];
    lines.extend(code.map(str::to_owned));
    lines.push(fence);
    lines
}
