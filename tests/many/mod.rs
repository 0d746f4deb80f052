//! Three hundred documents.

use std::path::Path;

use duizhao::corpus::{Corpus, LoadOptions};

/// So many.
pub(crate) const DOCUMENTS: usize = 300;
const DISTRICTS: [&str; 6] = ["柳塘", "青屿", "鹿鸣", "石梁", "松岩", "望潮"];

/// The rules of the sample corpus again and again, each time under other names of districts.
pub(crate) fn texts() -> Vec<(String, String)> {
    let sample = Corpus::load(&[Path::new("corpus")], &LoadOptions::default()).documents;
    let first = "东南西北中上下左右前后内外新古长高大小春夏秋冬".chars();
    let names: Vec<String> = first
        .flat_map(|one| "川岭湖江桥林坪渡浦港湾洲泽原".chars().map(move |two| format!("{one}{two}")))
        .collect();
    (0..DOCUMENTS)
        .map(|number| {
            let text = &sample[number % sample.len()].source.text;
            let renamed =
                DISTRICTS.iter().fold(text.clone(), |text, name| text.replace(name, &names[number]));
            (format!("{number:03}.txt"), renamed)
        })
        .collect()
}
