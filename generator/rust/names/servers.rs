//! The names of servers: of their enums, of the structs for URLs with variables, and of the
//! variables. They are in a module of their own, and so in a scope of their own.

use super::{
    reserved::{RESERVED_SETTERS, RESERVED_TYPES},
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::ir::{Api, Operation, Server, ServerVariable};

/// The names of all servers.
#[derive(Debug)]
pub(crate) struct ServerNames {
    /// Those of the API.
    pub(crate) all: ServerSetNames,
    /// Those that single operations have in their place, where there is a choice.
    pub(crate) own: Vec<OwnServerNames>,
    /// Those with a URL whose start the caller specifies.
    pub(crate) open: Vec<ServerTemplateNames>,
}

/// The names of servers that an operation has instead of those of the API.
#[derive(Debug)]
pub(crate) struct OwnServerNames {
    /// The first operation that has them, as the document names it.
    pub(crate) operation: String,
    /// The servers.
    pub(crate) servers: Vec<Server>,
    /// Their names.
    pub(crate) names: ServerSetNames,
}

/// The names of an enum of servers.
#[derive(Debug)]
pub(crate) struct ServerSetNames {
    /// The enum.
    pub(crate) ident: Ident,
    /// The servers, by index.
    pub(crate) variants: Vec<ServerVariantNames>,
}

/// The names of a server.
#[derive(Debug)]
pub(crate) struct ServerVariantNames {
    /// The variant.
    pub(crate) ident: Ident,
    /// The struct that sets the variables of the URL.
    pub(crate) template: Option<ServerTemplateNames>,
}

/// The names of a struct for a server whose URL has variables.
#[derive(Debug)]
pub(crate) struct ServerTemplateNames {
    /// The struct.
    pub(crate) ident: Ident,
    /// The variables, by index.
    pub(crate) variables: Vec<VariableNames>,
}

/// The names of a variable.
#[derive(Debug)]
pub(crate) struct VariableNames {
    /// The field.
    pub(crate) ident: Ident,
    /// The enum of the values, and its variants, where the document lists them.
    pub(crate) choice: Option<(Ident, Vec<Ident>)>,
}

impl ServerNames {
    /// Names the servers.
    pub(super) fn new(api: &Api) -> Self {
        let mut types = Scope::new(Case::Type).reserving(RESERVED_TYPES);
        let ident = Scope::new(Case::Type).claim("Server");
        let all = ServerSetNames::new(ident, "", &api.servers, &mut types);
        let open = |server: &Server| {
            template(server, server.name.as_deref().unwrap_or("Custom server"), &mut types)
        };
        let open = api.open_servers.iter().map(open).collect();
        let mut names = Self { all, own: Vec::new(), open };
        for operation in api.operations().filter(|operation| has_choice(operation)) {
            names.add(operation, &mut types);
        }
        names
    }

    fn add(&mut self, operation: &Operation, types: &mut Scope) {
        if self.of(operation).is_some() {
            return;
        }
        let (id, servers) = (&operation.id, &operation.servers);
        let ident = types.claim(&format!("{id} server"));
        let names = ServerSetNames::new(ident, id, servers, types);
        self.own.push(OwnServerNames { operation: id.clone(), servers: servers.clone(), names });
    }

    /// Returns the servers that an operation has instead of those of the API.
    pub(crate) fn of(&self, operation: &Operation) -> Option<&OwnServerNames> {
        self.own.iter().find(|one| one.servers == operation.servers)
    }
}

impl ServerSetNames {
    fn new(ident: Ident, prefix: &str, servers: &[Server], types: &mut Scope) -> Self {
        let mut scope = Scope::new(Case::Type);
        let variant = |(index, server): (usize, &Server)| {
            let number = format!("Server {}", index + 1);
            let ident = scope.claim(server.name.as_deref().unwrap_or(&number));
            let is_template = !server.variables.is_empty();
            let template =
                is_template.then(|| template(server, &format!("{prefix} {ident}"), types));
            ServerVariantNames { ident, template }
        };
        Self { ident, variants: servers.iter().enumerate().map(variant).collect() }
    }
}

fn template(server: &Server, name: &str, types: &mut Scope) -> ServerTemplateNames {
    let ident = types.claim(name);
    let mut scope = Scope::new(Case::Value).reserving(RESERVED_SETTERS);
    let variable = |variable: &ServerVariable| VariableNames {
        ident: scope.claim(&variable.name),
        choice: choice(variable, &ident, types),
    };
    let variables = server.variables.iter().map(variable).collect();
    ServerTemplateNames { ident, variables }
}

fn choice(variable: &ServerVariable, of: &Ident, types: &mut Scope) -> Option<(Ident, Vec<Ident>)> {
    variable.values.contains(&variable.default).then(|| {
        let ident = types.claim(&format!("{of} {}", variable.name));
        let wanted: Vec<_> = variable.values.iter().map(|value| (value.as_str(), "")).collect();
        (ident, Scope::new(Case::Type).claim_all(&wanted))
    })
}

/// Returns whether an operation has servers of its own that a caller can choose among.
fn has_choice(operation: &Operation) -> bool {
    operation.servers.len() > 1 || operation.servers.iter().any(|one| !one.variables.is_empty())
}
