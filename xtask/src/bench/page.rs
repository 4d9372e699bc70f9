//! The tables of `docs/performance.md`.

use std::{fs, thread};

use super::{Measured, documents::Kind, process::Run, run_time::Pairs, statistics::Summary};

const MEGABYTE: f64 = 1e6;

/// Returns a row about a document.
pub(super) fn row(measured: &Measured) -> String {
    let Measured { name, own, other, .. } = measured;
    let last = own.last().copied().unwrap_or_default();
    let cpu = figures(own, |run| run.cpu);
    let wall = figures(own, |run| run.wall);
    let memory = figures(own, peak);
    let mut row =
        format!("| {name} | {cpu} | {wall} | {memory} | {} | {} |", last.lines, last.files);
    if !other.is_empty() {
        let ratio = |of: fn(&Run) -> f64| {
            let pairs = own.iter().zip(other).filter(|(_, other)| of(other) > 0.0);
            shown(Summary::of(pairs.map(|(own, other)| of(own) / of(other))))
        };
        row.extend([" ", &ratio(|run| run.cpu), " | ", &ratio(peak), " |"]);
    }
    row
}

/// Returns a row about a comparison at run time.
pub(super) fn pairs_row(pairs: &Pairs) -> String {
    let Pairs { name, unit, sdk, other } = pairs;
    let figures = |figures: &[f64]| shown(Summary::of(figures.iter().copied()));
    let ratio = Summary::of(sdk.iter().zip(other).map(|(sdk, other)| sdk / other));
    let unit = if unit.is_empty() { String::new() } else { format!(", {unit}") };
    format!("| {name}{unit} | {} | {} | {} |", figures(sdk), figures(other), shown(ratio))
}

/// Returns the page; `against` is the revision that the ratios compare with.
pub(super) fn page(measured: &[Measured], run_time: &[Pairs], against: Option<&str>) -> String {
    let written = measured.iter().filter(|one| one.kind == Kind::Written);
    let growing = measured.iter().filter(|one| one.kind != Kind::Written);
    let table = |last: Option<&'static str>, rows: Vec<String>| {
        head(against, last) + &rows.join("\n") + "\n"
    };
    let ratios = against.map_or_else(String::new, |revision| {
        let ratios = "The ratios compare with revision";
        format!(" {ratios} `{revision}`, measured in turns.")
    });
    format!(
        "# Performance\n\n\
         The cost of generating an SDK and of calling with it, measured by `cargo xtask bench` \
         on a machine with {}. Each figure is the median of all runs, with the minimum and maximum \
         in brackets.{ratios}\n\n\
         ## Documents\n\n{}\n\
         ## Growth\n\n\
         Synthetic documents with many elements of one kind. The growth is the CPU time per \
         element, relative to the previous row: 1.00 is linear.\n\n{}\n\
         ## Calls\n\n\
         The CPU time of the calling thread, of the SDK of Factify and of the same work with \
         reqwest and the derive macros of serde, over the same JSON parser. A call is one to a \
         server on the same machine, without TLS, whose response has this number of API keys.\n\n\
         | | SDK | reqwest and serde | ratio |\n| --- | --: | --: | --: |\n{}\n",
        machine(),
        table(None, written.map(row).collect()),
        table(Some("growth"), growth(growing)),
        run_time.iter().map(pairs_row).collect::<Vec<_>>().join("\n"),
    )
}

/// Returns the rows of synthetic documents, each with its growth from the previous row.
fn growth<'m>(growing: impl Iterator<Item = &'m Measured>) -> Vec<String> {
    let mut last: Option<(&str, f64)> = None;
    let rows = growing.map(|measured| {
        let Kind::Growing { of, count } = measured.kind else { return row(measured) };
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let each = Summary::of(measured.own.iter().map(|run| run.cpu)).median / count as f64;
        let factor = last.filter(|(before, each)| *before == of && *each > 0.0);
        let factor = factor.map_or_else(String::new, |(_, before)| format!("{:.2}", each / before));
        last = Some((of, each));
        format!("{} {factor} |", row(measured))
    });
    rows.collect()
}

/// Returns the head of a table, which may have a further column.
fn head(against: Option<&str>, last: Option<&'static str>) -> String {
    let mut columns = vec!["document", "CPU, s", "wall, s", "peak, MB", "lines", "files"];
    if against.is_some() {
        columns.extend(["CPU, ratio", "peak, ratio"]);
    }
    columns.extend(last);
    let rule = columns.iter().enumerate();
    let rule: Vec<&str> = rule.map(|(index, _)| if index == 0 { "---" } else { "--:" }).collect();
    format!("| {} |\n| {} |\n", columns.join(" | "), rule.join(" | "))
}

fn figures(runs: &[Run], of: fn(&Run) -> f64) -> String {
    shown(Summary::of(runs.iter().map(of)))
}

fn shown(Summary { least, median, largest }: Summary) -> String {
    format!("{median:.2} ({least:.2}–{largest:.2})")
}

#[expect(clippy::cast_precision_loss, reason = "no process has so much memory")]
fn peak(run: &Run) -> f64 {
    run.peak as f64 / MEGABYTE
}

/// Describes the machine.
fn machine() -> String {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let facts = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = facts.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unknown processor", |(_, model)| model);
    let system = std::env::consts::OS;
    format!("{cores} cores ({model}) and {system}")
}
