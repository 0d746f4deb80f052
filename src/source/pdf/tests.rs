use std::fmt::Write;

use super::*;
use crate::document::{Omission, OmissionReason};

/// A PDF of pages with these contents, all with one font whose characters are written in UCS-2; `more` are objects from 20 on.
fn pdf_with(contents: &[String], trailer: &str, more: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|page| format!("{} 0 R", 100 + 2 * page)).collect();
    let mut objects = vec![
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
        (2, format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" "))),
        (3, "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_owned()),
        (4, "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R>>".to_owned()),
        (5, "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880/Descent -120/CapHeight 880/ItalicAngle 0/StemV 80/FontBBox[0 -200 1000 900]>>".to_owned()),
    ];
    objects.extend((20..).zip(more.iter().cloned()));
    for (page, content) in contents.iter().enumerate() {
        let id = 100 + 2 * page;
        objects.push((id, format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</X 20 0 R>>>>/Contents {} 0 R>>", id + 1)));
        objects.push((id + 1, format!("<</Length {}>>\nstream\n{content}\nendstream", content.len())));
    }
    let mut file = "%PDF-1.5\n".to_owned();
    let mut table = "xref\n0 1\n0000000000 65535 f \n".to_owned();
    for (id, object) in objects {
        write!(table, "{id} 1\n{:010} 00000 n \n", file.len()).unwrap();
        write!(file, "{id} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let start = file.len();
    write!(file, "{table}trailer\n<</Size 1000/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n").unwrap();
    file.into_bytes()
}

fn pdf(contents: &[String]) -> Vec<u8> {
    pdf_with(contents, "", &[])
}

/// The characters of a text in hexadecimal.
fn code(text: &str) -> String {
    let mut code = String::new();
    for unit in text.encode_utf16() {
        write!(code, "{unit:04X}").unwrap();
    }
    code
}

/// A line of text, from the top of the page.
fn show(x: f64, y: f64, size: f64, text: &str) -> String {
    let code = code(text);
    format!("BT /F {size} Tf 1 0 0 1 {x} {} Tm <{code}> Tj ET\n", 800.0 - y)
}

fn text(contents: &[String]) -> String {
    read(&pdf(contents)).unwrap().text
}

/// A picture that covers the page.
const PICTURE: &str = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n";

#[test]
fn a_page_is_read_with_its_indentation() {
    let content = [
        show(200.0, 100.0, 20.0, "柳塘区渡口规则"),
        show(90.0, 140.0, 15.0, "第一条　渡口由所在地的镇人民政"),
        show(60.0, 165.0, 15.0, "府管理。"),
        show(90.0, 190.0, 15.0, "第二条　渡船每年登记一次。"),
        show(280.0, 780.0, 10.0, "— 1 —"),
    ];
    let found = read(&pdf(&[content.concat()])).unwrap();
    assert_eq!(
        found.text,
        "　　　　　　　柳塘区渡口规则\n　　第一条　渡口由所在地的镇人民政\n府管理。\n　　第二条　渡船每年登记一次。\n"
    );
    assert_eq!(
        found.omissions,
        [Omission {
            reason: OmissionReason::Furniture, text: "—　1　—".to_owned(), at: found.text.len()
        }]
    );
    assert_eq!((found.page_starts, found.damaged), (vec![0], false));
}

#[test]
fn what_nobody_sees_is_left_out() {
    let seen = show(60.0, 100.0, 15.0, "第一条　渡口");
    for (hidden, reason) in [
        (format!("3 Tr {} 0 Tr", show(60.0, 200.0, 15.0, "隐藏")), OmissionReason::Hidden),
        (format!("1 g {} 0 g", show(60.0, 200.0, 15.0, "隐藏")), OmissionReason::Hidden),
        (show(60.0, 200.0, 0.5, "隐藏"), OmissionReason::Hidden),
        (show(-300.0, 200.0, 15.0, "隐藏"), OmissionReason::Hidden),
        (format!("q 0 0 10 10 re W n {} Q", show(60.0, 200.0, 15.0, "隐藏")), OmissionReason::Hidden),
        ("BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <96109885> Tj ET".to_owned(), OmissionReason::Furniture),
    ] {
        let found = read(&pdf(&[format!("{seen}{hidden}")])).unwrap();
        assert_eq!(found.text, "第一条　渡口\n", "{hidden}");
        assert_eq!(found.omissions[0].reason, reason, "{hidden}");
    }
    let on_ground = format!("0.2 g 50 550 300 60 re f 1 g {} 0 g {seen}", show(60.0, 200.0, 15.0, "第二条"));
    assert_eq!(text(&[on_ground]), "第一条　渡口\n第二条\n");
    let bold = format!("2 Tr {seen} 0 Tr {}", show(60.2, 100.0, 15.0, "第一条"));
    assert_eq!(text(&[bold]), "第一条　渡口\n");
}

#[test]
fn a_page_that_stands_on_its_side_is_read() {
    let line = |x: f64, text: &str| {
        let code = code(text);
        format!("BT /F 15 Tf 0 1 -1 0 {x} 100 Tm <{code}> Tj ET\n")
    };
    assert_eq!(text(&[format!("{}{}", line(130.0, "第二条"), line(100.0, "第一条"))]), "第一条\n第二条\n");
}

#[test]
fn a_scan_has_no_text_but_what_was_recognised() {
    let head = show(60.0, 40.0, 10.0, "柳塘区公报");
    assert_eq!(
        read(&pdf(&[format!("{PICTURE}{head}"), PICTURE.to_owned()])).unwrap_err(),
        SourceError::Scan(2)
    );
    let words = "第一条　渡口由所在地的镇人民政府管理，渡船应当每年登记一次。";
    let ghostly = format!("{PICTURE}3 Tr {}", show(60.0, 100.0, 12.0, words));
    assert_eq!(text(&[ghostly]), format!("{words}\n"));
    assert_eq!(read(&pdf(&[String::new()])).unwrap_err(), SourceError::NoText(Form::Pdf));
    // A picture on a page with text is an ornament.
    let pictured = format!("{PICTURE}{}", show(60.0, 100.0, 12.0, words));
    assert_eq!(text(&[pictured]), format!("{words}\n"));
}

#[test]
fn what_cannot_be_read_is_told() {
    let whole = pdf(&[show(60.0, 100.0, 15.0, "第一条　渡口")]);
    let locked = "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt 20 0 R";
    let encryption = format!("<</Filter/Standard/V 1/R 2/O<{0}>/U<{0}>/P -4>>", "41".repeat(32));
    assert_eq!(
        read(&pdf_with(&[String::new()], locked, &[encryption])).unwrap_err(),
        SourceError::Locked(Form::Pdf)
    );
    assert_eq!(read(b"%PDF-1.7\nnothing").unwrap_err(), SourceError::Damaged(Form::Pdf));
    // Wherever it is cut, it is read or refused.
    for end in (0..whole.len()).step_by(97) {
        let _ = read(&whole[..end]);
    }
    assert!(is_pdf(b"%PDF-1.4") && is_pdf(b"\r\n%PDF-1.4") && !is_pdf(b"<p>%PDF-1.4") && !is_pdf(b"PDF"));
}

#[test]
fn drawings_that_hold_themselves_end() {
    let own = "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 20 0 R>>>>/Length 5>>\nstream\n/X Do\nendstream";
    let file =
        pdf_with(&[format!("/X Do {}", show(60.0, 100.0, 15.0, "第一条　渡口"))], "", &[own.to_owned()]);
    assert_eq!(read(&file).unwrap().text, "第一条　渡口\n");
}
