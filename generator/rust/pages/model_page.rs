//! The documentation pages of the models: the facts of their tables, as text.

use quote::quote;

use super::links::{linked, mark};
use crate::{
    ir::Type,
    rust::{
        code::RustType,
        context::Context,
        docs::{Docs, code_span},
        examples::{imports, statements, unwrapped_example_value},
        models::{Field, Model, ModelKind, Struct, SuccessVariant, UnionVariant, Variant},
        names::{Ident, TypePath},
    },
};

/// The way from a page of a model to the folder of all of them.
const WAY: &str = "../";

/// The page of a model.
#[derive(Clone, Debug)]
pub struct ModelPage {
    /// Its place in the SDK's folder.
    pub path: String,
    /// The model.
    pub title: TypePath,
    /// What it says: the documentation, how such a value is made, and what is in it.
    pub text: Docs,
}

/// What is in a model.
struct Parts {
    heading: &'static str,
    columns: &'static [&'static str],
    /// The cells, row by row.
    rows: Vec<Vec<String>>,
    /// What else there is to know.
    note: Option<&'static str>,
}

/// Returns the pages of all models, if the configuration enables them.
pub(crate) fn model_pages(context: &Context<'_>, models: &[&Model]) -> Vec<ModelPage> {
    models.iter().filter_map(|model| model_page(context, model)).collect()
}

/// Returns the page of a model, if it has one.
fn model_page(context: &Context<'_>, model: &Model) -> Option<ModelPage> {
    let path = format!("docs/models/{}", context.names.page_file(&model.path)?);
    // That it is deprecated is before all that follows.
    let mut text = Docs::trusted(&model.docs.to_string());
    let program = construction_lines(context, &model.path);
    if !program.is_empty() {
        let program = program.join("\n");
        text.append(Docs::trusted(&format!("## Example Usage\n\n```rust\n{program}\n```")));
    }
    let Parts { heading, columns, rows, note } = model_parts(context, model);
    if !rows.is_empty() {
        let table = table(columns, &rows);
        text.append(Docs::trusted(&format!("## {heading}\n\n{table}")));
    }
    text.append(note.map(Docs::trusted).unwrap_or_default());
    Some(ModelPage { path, title: model.path.abroad(), text })
}

fn model_parts(context: &Context<'_>, model: &Model) -> Parts {
    let variants = |rows, note| Parts {
        heading: "Variants",
        columns: &["Variant", "Type", "Description"],
        rows,
        note,
    };
    match &model.kind {
        ModelKind::Struct(structure) => Parts {
            heading: "Fields",
            columns: &["Field", "Type", "Required", "Description"],
            rows: field_rows(context, structure),
            note: structure.is_empty().then_some(EMPTY),
        },
        ModelKind::StringEnum(values) | ModelKind::IntegerEnum(values) => Parts {
            heading: "Values",
            columns: &["Name", "Value", "Description"],
            rows: values.variants.iter().map(value_row).collect(),
            note: Some(OPEN),
        },
        ModelKind::Union(union) => {
            let row = |v: &UnionVariant| variant_row(context, &v.ident, Some(&v.ty), &v.docs);
            variants(union.variants.iter().map(row).collect(), Some(OPEN))
        }
        ModelKind::SuccessEnum(successes) => {
            let row =
                |v: &SuccessVariant| variant_row(context, &v.ident, v.payload.as_ref(), &v.docs);
            variants(successes.variants.iter().map(row).collect(), None)
        }
    }
}

/// Returns how users make a value of a type that they send.
fn construction_lines(context: &Context<'_>, model: &TypePath) -> Vec<String> {
    let Some(id) = context.sent_type(model) else { return Vec::new() };
    let value = unwrapped_example_value(context, &Type::Named(id), model.ident().as_str());
    let mut lines: Vec<String> = imports(value.mentions(), &context.names.library);
    lines.push(String::new());
    lines.extend(statements(&quote!(let value = #value;)));
    lines
}

fn field_rows(context: &Context<'_>, structure: &Struct) -> Vec<Vec<String>> {
    let fields = structure.fields.iter().chain(&structure.additional);
    let row = |field: &Field| {
        vec![
            format!("`{}`", field.ident),
            linked(context, &field.ty, WAY).to_string(),
            mark(!field.ty.is_optional()).to_owned(),
            field.docs.whole_cell(),
        ]
    };
    fields.map(row).collect()
}

fn variant_row(
    context: &Context<'_>,
    name: &Ident,
    ty: Option<&RustType>,
    docs: &Docs,
) -> Vec<String> {
    let ty = ty.map(|ty| linked(context, ty, WAY).to_string());
    vec![format!("`{name}`"), ty.unwrap_or_default(), docs.whole_cell()]
}

/// The description of every enum that is open.
const OPEN: &str = "Values that this version of the SDK does not know are kept as `UnknownValue`.";

/// The description of a struct without fields.
const EMPTY: &str = "It has no fields.";

fn table(columns: &[&str], rows: &[Vec<String>]) -> String {
    let row = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
    let head = [row(columns.to_vec()), row(vec!["---"; columns.len()])];
    let rows = rows.iter().map(|cells| row(cells.iter().map(String::as_str).collect()));
    head.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn value_row(variant: &Variant) -> Vec<String> {
    let value = code_span(&variant.literal.to_string()).replace('|', "\\|");
    vec![format!("`{}`", variant.ident), value, variant.docs.whole_cell()]
}
