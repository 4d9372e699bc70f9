//! The page of the keys of castiron.toml, of the table that reads them.

use castiron::config::KEYS;

use super::MADE;

/// What stands before the tables.
const INTRODUCTION: &str = "\
Every key of castiron.toml is optional, and one that is not here is an error. Paths start from the
folder of the file. [castiron.toml](guide/configuration.md) says which keys matter when.
";

/// Returns the page.
pub(super) fn page() -> String {
    let mut page = format!("# Keys of castiron.toml\n\n{MADE}\n\n{INTRODUCTION}");
    let mut tables: Vec<&str> = KEYS.iter().map(|key| key.table).collect();
    tables.dedup();
    for table in tables {
        let keys = KEYS.iter().filter(|key| key.table == table);
        let examples = keys.clone().map(|key| format!("{} = {}\n", key.name, key.example));
        let rows = keys.map(|key| format!("| `{}` | {} |\n", key.name, key.explanation));
        page +=
            &format!("\n## {table}\n\n```toml\n[{table}]\n{}```\n", examples.collect::<String>());
        page += &format!("\n| Key | What it sets |\n| --- | --- |\n{}", rows.collect::<String>());
    }
    page
}
