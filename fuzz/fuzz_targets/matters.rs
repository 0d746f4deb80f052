//! Text → a vocabulary: lines that a researcher adds, and a whole file; a sentence is looked at with what came of it.
#![no_main]

use duizhao::Vocabulary;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let sentence = "会议纪要由区长签发，部门应当在5个工作日内回复征求意见。";
    for vocabulary in
        [Vocabulary::work_rules().with(text).ok(), Vocabulary::from_toml(text).ok()].into_iter().flatten()
    {
        let _ = vocabulary.spoken_of(sentence);
        let _ = vocabulary.matter_of(text);
    }
});
