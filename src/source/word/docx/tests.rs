use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A document of these parts; the body is what stands in `w:body`.
fn document(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    };
    for (_, name, content) in parts {
        part(&format!("word/{name}"), content);
    }
    let related = parts
        .iter()
        .map(|(kind, name, _)| format!("<Relationship Id='{name}' Type='http://x/{kind}' Target='{name}'/>"));
    let related: String = related.collect();
    part(
        "_rels/.rels",
        "<Relationships><Relationship Type='http://x/officeDocument' Target='word/document.xml'/></Relationships>",
    );
    part("word/_rels/document.xml.rels", &format!("<Relationships>{related}</Relationships>"));
    part("word/document.xml", &format!("<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"));
    zip.finish().unwrap().into_inner()
}

fn p(properties: &str, inner: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn number(list: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>")
}

fn text(body: &str) -> String {
    read(&document(body, &[])).unwrap().text
}

fn omissions(reading: &Reading) -> Vec<(OmissionReason, &str, usize)> {
    reading.omissions.iter().map(|omission| (omission.reason, omission.text.as_str(), omission.at)).collect()
}

#[test]
fn what_an_edited_document_keeps() {
    let deleted = |text: &str| format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let body = [
        p(
            "",
            &[&r("渡口"), "<w:ins><w:r><w:t>规则</w:t></w:r></w:ins>", &*deleted("办法"), &r("。")].concat(),
        ),
        p("<w:rPr><w:del/></w:rPr>", &deleted("全段删去")),
        p("<w:rPr><w:del/></w:rPr>", &r("第一条　渡船")),
        p("", &r("每年登记。")),
        p(
            "",
            "<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo>",
        ),
        p("<w:rPr><w:vanish/></w:rPr>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"),
        p("", "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t></w:r>"),
    ];
    let reading = read(&document(&body.concat(), &[])).unwrap();
    assert_eq!(reading.text, "渡口规则。\n第一条　渡船每年登记。\n新处\n可见\n");
    let (deleted, hidden) = (OmissionReason::Deleted, OmissionReason::Hidden);
    assert_eq!(
        omissions(&reading),
        [(deleted, "办法", 12), (deleted, "全段删去", 16), (deleted, "旧处", 50), (hidden, "隐藏", 57)]
    );
}

#[test]
fn fields_breaks_and_symbols() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            r(result)
        )
    };
    let body = [
        p("", &format!("{}{}", r("见"), field(" REF a ", "第三条"))),
        p("", "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t><w:softHyphen/></w:r>"),
        p("", "<w:r><w:sym w:font='Wingdings' w:char='F0A8'/><w:sym w:font='宋体' w:char='3007'/></w:r>"),
        p("", "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag>"),
        p("", "<w:r><w:ruby><w:rt><w:r><w:t>du</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>渡</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处</w:t></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
    ];
    assert_eq!(text(&body.concat()), "见第三条\n甲\n乙\t丙-丁\n□〇\n链接标记\n渡\n控件\n");
}

#[test]
fn a_text_box_is_read_once() {
    let content =
        |text: &str| format!("<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>");
    let body = format!(
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:drawing><x><wps:txbx xmlns:wps='s'>{}</wps:txbx></x></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox xmlns:v='v'>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        content("框内"),
        content("框内")
    );
    assert_eq!(text(&body), "正文\n框内\n");
}

#[test]
fn tables_are_rows_or_layout() {
    let cell = |lines: &[&str]| {
        format!("<w:tc>{}</w:tc>", lines.iter().map(|line| p("", &r(line))).collect::<String>())
    };
    let row = |cells: &[&[&str]]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|lines| cell(lines)).collect::<String>())
    };
    let table = |rows: &[String]| format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat());
    let values = table(&[row(&[&["索 引 号"], &["甲"], &["文号"], &["乙"]]), row(&[&["名称"], &[""]])]);
    let layout = table(&[row(&[&["第一条　甲。", "第二条　乙。"], &["旁"]])]);
    assert_eq!(text(&(values + &layout)), "索 引 号\t甲\t文号\t乙\n名称\n第一条　甲。\n第二条　乙。\n旁\n");
}

