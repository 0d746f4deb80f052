//! A text in the forms in which authorities publish: each made of its lines by what the form's own rules say, without any reader of ours.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    dead_code,
    reason = "a test fails by panicking and needs a part of it"
)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive of these parts.
pub(crate) fn packed<N: AsRef<str>, C: AsRef<[u8]>>(parts: &[(N, C)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_ref(), SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The value of a numeral below a hundred.
fn value(numeral: &str) -> Option<usize> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |text: &str| match text {
        "" => None,
        one => DIGITS.find(one).filter(|_| one.chars().count() == 1).map(|at| at / 3 + 1),
    };
    match numeral.split_once('十') {
        None => digit(numeral),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(10 * tens + ones)
        }
    }
}

/// A Word document of these lines, whose labels 第N章, 第N条, N、 and （N） are automatic numbers; where one doesn't follow the last, a new list
/// starts at it.
pub(crate) fn docx(lines: &[&str]) -> Vec<u8> {
    // Before the number, behind it, and what Word puts between label and text.
    const KINDS: [(&str, &str, &str); 4] =
        [("第", "章", "space"), ("第", "条", "space"), ("", "、", "nothing"), ("（", "）", "nothing")];
    let mut last = [(0, 0); KINDS.len()];
    let (mut body, mut lists) = (String::new(), String::new());
    let mut count = 0;
    for line in lines {
        let line = line.trim_start_matches('\u{3000}');
        let found = KINDS.iter().enumerate().find_map(|(kind, (before, behind, space))| {
            let (numeral, rest) = line.strip_prefix(before)?.split_once(behind)?;
            let rest = if *space == "space" { rest.strip_prefix('\u{3000}')? } else { rest };
            Some((kind, value(numeral)?, rest))
        });
        let Some((kind, number, text)) = found else {
            write!(body, "<w:p><w:r><w:t>{line}</w:t></w:r></w:p>").unwrap();
            continue;
        };
        if last[kind].0 == 0 || number != last[kind].1 + 1 {
            count += 1;
            last[kind].0 = count;
            write!(
                lists,
                "<w:num w:numId='{count}'><w:abstractNumId w:val='{kind}'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='{number}'/></w:lvlOverride></w:num>"
            )
            .unwrap();
        }
        last[kind].1 = number;
        write!(
            body,
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>",
            last[kind].0
        )
        .unwrap();
    }
    let kinds = KINDS.iter().enumerate().map(|(kind, (before, behind, space))| {
        format!(
            "<w:abstractNum w:abstractNumId='{kind}'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:suff w:val='{space}'/><w:lvlText w:val='{before}%1{behind}'/></w:lvl></w:abstractNum>"
        )
    });
    let kinds: String = kinds.collect();
    packed(&[
        (
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
             <Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>\
             <Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/>\
             <Override PartName='/word/numbering.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml'/></Types>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns='{RELATIONS}'><Relationship Id='r1' Type='{OFFICE}/officeDocument' Target='word/document.xml'/></Relationships>"
            ),
        ),
        ("word/document.xml", format!("<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>")),
        ("word/numbering.xml", format!("<w:numbering xmlns:w='{WORD}'>{kinds}{lists}</w:numbering>")),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships xmlns='{RELATIONS}'><Relationship Id='r1' Type='{OFFICE}/numbering' Target='numbering.xml'/></Relationships>"
            ),
        ),
    ])
}

/// A web page of these lines, between what a site puts around them.
pub(crate) fn html(lines: &[&str]) -> Vec<u8> {
    let mut page = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政府信息公开</title><style>.n{display:none}</style></head>\
         <body><div><a href='/'>首页</a> &gt; <a href='/z'>政策文件</a></div><div class='n'>第一百条　隐藏。</div><div>"
        .to_owned();
    for line in lines {
        write!(page, "<p>{}</p>", line.replace('\u{3000}', "&emsp;")).unwrap();
    }
    page.push_str("</div><div><a href='#'>打印本页</a> <a href='#'>关闭窗口</a></div></body></html>");
    page.into_bytes()
}

/// The same page as a browser saves it in one file.
pub(crate) fn mhtml(lines: &[&str]) -> Vec<u8> {
    let mut quoted = String::new();
    for byte in html(lines) {
        if byte.is_ascii_graphic() && byte != b'=' || byte == b' ' {
            quoted.push(char::from(byte));
        } else {
            write!(quoted, "={byte:02X}").unwrap();
        }
        if quoted.len() - quoted.rfind('\n').map_or(0, |at| at + 1) > 70 {
            quoted.push_str("=\r\n");
        }
    }
    format!(
        "From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b0\"\r\n\r\n\
         --b0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--b0--\r\n"
    )
    .into_bytes()
}

