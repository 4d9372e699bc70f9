//! What the configuration says of operations, which counts before what the document says.

use super::id;
use crate::{
    config::{OperationSettings, similar},
    diagnostic::{Code, Diagnostic, Pointer, Position, Severity},
    lower::{Lowering, source::Found},
};

impl<'a> Lowering<'a> {
    /// Returns what the configuration says of the operation at this place.
    pub(in crate::lower) fn configured(&self, at: &Pointer) -> Option<&'a OperationSettings> {
        self.configured.get(at).copied()
    }

    /// Finds the operations that the configuration names.
    pub(in crate::lower) fn find_configured(&mut self, all: &[Found<'a>]) {
        for settings in self.config.operations() {
            let is_it = |found: &&Found<'_>| names(found).contains(&settings.name);
            match all.iter().find(is_it) {
                None => self.report_unknown(settings, all),
                Some(found) if self.configured.contains_key(&found.at) => {
                    let message = format!(
                        "the configuration has `{}` by another name as well",
                        settings.name
                    );
                    let help = "say all of it in one table";
                    self.report_configured(Severity::Error, message, &settings.position, help);
                }
                Some(found) => {
                    self.configured.insert(found.at.clone(), settings);
                }
            }
        }
    }

    fn report_unknown(&mut self, settings: &OperationSettings, all: &[Found<'_>]) {
        let names: Vec<String> = all.iter().flat_map(names).collect();
        let help = match similar(&settings.name, names.iter().map(String::as_str)) {
            Some(best) => format!("did you mean `{best}`?"),
            None => "name it by its `operationId`, or as in `\"GET /pets\"`".to_owned(),
        };
        let name = &settings.name;
        // One that is only not selected is not wrong.
        let (severity, message) = if self.config.selects() {
            (Severity::Warning, format!("no operation that is selected is called `{name}`"))
        } else {
            (Severity::Error, format!("the document has no operation `{name}`"))
        };
        self.report_configured(severity, message, &settings.position, &help);
    }

    /// Reports what the configuration says of an operation.
    pub(in crate::lower) fn report_configured(
        &mut self,
        severity: Severity,
        message: String,
        position: &Position,
        help: &str,
    ) {
        let diagnostic = Diagnostic::new(severity, Code::CONFIG_OPERATION, message);
        self.diagnostics.keep_sources([self.config.source()]);
        self.diagnostics.push(diagnostic.with_position(position.clone()).with_help(help));
    }
}

/// Returns by what the configuration may call an operation.
fn names(found: &Found<'_>) -> [String; 2] {
    [id(found), format!("{} {}", found.method.as_str(), found.path)]
}
