//! Which nodes the JSONPath of an action names (RFC 9535).

use super::{Pointer, Value};
#[cfg(feature = "overlays")]
use crate::document::typed;

/// The tree as JSONPath takes it, until the tree changes.
#[derive(Default)]
pub(super) struct Mirror(#[cfg(feature = "overlays")] Option<serde_json::Value>);

impl Mirror {
    /// Returns the nodes that a path names, or why there are none.
    #[cfg(feature = "overlays")]
    pub(super) fn select(&mut self, root: &Value, path: &str) -> Result<Vec<Pointer>, String> {
        let query = serde_json_path::JsonPath::parse(path).map_err(|error| {
            let before = path.get(..error.position()).unwrap_or(path);
            let (reason, place) = (error.message(), before.chars().count() + 1);
            format!("`{path}` is not a JSONPath: {reason} at character {place}")
        })?;
        let mirror = match self.0.take().map_or_else(|| typed::read(root), Ok) {
            Ok(mirror) => self.0.insert(mirror),
            Err(error) => return Err(format!("the document cannot be searched: {error}")),
        };
        let located = query.query_located(mirror);
        let pointers = located.locations().map(|path| path.to_json_pointer().parse());
        pointers.collect::<Result<_, _>>().map_err(|_| {
            format!(
                "`{path}` has a result without a \
                                                                location"
            )
        })
    }

    /// Returns why no node is named: without the feature there is nothing that reads a path.
    #[cfg(not(feature = "overlays"))]
    #[expect(clippy::unused_self, reason = "the other one keeps the tree")]
    pub(super) fn select(&mut self, _: &Value, _: &str) -> Result<Vec<Pointer>, String> {
        Err("castiron's feature `overlays` is disabled; overlays cannot be applied".to_owned())
    }
}
