//! Text between `keep` markers in a Markdown file, which belongs to the user.
//!
//! Generated files have the markers without text between them. The text on disk is moved to the new
//! file, or to its end if the new file does not have these markers.

use std::borrow::Cow;

/// The beginning of the first mark of a section; a name and the end of a comment follow.
const START: &str = "<!-- keep: ";

/// The mark behind a section.
const END: &str = "<!-- end of keep -->";

/// A line with a mark that has no second one; counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclosed(pub(super) usize);

/// A part of a file.
#[derive(Clone, Copy, Debug)]
enum Part<'a> {
    /// Lines that castiron writes, marks among them.
    Made(&'a str),
    /// A section: its name, and what is in it.
    Kept(&'a str, &'a str),
}

/// Returns the new text with what the old one keeps.
pub(super) fn merge<'a>(new: &'a str, old: &str) -> Result<Cow<'a, str>, Unclosed> {
    let mut kept: Vec<(&str, &str)> = Vec::new();
    for part in parts(old)? {
        match part {
            Part::Kept(name, text) if !text.trim().is_empty() => kept.push((name, text)),
            Part::Kept(..) | Part::Made(_) => {}
        }
    }
    if kept.is_empty() {
        return Ok(new.into());
    }
    let mut merged = String::new();
    for part in parts(new)? {
        match part {
            Part::Made(text) => merged.push_str(text),
            Part::Kept(name, _) => {
                if let Some(index) = kept.iter().position(|(old, _)| *old == name) {
                    merged.push_str(kept.remove(index).1);
                }
            }
        }
    }
    for (name, text) in kept {
        merged.extend(["\n", START, name, " -->\n", text, END, "\n"]);
    }
    Ok(merged.into())
}

/// Returns a text without what its sections hold.
pub(super) fn bare(text: &str) -> Cow<'_, str> {
    if !text.contains(START) {
        return text.into();
    }
    let Ok(parts) = parts(text) else { return text.into() };
    let made = parts.into_iter().map(|part| match part {
        Part::Made(text) => text,
        Part::Kept(..) => "",
    });
    made.collect::<String>().into()
}

fn parts(text: &str) -> Result<Vec<Part<'_>>, Unclosed> {
    let mut parts = Vec::new();
    // Where the current part begins, and the section's name and line if it is one.
    let (mut start, mut open) = (0, None);
    let mut place = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        match (open, name(line)) {
            (None, Some(name)) => {
                parts.push(Part::Made(&text[start..place + line.len()]));
                (start, open) = (place + line.len(), Some((name, number + 1)));
            }
            (Some((name, _)), None) if line.trim() == END => {
                parts.push(Part::Kept(name, &text[start..place]));
                (start, open) = (place, None);
            }
            (Some((_, number)), Some(_)) => return Err(Unclosed(number)),
            (None | Some(_), None) => {}
        }
        place += line.len();
    }
    if let Some((_, number)) = open {
        return Err(Unclosed(number));
    }
    parts.push(Part::Made(&text[start..]));
    Ok(parts)
}

/// Returns the name of the section that begins with a line.
fn name(line: &str) -> Option<&str> {
    line.trim().strip_prefix(START)?.strip_suffix("-->").map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: &str = "# New\n<!-- keep: a -->\n<!-- end of keep -->\nmade\n";

    #[test]
    fn what_is_kept_moves_into_the_new_text() {
        let old = "# Old\n<!-- keep: a -->\nmine\n<!-- end of keep -->\n";
        let merged = "# New\n<!-- keep: a -->\nmine\n<!-- end of keep -->\nmade\n";
        assert_eq!(merge(NEW, old).as_deref(), Ok(merged));
        assert_eq!(bare(merged), NEW);
        assert_eq!(merge(NEW, "# Old\n").as_deref(), Ok(NEW));
    }

    #[test]
    fn what_has_no_place_any_more_goes_to_the_end() {
        let old = "<!-- keep: b -->\nmine\n<!-- end of keep -->\n";
        let merged = merge(NEW, old).expect("the marks are in pairs");
        assert_eq!(merged, format!("{NEW}\n{old}"));
        assert_eq!(merge(NEW, &merged).as_deref(), Ok(&*merged));
    }

    #[test]
    fn a_mark_without_a_second_one_is_a_fault() {
        assert_eq!(merge(NEW, "a\n<!-- keep: a -->\nmine\n"), Err(Unclosed(2)));
        let twice = "<!-- keep: a -->\n<!-- keep: b -->\n<!-- end of keep -->\n";
        assert_eq!(merge(NEW, twice), Err(Unclosed(1)));
    }
}
