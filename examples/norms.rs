//! Reads the time limits and quantities that a text sets, each with its words.

#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

use duizhao::norm::NormJson;
use duizhao::{Source, parse, read_norms};

fn main() -> Result<(), serde_json::Error> {
    let text = "云岭区人民政府工作规则\n\n第一条　常务会议每月召开两次，由区长召集。\n\n\
                第二条　有关单位应当在收到征求意见稿后5个工作日内书面回复。\n";
    let mut document = parse(Source { text: text.to_owned(), ..Source::default() });
    document.id = "云岭区".into();
    let norms = read_norms(&document);
    for norm in &norms {
        println!("{}:{} {}: {}", document.id, norm.place, norm.kind().key(), norm.quote);
        assert!(norm.span.slice(&document.source.text).contains(&norm.quote));
        // The machine form, as `duizhao norms --format ndjson` writes it.
        println!("{}", serde_json::to_string(&NormJson::new(&document, norm))?);
    }
    assert_eq!(norms.len(), 2);
    Ok(())
}
