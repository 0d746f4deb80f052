//! The pages of an OFD document → its text: two pages parted by a NUL, whatever they hold.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

const HEAD: &str = "<ofd:OFD xmlns:ofd='o'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
const BODY: &str = "<ofd:Document xmlns:ofd='o'><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/0.xml'/><ofd:Page ID='2' BaseLoc='Pages/1.xml'/></ofd:Pages></ofd:Document>";

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|&byte| byte == 0);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut part = |name: &str, content: &[u8]| {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(content).expect("memory");
    };
    part("OFD.xml", HEAD.as_bytes());
    part("Doc_0/Document.xml", BODY.as_bytes());
    part("Doc_0/Pages/0.xml", parts.next().unwrap_or_default());
    part("Doc_0/Pages/1.xml", parts.next().unwrap_or_default());
    let file = zip.finish().expect("an archive").into_inner();
    let Ok(source) = duizhao::source::read(String::new(), &file) else { return };
    assert!(source.page_starts.is_sorted());
    for &at in source.page_starts.iter().chain(source.omissions.iter().map(|omission| &omission.at)) {
        assert!(source.text.is_char_boundary(at), "{at}");
    }
});
