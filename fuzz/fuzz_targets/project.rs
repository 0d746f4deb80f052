//! Text → a project: what can be read is applied, and whatever is refused is told with a line.
#![no_main]

use std::path::Path;

use duizhao::corpus::Corpus;
use duizhao::project::{Project, ProjectError};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Project::read(text, Path::new("rules/duizhao.toml")) {
        Ok(project) => {
            let mut corpus = Corpus::of([("rules/a.txt", "第一条　印章由专人保管。\n"), ("rules/b.txt", "第一条　车辆停放在院内。\n")]);
            let missing = project.apply(Path::new("rules"), &mut corpus);
            assert!(missing.len() <= project.documents.len());
            assert_eq!(corpus.documents.len(), 2);
        }
        Err(ProjectError::Key { line, .. } | ProjectError::Form { line, .. }) => {
            assert!(line >= 1 && line <= text.split('\n').count() + 1);
        }
        Err(_) => {}
    }
});