/// Markdown of these lines: the title and the chapters are headings, the labels of articles strong.
pub(crate) fn markdown(lines: &[&str]) -> Vec<u8> {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let bare = line.trim_start_matches('\u{3000}');
        let article = bare.find('条').filter(|_| bare.starts_with('第')).map(|at| at + '条'.len_utf8());
        match article {
            _ if index == 0 => writeln!(text, "# {bare}\n").unwrap(),
            _ if bare.starts_with('第') && bare.split('\u{3000}').next().unwrap().ends_with('章') => {
                writeln!(text, "## {bare}\n").unwrap();
            }
            Some(at) if at < 30 => writeln!(text, "**{}**{}\n", &bare[..at], &bare[at..]).unwrap(),
            _ => writeln!(text, "{bare}\n").unwrap(),
        }
    }
    text.into_bytes()
}

/// So many characters has a line of a page, and so many lines a page.
const PAGE: (usize, usize) = (28, 22);

/// Lines set on pages as office programs do: a paragraph's first line set in by two characters where it is so in the text, no line begins with a mark. Of each
/// line: its page, how far it is set in and how far down it is, in characters and lines.
fn typeset(lines: &[&str]) -> Vec<(usize, usize, usize, String)> {
    let mut set = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let bare: Vec<char> = line.trim_start_matches('\u{3000}').chars().collect();
        let mut at = 0;
        while at < bare.len() {
            let indent = match at {
                0 if index == 0 => PAGE.0.saturating_sub(bare.len()) / 2,
                0 if line.starts_with('\u{3000}') => 2,
                _ => 0,
            };
            let mut end = (at + PAGE.0 - indent).min(bare.len());
            while end < bare.len() && "，。、；：）》”！？".contains(bare[end]) {
                end -= 1;
            }
            let (page, down) = (set.len() / PAGE.1, set.len() % PAGE.1);
            set.push((page, indent, down, bare[at..end].iter().collect()));
            at = end;
        }
    }
    set
}

/// A PDF of pages on which these lines are set, with page numbers.
pub(crate) fn pdf(lines: &[&str]) -> Vec<u8> {
    let set = typeset(lines);
    let pages = set.last().map_or(0, |(page, ..)| page + 1);
    let mut contents = vec![String::new(); pages];
    let show = |x: usize, y: usize, text: &str| {
        let mut code = String::new();
        for unit in text.encode_utf16() {
            write!(code, "{unit:04X}").unwrap();
        }
        format!("BT /F 15 Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET\n")
    };
    for (page, indent, down, line) in &set {
        contents[*page].push_str(&show(80 + 15 * indent, 720 - 28 * down, line));
    }
    for (page, content) in contents.iter_mut().enumerate() {
        content.push_str(&show(270, 60, &format!("— {} —", page + 1)));
    }
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", 6 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {pages}/Kids[{}]>>", kids.join(" ")),
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R>>".to_owned(),
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880/Descent -120/CapHeight 880/ItalicAngle 0/StemV 80/FontBBox[0 -200 1000 900]>>".to_owned(),
    ];
    for (page, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            7 + 2 * page
        ));
        objects.push(format!("<</Length {}>>\nstream\n{content}endstream", content.len()));
    }
    let mut file = "%PDF-1.5\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let (start, size) = (file.len(), objects.len() + 1);
    write!(file, "{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").unwrap();
    file.into_bytes()
}

/// An OFD document of pages on which these lines are set, with page numbers.
pub(crate) fn ofd(lines: &[&str]) -> Vec<u8> {
    let set = typeset(lines);
    let pages = set.last().map_or(0, |(page, ..)| page + 1);
    let show = |x: usize, y: usize, text: &str| {
        let steps = text.chars().count().saturating_sub(1);
        format!(
            "<ofd:TextObject Boundary='{x} {y} 160 8' Size='5'><ofd:TextCode X='0' Y='5' DeltaX='g {steps} 5'>{text}</ofd:TextCode></ofd:TextObject>"
        )
    };
    let mut contents = vec![String::new(); pages];
    for (page, indent, down, line) in &set {
        contents[*page].push_str(&show(28 + 5 * indent, 30 + 10 * down, line));
    }
    let mut named = String::new();
    for at in 0..pages {
        write!(named, "<ofd:Page ID='{}' BaseLoc='Pages/{at}.xml'/>", at + 1).unwrap();
    }
    let mut parts = vec![
        (
            "OFD.xml".to_owned(),
            "<ofd:OFD xmlns:ofd='o'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
                .to_owned(),
        ),
        (
            "Doc_0/Document.xml".to_owned(),
            format!(
                "<ofd:Document xmlns:ofd='o'><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{named}</ofd:Pages></ofd:Document>"
            ),
        ),
    ];
    for (at, content) in contents.iter().enumerate() {
        let number = show(95, 275, &format!("— {} —", at + 1));
        parts.push((
            format!("Doc_0/Pages/{at}.xml"),
            format!("<ofd:Page xmlns:ofd='o'><ofd:Content><ofd:Layer>{content}{number}</ofd:Layer></ofd:Content></ofd:Page>"),
        ));
    }
    packed(&parts)
}
