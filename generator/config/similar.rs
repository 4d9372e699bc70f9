//! Suggestions for misspelled names.

/// How similar a name must be to be suggested.
const SIMILAR: f64 = 0.7;

/// Returns the most similar known name, if one is similar enough.
pub fn similar<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |other: &str| strsim::jaro_winkler(written, other);
    let similar = known.into_iter().filter(|other| likeness(other) > SIMILAR);
    similar.max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

/// Returns an advice: the name that may be meant, or else all that are known.
pub(super) fn suggestion(written: &str, known: &[&str]) -> String {
    if let Some(best) = similar(written, known.iter().copied()) {
        return format!("did you mean `{best}`?");
    }
    let names: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    format!("expected one of {}", names.join(", "))
}
