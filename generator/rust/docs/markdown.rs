//! Markdown of one regular form: no letter of the original decides what a line means, so nothing
//! can hide behind a way of writing that we did not expect.

use pulldown_cmark::Alignment;

use super::{
    block::{Block, Inline, List, Table},
    fence, inline, layout,
};

/// Returns the lines of blocks, with a blank line between two.
pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    lines_at(blocks, 0, false)
}

/// Returns a paragraph as one line.
pub(super) fn line(inlines: &[Inline]) -> String {
    layout::guard(&layout::line(&inline::render(inlines, false)))
}

/// Returns the same for a cell of a table, where no line starts another block.
pub(super) fn cell(inlines: &[Inline]) -> String {
    layout::line(&inline::render(inlines, true))
}

/// Returns lines that are indented by `indent` columns; in an item of a list that is not loose, a
/// list follows without a blank line.
fn lines_at(blocks: &[Block], indent: usize, is_tight: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 && !(is_tight && matches!(block, Block::List(_))) {
            lines.push(String::new());
        }
        lines.extend(of_block(block, indent));
    }
    lines
}

fn of_block(block: &Block, indent: usize) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) | Block::Heading(inlines) => paragraph(inlines, indent),
        Block::Rule => vec!["***".to_owned()],
        Block::Code { language, text } => fence::lines(language, text),
        Block::Quote(blocks) => {
            let lines = lines_at(blocks, indent + 2, false);
            lines.iter().map(|line| format!("> {line}").trim_end().to_owned()).collect()
        }
        Block::List(list) => of_list(list, indent),
        Block::Table(table) => of_table(table),
        Block::Trusted(lines) => lines.clone(),
    }
}

fn paragraph(inlines: &[Inline], indent: usize) -> Vec<String> {
    let [Inline::Task(is_done), text @ ..] = inlines else {
        return layout::lines(&inline::render(inlines, false), indent);
    };
    let sign = if *is_done { "[x]" } else { "[ ]" };
    // A second line would break a rule of clippy, however it is indented.
    match line(text).as_str() {
        // Without a text behind it, a task would be a link.
        "" => vec![format!("\\{sign}")],
        text => vec![format!("{sign} {text}")],
    }
}

fn of_list(list: &List, indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut number = list.first;
    for blocks in &list.items {
        let marker = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
        number = number.map(|number| number.saturating_add(1).min(999_999_999));
        let item = lines_at(blocks, indent + marker.len(), !list.is_loose);
        if list.is_loose && !lines.is_empty() && !item.is_empty() {
            lines.push(String::new());
        }
        for (index, line) in item.iter().enumerate() {
            let lead = if index == 0 { marker.as_str() } else { &" ".repeat(marker.len()) };
            lines.push(format!("{lead}{line}").trim_end().to_owned());
        }
    }
    lines
}

fn of_table(table: &Table) -> Vec<String> {
    let row = |cells: &Vec<Vec<Inline>>| {
        let cells: Vec<String> = cells.iter().map(|cell| self::cell(cell)).collect();
        format!("| {} |", cells.join(" | ")).trim_end().to_owned()
    };
    let mut lines: Vec<String> = table.rows.iter().map(row).collect();
    lines.insert(lines.len().min(1), rule(&table.alignments));
    lines
}

/// Returns the line below the head of a table.
fn rule(alignments: &[Alignment]) -> String {
    let cell = |alignment: &Alignment| match alignment {
        Alignment::None => "---",
        Alignment::Left => ":--",
        Alignment::Center => ":-:",
        Alignment::Right => "--:",
    };
    let cells: Vec<&str> = alignments.iter().map(cell).collect();
    format!("| {} |", cells.join(" | "))
}
