//! The table of results, for the screen, for tools and for the documentation.

use std::fmt::Write as _;

use super::Level;

/// The result of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) slug: String,
    /// How many operations the SDK has, and the document.
    pub(super) operations: (usize, usize),
    /// How many errors, warnings and notes there are about the document.
    pub(super) diagnostics: [usize; 3],
    /// The number of lines generated from the document.
    pub(super) lines: usize,
    /// The names of types: the longest, the median, and how many end in a number.
    pub(super) names: [usize; 3],
    /// How many methods begin with the name of their resource.
    pub(super) stuttering: usize,
    /// The seconds that generation took.
    pub(super) seconds: f64,
    pub(super) is_compiled: bool,
    /// How many errors and warnings the compiler has.
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// How many calls of the contract tests succeed, and how many there are.
    pub(super) calls: Option<(usize, usize)>,
    /// The reason why there is no SDK.
    pub(super) failure: Option<String>,
}

/// The heads of the columns.
const HEADS: [&str; 13] = [
    "document",
    "operations",
    "of",
    "warnings",
    "notes",
    "lines",
    "longest",
    "median",
    "numbered",
    "stuttering",
    "seconds",
    "compiler",
    "calls",
];

impl Row {
    pub(super) fn new(slug: &str) -> Self {
        Self { slug: slug.to_owned(), ..Self::default() }
    }

    pub(super) fn is_failure(&self) -> bool {
        self.failure.is_some() || self.errors + self.warnings > 0
    }

    /// Returns a line that says how far the row got.
    pub(super) fn progress(&self) -> String {
        let (made, all) = self.operations;
        match &self.failure {
            Some(reason) => format!("{}: {reason}", self.slug),
            None => format!("{}: {made} of {all} operations, {:.1} s", self.slug, self.seconds),
        }
    }

    fn cells(&self) -> [String; 13] {
        let compiler = match &self.failure {
            Some(reason) => format!("not generated: {reason}"),
            None if !self.is_compiled => "not compiled".to_owned(),
            None if self.errors + self.warnings == 0 => "clean".to_owned(),
            None => format!("{} errors, {} warnings", self.errors, self.warnings),
        };
        [
            self.slug.clone(),
            self.operations.0.to_string(),
            self.operations.1.to_string(),
            self.diagnostics[1].to_string(),
            self.diagnostics[2].to_string(),
            self.lines.to_string(),
            self.names[0].to_string(),
            self.names[1].to_string(),
            self.names[2].to_string(),
            self.stuttering.to_string(),
            format!("{:.1}", self.seconds),
            compiler,
            self.calls.map_or_else(|| "–".to_owned(), |(good, all)| format!("{good} of {all}")),
        ]
    }
}

/// Returns the sum of all rows.
fn total(rows: &[Row]) -> Row {
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    Row {
        slug: format!("all {}", rows.len()),
        operations: (sum(|row| row.operations.0), sum(|row| row.operations.1)),
        diagnostics: [0, 1, 2].map(|index| rows.iter().map(|row| row.diagnostics[index]).sum()),
        lines: sum(|row| row.lines),
        names: [
            rows.iter().map(|row| row.names[0]).max().unwrap_or_default(),
            median(rows.iter().map(|row| row.names[1]).collect()),
            sum(|row| row.names[2]),
        ],
        stuttering: sum(|row| row.stuttering),
        seconds: rows.iter().map(|row| row.seconds).sum(),
        is_compiled: rows.iter().all(|row| row.is_compiled),
        errors: sum(|row| row.errors),
        warnings: sum(|row| row.warnings),
        calls: rows
            .iter()
            .filter_map(|row| row.calls)
            .reduce(|one, other| (one.0 + other.0, one.1 + other.1)),
        failure: None,
    }
}

fn median(mut values: Vec<usize>) -> usize {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Returns the table with aligned columns.
pub(super) fn plain(rows: &[Row]) -> String {
    let rows: Vec<[String; 13]> = std::iter::once(HEADS.map(str::to_owned))
        .chain(rows.iter().chain([&total(rows)]).map(Row::cells))
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..HEADS.len()).filter_map(width).collect();
    let mut text = String::new();
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            let is_number = (1..11).contains(&column);
            let _ = if is_number {
                write!(text, "{cell:>width$}  ")
            } else {
                write!(text, "{cell:<width$}  ")
            };
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

/// Returns the table as tab-separated values.
pub(super) fn separated(rows: &[Row]) -> String {
    let mut text = HEADS.join("\t") + "\n";
    for row in rows {
        text.push_str(&row.cells().map(|cell| cell.replace(['\t', '\n'], " ")).join("\t"));
        text.push('\n');
    }
    text
}

/// Returns the table as a page of documentation.
pub(super) fn markdown(rows: &[Row], level: Level) -> String {
    let level = format!("{level:?}").to_lowercase();
    let build = if cfg!(debug_assertions) { "development" } else { "release" };
    let mut text = format!(
        "# Real documents\n\nGenerated by `cargo xtask corpus DIR --level {level} --markdown \
         FILE`. The documents belong to\nmany owners and are not part of this project; each is \
         used as published by its owner.\n\n\
         - **operations** of **of**: operations in the SDK, and in the document. `castiron \
         generate`\n  reports what is left out, with its position and reason.\n\
         - **warnings**, **notes**: diagnostics about the document.\n\
         - **lines**: lines generated from the document, without the runtime.\n\
         - **longest**, **median**: the length of type names in bytes, without their modules; \
         **numbered**: type\n  names that end in a number. **stuttering**: methods whose name \
         starts with that of their resource.\n\
         - **seconds**: time from reading the document to the formatted files, in a {build} \
         build.\n\
         - **compiler**: results of the compiler, clippy and rustdoc at the level `{level}`.\n\
         - **calls**: successful calls of the contract tests, of all calls; the file passed to\n  \
         `--faults` has the reasons why the others fail.\n\n"
    );
    let _ = writeln!(text, "| {} |", HEADS.join(" | "));
    let _ = writeln!(text, "| --- |{} --- | ---: |", " ---: |".repeat(HEADS.len() - 3));
    for row in rows.iter().chain([&total(rows)]) {
        let cells = row.cells().map(|cell| cell.replace('|', "\\|").replace('\n', " "));
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}
