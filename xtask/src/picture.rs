//! `cargo xtask picture`: runs the demo, and draws a part of what it prints, for the README.
//!
//! What differs from run to run (identifiers, times, the port) is drawn as an ellipsis, so that the
//! picture changes only if the demo does.

use std::{fs, process::ExitCode};

use crate::{
    binary,
    generate::root,
    print::{fail, line},
};

/// The file of the picture, in the repository.
const FILE: &str = "docs/demo.svg";

/// The numbers of the steps that are drawn.
const STEPS: [usize; 6] = [1, 3, 8, 12, 13, 14];

/// The width of the picture in columns; what goes beyond is drawn as an ellipsis.
const COLUMNS: usize = 96;

/// The width of a column and the height of a line, in pixels.
const CELL: (usize, usize) = (8, 18);

/// The space around the text, in pixels.
const MARGIN: usize = 20;

/// The shortest word, with digits or in quotes, that is an identifier and not a name.
const IDENTIFIER: usize = 20;

/// Draws the picture, or checks that it is current.
pub(crate) fn run(check: bool) -> ExitCode {
    match drawn(check) {
        Ok(message) => {
            line(message);
            ExitCode::SUCCESS
        }
        Err(message) => fail(&message),
    }
}

fn drawn(check: bool) -> Result<&'static str, String> {
    let picture = svg(&shown(&binary::output("demo")?));
    let file = root().join(FILE);
    let is_current = fs::read_to_string(&file).is_ok_and(|old| old == picture);
    if is_current {
        return Ok("docs/demo.svg is up to date");
    }
    if check {
        return Err(format!("{FILE} is out of date; run `cargo xtask picture`"));
    }
    fs::write(&file, picture).map_err(|error| format!("cannot write {FILE}: {error}"))?;
    Ok("wrote docs/demo.svg")
}

/// Returns the lines to draw: the command, some of the steps, and how it ended.
fn shown(output: &str) -> Vec<String> {
    let parts: Vec<&str> = output.trim().split("\n\n").collect();
    let is_shown = |part: &&&str| {
        let number = part.split('.').next().and_then(|number| number.parse().ok());
        number.is_none_or(|number| STEPS.contains(&number))
    };
    let mut lines = vec!["$ cargo xtask demo".to_owned()];
    for part in parts.iter().filter(is_shown) {
        lines.push(String::new());
        lines.extend(part.lines().map(plain));
    }
    lines
}

/// Returns a line as every run prints it, and no wider than the picture.
fn plain(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let is_seconds = |at: usize| words.get(at + 1).is_some_and(|unit| unit.starts_with('s'));
    let word = |(at, word): (usize, &&str)| match word.parse::<f64>() {
        Ok(_) if word.contains('.') && is_seconds(at) => "…".to_owned(),
        _ => without_identifiers(word),
    };
    let line = words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ");
    if line.chars().count() <= COLUMNS {
        return line;
    }
    line.chars().take(COLUMNS - 1).chain(['…']).collect()
}

/// Returns a word without identifiers, timestamps, ports and shortened secrets.
fn without_identifiers(word: &str) -> String {
    let is_moment = |part: &str| part.parse::<jiff::Timestamp>().is_ok();
    let trimmed = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    if is_moment(trimmed) {
        return word.replace(trimmed, "…");
    }
    if let Some((start, end)) = word.split_once("...") {
        let random = start.rfind('_').map_or(0, |at| at + 1);
        return format!("{}…{end}", &start[..random]);
    }
    if let Some((host, port)) = word.split_once("127.0.0.1:") {
        let end = port.trim_start_matches(|c: char| c.is_ascii_digit());
        return format!("{host}127.0.0.1:…{end}");
    }
    let is_inside = |c: char| c.is_ascii_alphanumeric();
    let parts = word.split_inclusive(|c| !is_inside(c)).map(|part| {
        let text = part.trim_end_matches(|c| !is_inside(c));
        let is_random = word.contains('"') || text.contains(|c: char| c.is_ascii_digit());
        let is_identifier = is_random && text.len() >= IDENTIFIER;
        if is_identifier { part.replace(text, "…") } else { part.to_owned() }
    });
    parts.collect()
}

/// Draws lines of text.
fn svg(lines: &[String]) -> String {
    let (column, height) = CELL;
    let (wide, high) = (COLUMNS * column + 2 * MARGIN, (lines.len() + 1) * height + 2 * MARGIN);
    let buttons = ["#ff5f57", "#febc2e", "#28c840"].iter().zip([20, 40, 60]);
    let buttons = buttons
        .map(|(color, x)| format!("<circle cx=\"{x}\" cy=\"20\" r=\"6\" fill=\"{color}\"/>\n"));
    let lines = lines.iter().zip(2..).filter(|(line, _)| !line.is_empty()).map(|(line, number)| {
        let (y, color) = (number * height + MARGIN / 2, color(line));
        let text = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!(
            "<text x=\"{MARGIN}\" y=\"{y}\" fill=\"{color}\" xml:space=\"preserve\">{text}</text>\n"
        )
    });
    let content: String = buttons.chain(lines).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#10141a\"/>\n{content}</svg>\n"
    )
}

/// Returns the colour of a line: titles are bright, code is blue, what came back is green.
fn color(line: &str) -> &'static str {
    match line.trim_start() {
        text if text.len() == line.len() => "#f0f3f6",
        text if text.starts_with('→') || line.starts_with("     ") => "#7ee787",
        _ => "#79c0ff",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_parts_are_left_out_whatever_their_letters_are() {
        let cases = [
            (r#"next "9ifLGVJpoohR66797brS9y""#, r#"next "…""#),
            (r#"next "GaBaFWGKCnbxjWLSWYifCx""#, r#"next "…""#),
            (r#"next """#, r#"next """#),
            (r#"    id: "key_zwchnhkwttfrzwjsqatftsszww","#, r#"    id: "key_…","#),
            ("→ key_xe2hjx4p4dm6z8204e510c1x6v CI", "→ key_… CI"),
            ("→ CreateApiKeyResponse {", "→ CreateApiKeyResponse {"),
            (r#"key_prefix: "ffy_test_5SHI3c9B...","#, r#"key_prefix: "ffy_test_…","#),
            ("at 2026-11-28T16:59:46.504625467Z,", "at …,"),
            ("listens on http://127.0.0.1:44329.", "listens on http://127.0.0.1:…."),
            ("after 2 attempts and 1.0 s", "after 2 attempts and … s"),
        ];
        for (printed, drawn) in cases {
            assert_eq!(plain(printed), drawn);
        }
    }
}
