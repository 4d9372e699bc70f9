use super::{Config, Section, keys};
use crate::{
    diagnostic::Diagnostics,
    ir::{Backoff, PageInput, PageStep, PageUnit, Retries},
    limits::Limits,
};

fn faults(text: &str) -> Vec<String> {
    let faults = Config::parse("castiron.toml", text).expect_err("the configuration is wrong");
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn reads_every_key() -> Result<(), Diagnostics> {
    let text = r#"
        [package]
        name = "pet-store"
        version = "1.2.3"
        [client]
        name = "Pets"
        environment = "PETS_API"
        [document]
        path = "openapi.yaml"
        [output]
        directory = "../out"
        [secrets]
        fields = ["io.Key.secret", "Token.value"]
        [tests]
        contract = false
    "#;
    let config = Config::parse("castiron.toml", text)?;
    assert_eq!((config.package_name(), config.package_version()), ("pet-store", "1.2.3"));
    assert_eq!((config.client_name(), &*config.environment_prefix()), ("Pets", "PETS_API"));
    assert_eq!(config.document_path(), Some("openapi.yaml"));
    assert_eq!(config.output_directory(), Some("../out"));
    assert!(config.is_secret("io.Key", "secret") && config.is_secret("Token", "value"));
    assert!(!config.is_secret("Token", "secret"));
    assert!(!config.has_contract());
    Ok(())
}

#[test]
fn derives_what_is_not_said() -> Result<(), Diagnostics> {
    let config = Config::parse("castiron.toml", "package.name = \"pet-store\"")?;
    assert_eq!(config.package_version(), "0.1.0");
    assert_eq!((config.client_name(), &*config.environment_prefix()), ("PetStore", "PET_STORE"));
    assert_eq!(Config::parse("", "")?, Config::default());
    Ok(())
}

#[test]
fn reports_everything_at_once_with_its_place() {
    let text = "[package]\nname = \"Pets\"\nversoin = \"1.0.0\"\nversion = 1\n[clinet]\n";
    let found = faults(text);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found[0].starts_with("castiron.toml:2:8: error[config-value]"), "{found:?}");
    assert!(found[1].starts_with("castiron.toml:3:1: error[config-unknown-key]"), "{found:?}");
    assert!(found[2].starts_with("castiron.toml:4:11: error[config-type]"), "{found:?}");
    assert!(found[3].starts_with("castiron.toml:5:2: error[config-unknown-key]"), "{found:?}");
}

#[test]
fn suggests_a_key() {
    let faults = Config::parse("castiron.toml", "[package]\nversoin = 1").expect_err("it is wrong");
    let help = faults.iter().next().and_then(|fault| fault.help.as_deref());
    assert_eq!(help, Some("did you mean `version`?"));
}

#[test]
fn refuses_what_is_not_toml() {
    assert!(faults("[package\n")[0].starts_with("castiron.toml:1:9: error[config-syntax]"));
    assert!(faults("package = 1")[0].contains("config-type"));
    assert!(faults("secrets.fields = [\"a\"]")[0].contains("Schema.property"));
    assert_eq!(faults(&"[".repeat(100_000)).len(), 1);
    assert_eq!(faults(&format!("a = {}", "[".repeat(100_000))).len(), 1);
}

#[test]
fn a_package_name_can_be_set() {
    let mut config = Config::default();
    assert_eq!(config.set_package_name("pets"), Ok(()));
    assert_eq!(config.client_name(), "Pets");
    assert!(config.set_package_name("../pets").is_err());
}

#[test]
fn reads_what_is_said_of_operations() -> Result<(), Diagnostics> {
    let text = "[retries]\nmax_attempts = 4\n[operations.a.retries]\nstrategy = \"none\"\n\
                [operations.\"GET /b\"]\ngroup = \"b\"\nmethod = \"get\"\n\
                pagination = { type = \"page\", input = \"n\", items = \"\" }\n";
    let config = Config::parse("castiron.toml", text)?;
    let usual = Backoff { max_attempts: Some(4), ..Backoff::default() };
    assert_eq!(config.retries(), Some(&Retries::Backoff(usual)));
    let [b, a] = config.operations() else { unreachable!("two: {:?}", config.operations()) };
    assert_eq!((&*a.name, a.position.line, &a.retries), ("a", 3, &Some(Retries::Never)));
    assert_eq!(
        (&*b.name, b.group.as_deref(), b.method.as_deref()),
        ("GET /b", Some("b"), Some("get"))
    );
    assert_eq!((a.pagination(), b.retries.as_ref()), (None, None));
    let pages = b.pagination().ok_or_else(Diagnostics::new)?;
    let input = PageInput::Parameter("n".to_owned());
    let (unit, size) = (PageUnit::Pages(1), None);
    assert_eq!(pages.step, Some(PageStep::Count { input, unit, size, pages: None }));
    assert_eq!((pages.items, pages.position.line), (Some(Vec::new()), 8));
    Ok(())
}

#[test]
fn sections_are_known_by_name() -> Result<(), Diagnostics> {
    let read = |file: &str| Ok(format!("the text of {file}"));
    let text = "[readme.sections]\nerror-handling = \"a.md\"";
    let config = Config::parse_with("castiron.toml", text, &read)?;
    assert_eq!(config.section(Section::Errors), Some("the text of a.md"));
    assert_eq!(config.section(Section::Usage), None);

    let text = "[readme.sections]\nmatruity = \"a.md\"";
    let found = Config::parse_with("castiron.toml", text, &read).expect_err("it is unknown");
    let fault = found.iter().next().expect("a fault");
    assert!(fault.to_string().starts_with("castiron.toml:2:1: error[config-unknown-key]"));
    assert_eq!(fault.help.as_deref(), Some("did you mean `maturity`?"));
    assert!(faults("[readme]\nsections = 1")[0].contains("config-type"));
    Ok(())
}

#[test]
fn a_file_that_is_not_read_is_a_fault_at_its_place() {
    let found = faults("[readme.sections]\nusage = \"a.md\"\nhooks = \"b.md\"");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("castiron.toml:2:9: error[config-value]"), "{found:?}");
}

#[test]
fn sections_are_all_there_once() {
    let names: Vec<String> = Section::all().map(Section::name).collect();
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(names.len(), unique.len());
    assert_eq!(Section::all().last(), Some(Section::Maturity));
}

#[test]
fn limits_are_numbers_from_one_on() -> Result<(), Diagnostics> {
    let config = Config::parse("castiron.toml", "[limits]\nbytes = 1_000\ndepth = 0x20")?;
    let limits = Limits { bytes: 1_000, depth: 32, ..Limits::default() };
    assert_eq!(config.limits(), &limits);
    for value in ["0", "-1", "1.5", "\"1\"", "251", "99999999999999999999"] {
        let found = faults(&format!("[limits]\ndepth = {value}"));
        assert!(found[0].starts_with("castiron.toml:2:9: error[config-"), "{found:?}");
    }
    Ok(())
}

/// The defaults that the explanations of the keys name are those that hold.
#[test]
fn the_keys_of_limits_name_their_defaults() {
    let shown = format!("{:?}", Limits::default());
    let of_limits = keys().filter(|key| key.table == "limits");
    let mut count = 0;
    for key in of_limits {
        let default = key.explanation.split("Default: ").nth(1).expect("a default");
        let digits: String = default.chars().take_while(char::is_ascii_digit).collect();
        assert!(shown.contains(&format!("{}: {digits}", key.name)), "{} in {shown}", key.name);
        count += 1;
    }
    assert_eq!(count, shown.matches(": ").count(), "every limit has a key");
}
