//! Bytes → the text of a web page: whatever the markup is, what is said of places in the text is true.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = [b"<html>".as_slice(), bytes].concat();
    let Ok(source) = duizhao::source::read(String::new(), &page) else { return };
    assert!(!source.text.is_empty());
    for omission in &source.omissions {
        assert!(source.text.is_char_boundary(omission.at), "{omission:?}");
    }
    let _ = duizhao::parse(source);
});
