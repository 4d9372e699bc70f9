//! Summaries: the first sentence of a documentation as one line, for the cell of a table.

/// Returns the first sentence of the first paragraph, if the text starts with a paragraph.
pub(super) fn of(lines: &[String]) -> Option<String> {
    paragraph(lines).map(|text| escape_pipes(first_sentence(&text)))
}

/// Returns the first paragraph as one line, if the text starts with a paragraph.
pub(super) fn paragraph(lines: &[String]) -> Option<String> {
    let lines = lines.iter().map(|line| unbroken(line));
    let paragraph: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let is_text = paragraph.first().is_some_and(|line| !is_other_block(line));
    is_text.then(|| paragraph.join(" "))
}

/// Returns a text of one line as it can stand in a cell.
pub(super) fn cell(text: &str) -> String {
    escape_pipes(text)
}

/// Removes the sign that a line ends where it is.
fn unbroken(line: &str) -> &str {
    let line = line.trim();
    if ends_with_escape(line) { &line[..line.len() - 1] } else { line }
}

fn is_other_block(line: &str) -> bool {
    let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = after_number.len() < line.len() && after_number.starts_with(". ");
    is_numbered || line == "***" || ["```", "| ", "> ", "- "].iter().any(|s| line.starts_with(s))
}

/// Returns the text up to the first full stop that ends a sentence.
fn first_sentence(text: &str) -> &str {
    let is_start = |rest: &str| rest.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let ends = text.match_indices(". ").map(|(place, _)| place);
    let mut ends = ends.filter(|end| is_start(&text[end + 2..]) && is_complete(&text[..*end]));
    ends.next().map_or(text, |end| &text[..=end])
}

/// Returns whether all markup of a text ends within it, and its last word is no abbreviation.
fn is_complete(text: &str) -> bool {
    let count = |wanted: char| text.matches(wanted).count();
    let is_even = ['`', '*', '~'].iter().all(|c| count(*c) % 2 == 0);
    let is_closed = count('[') == count(']') && count('(') == count(')');
    let word = text.rsplit([' ', '(']).next().unwrap_or(text);
    is_even && is_closed && !word.contains('.') && word.chars().nth(1).is_some()
}

/// Escapes every `|` that is not escaped.
fn escape_pipes(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' && !ends_with_escape(&result) {
            result.push('\\');
        }
        result.push(c);
    }
    result
}

/// Returns whether an odd number of backslashes ends the text.
fn ends_with_escape(text: &str) -> bool {
    (text.len() - text.trim_end_matches('\\').len()) % 2 == 1
}
