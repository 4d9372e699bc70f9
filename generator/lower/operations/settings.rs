//! What the configuration says of operations, which counts before what the document says.

use std::collections::BTreeMap;

use crate::{
    config::{OperationSettings, similar},
    diagnostic::{Code, Diagnostic, Pointer, Position, Severity},
    lower::{context::Context, operation_source::OperationSource},
};

/// What the configuration says of operations, by their place.
#[derive(Debug, Default)]
pub(in crate::lower) struct Settings<'a>(BTreeMap<Pointer, &'a OperationSettings>);

/// Returns what the configuration says of the operation at this place.
pub(super) fn of<'a>(cx: &Context<'a>, at: &Pointer) -> Option<&'a OperationSettings> {
    cx.settings.0.get(at).copied()
}

/// Finds the operations that the configuration names.
pub(super) fn find<'a>(cx: &mut Context<'a>, all: &[OperationSource<'a>]) {
    for settings in cx.config.operations() {
        let is_it = |found: &&OperationSource<'_>| names(found).contains(&settings.name);
        match all.iter().find(is_it) {
            None => report_unknown(cx, settings, all),
            Some(found) if cx.settings.0.contains_key(&found.at) => {
                let message =
                    format!("the configuration has another table for `{}`", settings.name);
                let help = "combine the tables";
                report(cx, Severity::Error, message, &settings.position, help);
            }
            Some(found) => {
                cx.settings.0.insert(found.at.clone(), settings);
            }
        }
    }
}

fn report_unknown(cx: &mut Context<'_>, settings: &OperationSettings, all: &[OperationSource<'_>]) {
    let names: Vec<String> = all.iter().flat_map(names).collect();
    let help = match similar(&settings.name, names.iter().map(String::as_str)) {
        Some(best) => format!("did you mean `{best}`?"),
        None => "use its `operationId`, or its method and path, such as `\"GET /pets\"`".to_owned(),
    };
    let name = &settings.name;
    // One that is only not selected is not wrong.
    let (severity, message) = if cx.config.selects() {
        (Severity::Warning, format!("no selected operation is named `{name}`"))
    } else {
        (Severity::Error, format!("the document has no operation `{name}`"))
    };
    report(cx, severity, message, &settings.position, &help);
}

/// Reports what the configuration says of an operation.
pub(super) fn report(
    cx: &mut Context<'_>,
    severity: Severity,
    message: String,
    position: &Position,
    help: &str,
) {
    let diagnostic = Diagnostic::new(severity, Code::CONFIG_OPERATION, message);
    cx.diagnostics.keep_sources([cx.config.source()]);
    cx.diagnostics.push(diagnostic.with_position(position.clone()).with_help(help));
}

/// Returns by what the configuration may call an operation.
fn names(found: &OperationSource<'_>) -> [String; 2] {
    [found.id(), format!("{} {}", found.method.as_str(), found.path)]
}
