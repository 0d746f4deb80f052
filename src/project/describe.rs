//! Documents → a project file to begin with: what is known of each, and what its text doesn't say as lines to fill in.

use std::path::Path;

use toml::Value;

use super::Project;
use crate::corpus::Corpus;
use crate::document::Document;

/// What a new file starts with.
const HEAD: &str = "# 研究的说明：报告的标题、作者、基准，各件文件的次序、名称和文本没有写明的日期、文号。不写的照程序读出的，带 # 的行不起作用；日期写作 2024-03-01。
# What the study is: title, author and base of its report; order and names of its documents, and what their texts don't say. Lines with # say nothing; days are written 2024-03-01.
# title = \"\"
# author = \"\"
# language = \"zh\"          # zh, en
# base = \"majority\"        # majority, earliest, or a document
# cite = \"short\"           # short, full, gbt7714
# order = \"genre\"          # genre, spread, topic
# layout = \"columns\"       # columns, distribution
# vocabulary = \"matters.toml\"
";

impl Project {
    /// A project file for the documents of a folder, in their order.
    pub fn describe(folder: &Path, corpus: &Corpus) -> String {
        corpus.documents.iter().fold(HEAD.to_owned(), |text, document| text + &entry(folder, document))
    }
}

fn entry(folder: &Path, document: &Document) -> String {
    let path = Path::new(&document.source.path);
    let path = path.strip_prefix(folder).unwrap_or(path).to_string_lossy();
    let written = |text: &str| Value::from(text).to_string();
    let metadata = &document.metadata;
    let known = |key: &str, value: Option<&String>| match value {
        Some(value) => format!("# {key} = {}\n", written(value)),
        None => format!("# {key} = \"\"\n"),
    };
    let day = |key: &str, value: Option<jiff::civil::Date>| match value {
        Some(value) => format!("# {key} = {value}\n"),
        // Nothing that could be taken for a day of this text.
        None => format!("# {key} =\n"),
    };
    [
        format!("\n[[document]]\npath = {}\n", written(&path)),
        document.name.as_ref().map(|name| format!("name = {}\n", written(name))).unwrap_or_default(),
        known("issuer", metadata.issuer.as_ref()),
        known("number", metadata.number.as_ref()),
        day("issued_on", metadata.issued_on),
        day("adopted_on", metadata.adopted_on),
    ]
    .concat()
}
