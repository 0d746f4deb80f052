use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

/// A document of these pages, each what stands in its layer; and of a page below all of them.
fn document(pages: &[String], below: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    };
    part(
        "OFD.xml",
        "<ofd:OFD xmlns:ofd='o'><ofd:DocBody><ofd:DocInfo><ofd:Title>岚溪区渡口规则</ofd:Title></ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    );
    let named: String = (0..pages.len())
        .map(|at| format!("<ofd:Page ID='{at}' BaseLoc='Pages/{at}.xml'/>"))
        .collect::<Vec<_>>()
        .concat();
    part(
        "Doc_0/Document.xml",
        &format!(
            "<ofd:Document xmlns:ofd='o'><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
             <ofd:TemplatePage ID='9' BaseLoc='Tpls/0.xml'/></ofd:CommonData><ofd:Pages>{named}</ofd:Pages></ofd:Document>"
        ),
    );
    let page = |layer: &str| {
        format!(
            "<ofd:Page xmlns:ofd='o'><ofd:Content><ofd:Layer>{layer}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    };
    part("Doc_0/Tpls/0.xml", &page(below));
    for (at, layer) in pages.iter().enumerate() {
        part(&format!("Doc_0/Pages/{at}.xml"), &page(layer));
    }
    zip.finish().unwrap().into_inner()
}

fn line(x: f64, y: f64, more: &str, text: &str) -> String {
    let steps = text.chars().count() - 1;
    format!(
        "<ofd:TextObject Boundary='{x} {y} 160 8' Size='5' {more}><ofd:TextCode X='0' Y='5' DeltaX='g {steps} 5'>{text}</ofd:TextCode></ofd:TextObject>"
    )
}

#[test]
fn lines_stand_where_their_objects_do() {
    let first = [
        line(60.0, 40.0, "", "岚溪区渡口规则"),
        line(38.0, 50.0, "", "第一条　渡口由镇人民政府"),
        line(28.0, 60.0, "", "管理。"),
        line(30.0, 100.0, "CTM='0.7 0.7 -0.7 0.7 0 0'", "内部资料"),
        line(30.0, 120.0, "Alpha='0'", "看不见"),
        // Half as large, twice as far: the object's own units.
        "<ofd:PageBlock><ofd:TextObject Boundary='38 70 1 1' Size='10' CTM='0.5 0 0 0.5 0 0'><ofd:TextCode X='0' Y='10' DeltaX='10 10 10 10'>第二条　乙</ofd:TextCode></ofd:TextObject></ofd:PageBlock>".to_owned(),
        line(28.0, 80.0, "", "续行一"),
        line(28.0, 88.0, "", "续行二"),
    ];
    let second = [
        line(28.0, 40.0, "", "续行三"),
        line(28.0, 50.0, "", "续行四"),
        line(38.0, 60.0, "", "第三条　丙。"),
    ];
    let reading = read(&document(&[first.concat(), second.concat()], &line(9.0, 9.0, "", "底图"))).unwrap();
    let lines: Vec<&str> = reading.text.lines().map(str::trim_end).collect();
    assert_eq!(
        lines,
        [
            "　　　　　　岚溪区渡口规则",
            "　　第一条　渡口由镇人民政府",
            "管理。",
            "　　第二条　乙",
            "续行一",
            "续行二",
            "续行三",
            "续行四",
            "　　第三条　丙。"
        ]
    );
    assert_eq!(reading.page_starts, [0, reading.text.find("续行三").unwrap()]);
    let omitted: Vec<(OmissionReason, &str)> =
        reading.omissions.iter().map(|omission| (omission.reason, omission.text.as_str())).collect();
    assert_eq!(
        omitted,
        [
            (OmissionReason::Furniture, "内部资料"),
            (OmissionReason::Hidden, "看不见"),
            (OmissionReason::Furniture, "底图")
        ]
    );
    assert_eq!(reading.said.title.as_deref(), Some("岚溪区渡口规则"));
}

#[test]
fn hostile_documents_end_in_one_line() {
    let whole = document(&[line(28.0, 40.0, "", "渡口规则")], "");
    let deep = document(&["<ofd:PageBlock>".repeat(5000)], "");
    let many = document(&[line(28.0, 40.0, "", &"渡".repeat(CHARACTERS + 1))], "");
    for (name, bytes, wanted) in [
        ("whole", &whole[..], None),
        ("deep", &deep, Some(SourceError::Unbounded(Form::Ofd))),
        ("many", &many, Some(SourceError::Unbounded(Form::Ofd))),
        ("cut", &whole[..whole.len() / 2], Some(SourceError::Damaged(Form::Ofd))),
        ("nothing", &document(&[], ""), Some(SourceError::NoText(Form::Ofd))),
    ] {
        assert_eq!(read(bytes).err(), wanted, "{name}");
    }
}
