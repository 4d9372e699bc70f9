//! Blocks: the structure of a description, from which all output is rendered.

use pulldown_cmark::Alignment;

/// A part of a description that is on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// A heading, which becomes bold text: the sections of the docs are ours.
    Heading(Vec<Inline>),
    Rule,
    Code {
        language: String,
        text: String,
    },
    Quote(Vec<Block>),
    List(List),
    Table(Table),
    /// Markdown that is safe to print as it is.
    Trusted(Vec<String>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct List {
    /// The number of the first item, unless they have bullets.
    pub(super) first: Option<u64>,
    /// Whether there is room between the items.
    pub(super) is_loose: bool,
    pub(super) items: Vec<Vec<Block>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    /// The rows, each with its cells; the first is the head.
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A part of a paragraph. Marks are no tree, so that nothing recurses however deep they are.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    /// A link that is shown as its target.
    Address(String),
    Start(Mark),
    /// The end of the mark that started last.
    End,
    SoftBreak,
    HardBreak,
    /// A box at the start of an item, which is ticked or not.
    Task(bool),
}

impl Inline {
    /// Returns a blank in place of a break.
    pub(super) fn unbroken(self) -> Self {
        match self {
            Self::SoftBreak | Self::HardBreak => Self::Text(" ".to_owned()),
            other => other,
        }
    }
}

/// The description of a text within a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
    /// The text leads to a target that is safe to print.
    Link(String),
}

/// Returns the text of blocks, paragraph by paragraph: items of lists are paragraphs, and code is
/// one, too. Tables and trusted lines have none.
pub(super) fn paragraphs(blocks: &[Block]) -> Vec<Vec<Inline>> {
    blocks.iter().flat_map(paragraphs_of).collect()
}

/// Blocks are nested to a limit, which the builder keeps.
fn paragraphs_of(block: &Block) -> Vec<Vec<Inline>> {
    match block {
        Block::Paragraph(inlines) | Block::Heading(inlines) => vec![inlines.clone()],
        Block::Code { text, .. } => {
            let words: Vec<&str> = text.split_whitespace().collect();
            vec![vec![Inline::Code(words.join(" "))]]
        }
        Block::Quote(blocks) => paragraphs(blocks),
        Block::List(list) => list.items.iter().flat_map(|item| paragraphs(item)).collect(),
        Block::Rule | Block::Table(_) | Block::Trusted(_) => Vec::new(),
    }
}

/// Returns the blocks without the headings before the first paragraph, which say less than it.
pub(super) fn without_leading_headings(blocks: &[Block]) -> &[Block] {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let start = blocks.iter().position(|block| !is_heading(block)).unwrap_or_default();
    if matches!(blocks.get(start), Some(Block::Paragraph(_))) { &blocks[start..] } else { blocks }
}

/// Returns the first paragraph, if blocks start with one; a heading if there is nothing else.
pub(super) fn first_paragraph(blocks: &[Block]) -> Option<&[Inline]> {
    match without_leading_headings(blocks).first()? {
        Block::Paragraph(inlines) | Block::Heading(inlines) => Some(inlines),
        _ => None,
    }
}
