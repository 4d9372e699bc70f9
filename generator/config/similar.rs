//! What somebody may have meant who wrote a name that is not there.

/// How similar a name must be to be suggested.
const SIMILAR: f64 = 0.7;

/// Returns the name that is most similar to the one that was written, if one is similar at all.
pub fn similar<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |other: &str| strsim::jaro_winkler(written, other);
    let similar = known.into_iter().filter(|other| likeness(other) > SIMILAR);
    similar.max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}