#[test]
fn notes_and_heads_stand_apart() {
    let parts = [
        (
            "footnotes",
            "footnotes.xml",
            "<w:footnotes xmlns:w='w'><w:footnote w:id='0'><w:p/></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "comments",
            "comments.xml",
            "<w:comments xmlns:w='w'><w:comment w:id='1'><w:p><w:r><w:t>批注</w:t></w:r></w:p></w:comment></w:comments>",
        ),
        ("header", "header1.xml", "<w:hdr xmlns:w='w'><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>"),
        ("header", "header2.xml", "<w:hdr xmlns:w='w'><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>"),
        ("aFChunk", "other.html", "<p>别处</p>"),
    ];
    let body = p(
        "",
        &[
            &r("渡口"),
            "<w:r><w:footnoteReference w:id='2'/></w:r>",
            &*r("规则"),
            "<w:r><w:commentReference w:id='1'/></w:r>",
        ]
        .concat(),
    ) + "<w:altChunk/>";
    let reading = read(&document(&body, &parts)).unwrap();
    assert_eq!(reading.text, "渡口规则\n");
    assert_eq!(
        omissions(&reading),
        [
            (OmissionReason::Furniture, "页眉", 0),
            (OmissionReason::Note, "脚注", 6),
            (OmissionReason::Note, "批注", 12),
            (OmissionReason::Unread, "word/other.html", 13),
        ]
    );
}

/// 第N章, 第N条 that goes on, （N）; a style that has the second level, and one based on it that takes it away.
fn numbered(body: &str) -> String {
    let level = |at: u32, more: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId='3'>{}{}{}</w:abstractNum><w:abstractNum w:abstractNumId='4'><w:numStyleLink w:val='list'/></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='3'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='3'/><w:lvlOverride w:ilvl='2'><w:startOverride w:val='1'/></w:lvlOverride></w:num>\
         <w:num w:numId='5'><w:abstractNumId w:val='4'/></w:num></w:numbering>",
        level(0, "<w:suff w:val='space'/>", "第%1章"),
        level(1, "<w:lvlRestart w:val='0'/><w:pStyle w:val='article'/><w:suff w:val='space'/>", "第%2条"),
        level(2, "<w:suff w:val='nothing'/>", "（%3）"),
    );
    let style = |kind: &str, id: &str, inner: &str| {
        format!("<w:style w:type='{kind}' w:styleId='{id}'>{inner}</w:style>")
    };
    let styles = format!(
        "<w:styles {W}>{}{}{}{}</w:styles>",
        style("paragraph", "article", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"),
        style("paragraph", "derived", "<w:basedOn w:val='article'/>"),
        style(
            "paragraph",
            "bare",
            "<w:basedOn w:val='article'/><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>"
        ),
        style("numbering", "list", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"),
    );
    let parts = [("numbering", "numbering.xml", &*numbering), ("styles", "styles.xml", &*styles)];
    read(&document(body, &parts)).unwrap().text
}

#[test]
fn automatic_numbers_are_words_numbers() {
    let style = |name: &str| format!("<w:pStyle w:val='{name}'/>");
    let body = [
        p(&number(1, 0), &r("总则")),
        p(&style("article"), &r("甲")),
        p(&number(1, 2), &r("子")),
        p(&number(1, 2), &r("丑")),
        p(&number(2, 2), &r("寅")),
        p(&style("derived"), &r("乙")),
        p(&style("bare"), &r("无")),
        p(&(style("article") + "<w:numPr><w:numId w:val='0'/></w:numPr>"), &r("无")),
        p(&number(5, 0), &r("附则")),
        p(
            &(style("article") + "<w:rPr><w:del/></w:rPr>"),
            "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
        ),
        p(&style("article"), &r("丙")),
    ];
    assert_eq!(
        numbered(&body.concat()),
        "第一章 总则\n第一条 甲\n（一）子\n（二）丑\n（一）寅\n第二条 乙\n无\n无\n第二章 附则\n第三条 丙\n"
    );
}

#[test]
fn hostile_documents_end_in_one_line() {
    let whole = document(&p("", &r("渡口")), &[]);
    let deep = document(&"<w:sdt><w:sdtContent>".repeat(5000), &[]);
    let entity = {
        let body = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>";
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let bomb = document(&"<w:p/>".repeat(12 << 20), &[]);
    let cycle = "<w:styles><w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/></w:style></w:styles>";
    let cycle = document(
        &p("<w:pStyle w:val='a'/>", &r("渡口")),
        &[("styles", "styles.xml", &cycle.replacen('>', &format!(" {W}>"), 1))],
    );
    let mut cut = whole.clone();
    cut.truncate(whole.len() / 2);
    for (name, bytes, wanted) in [
        ("whole", &whole, None),
        ("cycle", &cycle, None),
        ("deep", &deep, Some(SourceError::Unbounded(Form::Docx))),
        ("entity", &entity, Some(SourceError::Damaged(Form::Docx))),
        ("bomb", &bomb, Some(SourceError::Unbounded(Form::Docx))),
        ("cut", &cut, Some(SourceError::Damaged(Form::Docx))),
        ("nothing", &document("", &[]), Some(SourceError::NoText(Form::Docx))),
    ] {
        assert_eq!(read(bytes).err(), wanted, "{name}");
    }
}
