//! Text → query → hits in two small rules: a query is refused with its place, or answered.
#![no_main]

use std::sync::OnceLock;

use duizhao::document::{Document, Source};
use duizhao::index::{Query, SearchOptions, scan};
use libfuzzer_sys::fuzz_target;

fn documents() -> &'static [Document] {
    static DOCUMENTS: OnceLock<Vec<Document>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        let rule = |name: &str, days: &str| {
            let text = format!(
                "{name}人民政府工作规则\n第一章　会签\n第一条　会签部门应当在{days}个工作日内回复。\n第二条　会议由区长主持。\n"
            );
            let mut document = duizhao::parse(Source { text, ..Source::default() });
            document.id = name.into();
            document
        };
        vec![rule("青禾区", "七"), rule("柳塘区", "5")]
    })
}

fuzz_target!(|text: &str| {
    match text.parse::<Query>() {
        Ok(query) => {
            let _ = scan(documents(), &query, &SearchOptions::ALL);
        }
        Err(error) => assert!(!error.picture().contains('\u{1b}')),
    }
});
