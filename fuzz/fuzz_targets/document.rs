//! Bytes → text → document → norms and diagnostics: whatever the bytes are, nothing is lost and every span is one of the source.
#![no_main]

use duizhao::document::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = duizhao::text::decode(bytes) else { return };
    let source = Source { text: decoded.text, ..Source::default() };
    let document = duizhao::parse(source);
    let text = &document.source.text;
    let mut kept = 0;
    for piece in document.pieces() {
        assert!(piece.end >= piece.start && text.get(piece.start..piece.end).is_some(), "{piece}");
        kept += piece.slice(text).chars().filter(|&c| !duizhao::text::is_space(c)).count();
    }
    assert_eq!(kept, text.chars().filter(|&c| !duizhao::text::is_space(c)).count());
    for norm in duizhao::read_norms(&document) {
        assert!(text.get(norm.span.start..norm.span.end).is_some(), "{}", norm.span);
    }
    for found in duizhao::check(&document) {
        assert!(text.get(found.span.start..found.span.end).is_some(), "{}", found.span);
    }
});
