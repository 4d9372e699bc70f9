//! Blocks: what a description says, in types. All that is printed of it is rendered from these.

use pulldown_cmark::Alignment;

/// A part of a description that stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// A paragraph or heading, which becomes bold text: the sections of the docs are ours.
    Paragraph(Vec<Inline>),
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

/// What is said of a text within a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
    /// The text leads to a target that is safe to print.
    Link(String),
}

/// Returns the first paragraph, if blocks start with one.
pub(super) fn first_paragraph(blocks: &[Block]) -> Option<&[Inline]> {
    match blocks.first()? {
        Block::Paragraph(inlines) => Some(inlines),
        _ => None,
    }
}
