//! Bytes → the text of a PDF: whatever it holds, its pages begin where the text has lines.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = [b"%PDF-1.7\n".as_slice(), bytes].concat();
    let Ok(source) = duizhao::source::read(String::new(), &file) else { return };
    assert!(source.page_starts.is_sorted());
    for &at in source.page_starts.iter().chain(source.omissions.iter().map(|omission| &omission.at)) {
        assert!(source.text.is_char_boundary(at), "{at}");
    }
});
