//! Text → corrections: what can be read can be added to, stays byte for byte, and reads back.
#![no_main]

use duizhao::correction::{Act, Mark, add, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(before) = read(text, "c.toml") else { return };
    let address = "柳塘区:1.1".parse().expect("an address");
    let act = Act::Ignore(vec![Mark { address, quote: Some("会\"议\\".to_owned()) }]);
    let Ok(after) = add(text, "c.toml", &act, Some("说明\n")) else { return };
    assert!(after.starts_with(text) || text.trim().is_empty());
    let acts: Vec<Act> =
        read(&after, "c.toml").expect("what was written").into_iter().map(|c| c.act).collect();
    assert!(acts.contains(&act));
    assert!(before.iter().all(|correction| acts.contains(&correction.act)));
});
