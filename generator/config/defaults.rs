//! The defaults of the configuration.

use std::collections::BTreeMap;

use super::{Config, Embedding, Limits, Metadata, Source, types::TypeSettings};

impl Default for Config {
    fn default() -> Self {
        Self {
            package_name: "sdk".to_owned(),
            package_version: "0.1.0".to_owned(),
            metadata: Metadata::new(),
            client_name: "Sdk".to_owned(),
            has_client_name: false,
            has_contract: cfg!(feature = "contract"),
            has_model_pages: false,
            shortens_names: true,
            environment: None,
            embedding: Embedding::Copy,
            mock: None,
            output_directory: None,
            document_path: None,
            document_url: None,
            secrets: Vec::new(),
            overlays: Vec::new(),
            types: TypeSettings::default(),
            selected: BTreeMap::new(),
            retries: None,
            operations: Vec::new(),
            limits: Limits::default(),
            source: Source::default(),
            section_files: Vec::new(),
            sections: BTreeMap::new(),
        }
    }
}
