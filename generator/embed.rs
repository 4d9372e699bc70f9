//! Generates an SDK as a module of another crate, from files: for build scripts and macros.
//!
//! Both have the same input and the same checks, and tell cargo which files were read.

mod program;

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    Failure, Generator,
    config::Config,
    diagnostic::{Diagnostics, Severity},
    limits::Limits,
    read::{Folders, read_file},
};

/// The file of the generated code.
const FILE: &str = "sdk.rs";

/// A document from which a module is generated.
#[derive(Clone, Debug, Default)]
pub struct Embed {
    /// The folder of the crate, to which paths are relative.
    folder: PathBuf,
    document: PathBuf,
    config: Option<PathBuf>,
    overlays: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    /// Settings that override those of the configuration, in TOML.
    settings: String,
    is_strict: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Embedded {
    /// The files that were read, by their absolute paths.
    pub read: BTreeSet<PathBuf>,
    /// The warnings, each on a line.
    pub warnings: Vec<String>,
    /// The module, or the errors.
    pub module: Result<Module, Vec<String>>,
}

/// A generated module.
#[derive(Clone, Debug)]
pub struct Module {
    /// The name of the SDK: `package.name` of the configuration.
    pub name: String,
    /// The text of its items.
    pub text: String,
}

impl Embed {
    /// Returns a document for the crate in a folder, to which all paths are relative.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>, document: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), document: document.into(), ..Self::default() }
    }

    /// Sets the configuration. Default: `castiron.toml` beside the document, if it exists.
    #[must_use]
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.config = Some(path.into());
        self
    }

    /// Adds an overlay, which is applied after those of the configuration.
    #[must_use]
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.overlays.push(path.into());
        self
    }

    /// Allows the document to reference files in a folder, in addition to its own.
    #[must_use]
    pub fn allow_folder(mut self, path: impl Into<PathBuf>) -> Self {
        self.folders.push(path.into());
        self
    }

    /// Sets a key of the configuration, such as `types.dates`; overrides the file.
    #[must_use]
    pub fn set(mut self, key: &str, value: impl Into<toml::Value>) -> Self {
        let _ = writeln!(self.settings, "{key} = {}", value.into());
        self
    }

    /// Sets whether every loss is an error: parts that are left out, and types that are widened.
    #[must_use]
    pub fn strict(mut self, is_strict: bool) -> Self {
        self.is_strict = is_strict;
        self
    }

    /// Generates the module.
    #[must_use]
    pub fn generate(&self) -> Embedded {
        let files = Files::default();
        let mut warnings = Vec::new();
        let module = self.module(&files, &mut warnings);
        let read = files.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Embedded { read, warnings, module }
    }

    fn module(&self, files: &Files, warnings: &mut Vec<String>) -> Result<Module, Vec<String>> {
        let program = program::program(&self.folder)?;
        let config_file = self.config_file();
        let mut config = self.configuration(config_file.as_deref(), files)?;
        config.embed(&program);
        let most = config.limits().bytes;
        let document = self.folder.join(&self.document);
        let text = files.read(&document, most)?;
        let folders = self.folders(&document)?.with_limit(most);
        let (base, read) = (document.parent().unwrap_or(&self.folder).to_owned(), files.clone());
        let mut generator = Generator::new(&document.to_string_lossy(), &text)
            .config(config.clone())
            .strict(self.is_strict)
            .files(move |file| {
                read.add(&base.join(file));
                folders.read(file)
            });
        for overlay in self.all_overlays(config_file.as_deref(), &config) {
            let text = files.read(&overlay, most)?;
            generator = generator.overlay(&overlay.to_string_lossy(), &text);
        }
        let sdk = generator.generate().map_err(|failure| match failure {
            Failure::Document(found) => lines(&found, Severity::Error),
            other => vec![format!("{other}. This is a bug in castiron; please report it.")],
        })?;
        warnings.extend(lines(sdk.diagnostics(), Severity::Warning));
        let text = sdk.files().get(FILE).unwrap_or_default().to_owned();
        Ok(Module { name: config.package_name().to_owned(), text })
    }

    /// Returns the file of the configuration, if there is one.
    fn config_file(&self) -> Option<PathBuf> {
        let beside = self.folder.join(&self.document).with_file_name("castiron.toml");
        let given = self.config.as_ref().map(|path| self.folder.join(path));
        given.or_else(|| beside.exists().then_some(beside))
    }

    /// Reads the configuration, and what overrides it.
    fn configuration(&self, file: Option<&Path>, files: &Files) -> Result<Config, Vec<String>> {
        let errors = |found: Diagnostics| lines(&found, Severity::Error);
        let mut config = Config::default();
        if let Some(path) = file {
            let text = files.read(path, Limits::default().bytes)?;
            let folders = self.folders(path)?;
            let base = path.parent().unwrap_or(&self.folder);
            let read = |file: &str| {
                files.add(&base.join(file));
                folders.read(file)
            };
            let read = Config::parse_with(&path.to_string_lossy(), &text, &read);
            config = read.map_err(errors)?;
        }
        config.overridden("the settings of the SDK", &self.settings).map_err(errors)
    }

    fn all_overlays(&self, file: Option<&Path>, config: &Config) -> Vec<PathBuf> {
        let beside = file.and_then(Path::parent).unwrap_or(&self.folder);
        let configured = config.overlays().iter().map(|file| beside.join(file));
        configured.chain(self.overlays.iter().map(|file| self.folder.join(file))).collect()
    }

    fn folders(&self, of: &Path) -> Result<Folders, Vec<String>> {
        let allowed: Vec<PathBuf> =
            self.folders.iter().map(|path| self.folder.join(path)).collect();
        Folders::new(of, &allowed).map_err(|reason| vec![reason])
    }
}

/// The files that were read.
#[derive(Clone, Debug, Default)]
struct Files(Arc<Mutex<BTreeSet<PathBuf>>>);

impl Files {
    fn add(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
    }

    fn read(&self, path: &Path, most: usize) -> Result<String, Vec<String>> {
        self.add(path);
        let failed = |reason| vec![format!("cannot read {}: {reason}", path.display())];
        read_file(path, most).map_err(failed)
    }
}

/// Returns the diagnostics of a severity, each on one line.
fn lines(found: &Diagnostics, severity: Severity) -> Vec<String> {
    let of_it = found.iter().filter(|one| one.severity == severity);
    let line = |one: &crate::diagnostic::Diagnostic| match &one.help {
        Some(help) => format!("{one} (help: {})", crate::diagnostic::visible(help)),
        None => one.to_string(),
    };
    of_it.map(line).collect()
}
