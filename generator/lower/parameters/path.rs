//! Parameters and the path that names them.

use crate::{
    diagnostic::{Code, Diagnostics},
    ir::{Constraints, Docs, Location, Parameter, Reserved, Style, Type},
    lower::{operation_source::OperationSource, path_template::Group},
};

/// Returns a parameter, unless it has to be in a path and its path does not name it.
pub(super) fn in_path(mut parameter: Parameter, groups: &[Group<'_>]) -> Option<Parameter> {
    if parameter.location == Location::Path {
        let group = groups.iter().find(|group| group.names(&parameter.wire))?;
        parameter.reserved = group.reserved(parameter.reserved);
    }
    Some(parameter)
}

/// Adds the parameters that the path names and nobody declares.
pub(super) fn add_undeclared(
    diagnostics: &mut Diagnostics,
    parameters: &mut Vec<Parameter>,
    found: &OperationSource<'_>,
) {
    for group in found.groups() {
        let is_it = |parameter: &Parameter| {
            let in_query = group.in_query && parameter.location == Location::Query;
            (parameter.location == Location::Path || in_query) && group.names(&parameter.wire)
        };
        let undeclared: Vec<Parameter> = match group.optional() {
            _ if parameters.iter().any(is_it) => continue,
            None => {
                let reserved = group.reserved(Reserved::Encoded);
                vec![Parameter { reserved, ..undeclared(group.name(), Location::Path) }]
            }
            Some(names) => {
                let is_known = |name: &&str| {
                    let is_query = |one: &&Parameter| one.location == Location::Query;
                    parameters.iter().filter(is_query).any(|one| one.wire == *name)
                };
                let names = names.filter(|name| !is_known(name));
                names.map(|name| undeclared(name, Location::Query)).collect()
            }
        };
        for parameter in undeclared {
            let wire = &parameter.wire;
            let message =
                format!("the path contains `{{{wire}}}`, which is not declared; it is a string");
            diagnostics.warning(Code::PARAMETER_UNDECLARED, message, &found.at);
            parameters.push(parameter);
        }
    }
}

/// Returns a parameter of which nothing is known but its name.
fn undeclared(wire: &str, location: Location) -> Parameter {
    let style = if location == Location::Path { Style::Simple } else { Style::Form };
    Parameter {
        wire: wire.to_owned(),
        name: None,
        location,
        style,
        explode: style.explodes(),
        reserved: Reserved::Encoded,
        allow_empty: false,
        fields: Vec::new(),
        required: location == Location::Path,
        ty: Type::Text,
        constant: None,
        default: None,
        constraints: Constraints::default(),
        example: None,
        docs: Docs::default(),
    }
}
