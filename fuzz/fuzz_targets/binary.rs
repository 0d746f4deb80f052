//! Bytes → the text of whatever they are: archives, compound files, saved pages, Markdown. What is said of places in the text is true.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = duizhao::source::read(String::new(), bytes) else { return };
    for &at in source.page_starts.iter().chain(source.omissions.iter().map(|omission| &omission.at)) {
        assert!(source.text.is_char_boundary(at), "{at}");
    }
    let document = duizhao::parse(source);
    let _ = document.clean_text();
});
