//! Finds the operation of a request: matches its path with the templates of the document.

use crate::{
    document::{Document, Operation},
    percent,
};

/// An operation that a request is for, with the values in its path, as they were sent.
pub(crate) struct Match<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) values: Vec<(String, String)>,
}

impl Document {
    /// Returns the operations of a request, whose templates differ in their fragments or in the
    /// names of values only: of several others, it is the one whose template has most letters.
    pub(crate) fn matching(&self, method: &str, path: &str, query: &str) -> Vec<Match<'_>> {
        let of_method = self.operations.iter().filter(|operation| operation.method == method);
        let found = of_method.filter_map(|operation| {
            let (template, fixed) = split(&operation.template);
            let mut below = operation.bases.iter().filter_map(|base| path.strip_prefix(&**base));
            let mut values = below.find_map(|path| values(template, path))?;
            fixed.split('&').all(|pair| has_pair(pair, query, &mut values)).then_some(())?;
            Some(Match { operation, values })
        });
        let mut found: Vec<Match<'_>> = found.collect();
        let letters = |one: &Match<'_>| letters(split(&one.operation.template));
        let most = found.iter().map(letters).max();
        found.retain(|one| Some(letters(one)) == most);
        found
    }

    /// Returns whether another method would be an operation.
    pub(crate) fn has_path(&self, path: &str, query: &str) -> bool {
        let methods = self.operations.iter().map(|operation| &operation.method);
        let mut methods = methods.filter(|method| *method != "OPTIONS");
        methods.any(|method| !self.matching(method, path, query).is_empty())
    }
}

/// Adds the values of a pair of a template's query; returns whether the query matches.
fn has_pair(pair: &str, query: &str, values: &mut Vec<(String, String)>) -> bool {
    let mut sent = query.split('&');
    pair.is_empty() || sent.any(|sent| segment(pair, sent, values)) || pair.contains('{')
}

/// Splits a template into its path and the query that it demands; a fragment is never sent.
pub(crate) fn split(template: &str) -> (&str, &str) {
    let template = template.split('#').next().unwrap_or_default();
    template.split_once('?').unwrap_or((template, ""))
}

/// Returns how many letters of a template are its own.
fn letters((path, query): (&str, &str)) -> usize {
    let outside = path.split('{').map(|part| part.rsplit('}').next().unwrap_or(part));
    outside.map(str::len).sum::<usize>() + query.len()
}

/// Returns the values of a template's names in a path.
fn values(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let (wanted, sent) = (template.split('/'), path.split('/'));
    if wanted.clone().count() != sent.clone().count() {
        return None;
    }
    let mut values = Vec::new();
    wanted.zip(sent).all(|(wanted, sent)| segment(wanted, sent, &mut values)).then_some(values)
}

/// Adds the values of one segment; returns whether it matches.
fn segment(template: &str, sent: &str, values: &mut Vec<(String, String)>) -> bool {
    let Some((before, rest)) = template.split_once('{') else {
        return percent::decode(template) == percent::decode(sent);
    };
    let (Some((name, after)), Some(sent)) = (rest.split_once('}'), sent.strip_prefix(before))
    else {
        return false;
    };
    // The value ends at the last position where the rest matches.
    let ends = sent.char_indices().map(|(at, char)| at + char.len_utf8()).rev();
    for end in ends {
        let mut further = Vec::new();
        if segment(after, &sent[end..], &mut further) {
            values.push((name.to_owned(), sent[..end].to_owned()));
            values.append(&mut further);
            return true;
        }
    }
    false
}
