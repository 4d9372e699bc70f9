//! The page of the keys of castiron.toml, of the table that reads them.

use castiron::config::keys;

use super::MADE;

/// What is before the tables.
const INTRODUCTION: &str = "All keys of castiron.toml are optional, and unknown keys are errors. \
                            Paths are relative to the folder of
the file. \
                            [castiron.toml](guide/configuration.md) explains which keys to use \
                            when.
";

/// Returns the page.
pub(super) fn page() -> String {
    let mut tables: Vec<&str> = keys().map(|key| key.table).collect();
    tables.dedup();
    let tables: String = tables.into_iter().map(section).collect();
    format!("# Keys of castiron.toml\n\n{MADE}\n\n{INTRODUCTION}{tables}")
}

fn section(table: &str) -> String {
    let keys = keys().filter(|key| key.table == table);
    let shown = keys.clone().filter(|key| !key.example.is_empty());
    let examples = shown.map(|key| format!("{} = {}\n", key.name, key.example));
    let rows = keys.map(|key| format!("| `{}` | {} |\n", key.name, key.explanation));
    let (examples, rows): (String, String) = (examples.collect(), rows.collect());
    let header = table.replace('*', "listPets");
    format!(
        "\n## {table}\n\n```toml\n[{header}]\n{examples}```\n\n| Key | Description |\n| --- | \
         --- |\n{rows}"
    )
}
