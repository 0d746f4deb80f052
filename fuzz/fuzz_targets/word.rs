//! The parts of a Word document → its text: the body, then behind a NUL the numbering and the styles, whatever they hold.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

const RELATIONS: &str = "<Relationships><Relationship Type='x/numbering' Target='numbering.xml'/><Relationship Type='x/styles' Target='styles.xml'/></Relationships>";

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|&byte| byte == 0);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut part = |name: &str, content: &[u8]| {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(content).expect("memory");
    };
    for name in ["word/document.xml", "word/numbering.xml", "word/styles.xml"] {
        part(name, parts.next().unwrap_or_default());
    }
    part("word/_rels/document.xml.rels", RELATIONS.as_bytes());
    let file = zip.finish().expect("an archive").into_inner();
    let Ok(source) = duizhao::source::read(String::new(), &file) else { return };
    for omission in &source.omissions {
        assert!(source.text.is_char_boundary(omission.at), "{omission:?}");
    }
    let _ = duizhao::parse(source);
});
