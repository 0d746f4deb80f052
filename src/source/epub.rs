//! Books (EPUB): their chapters, which are web pages, in the order of reading.

use percent_encoding::percent_decode_str;

use super::package::{Package, beside};
use super::{Reading, SourceError, html};
use crate::document::Form;
use crate::text::decode;

/// The part that names the book's package document.
const CONTAINER: &str = "META-INF/container.xml";
/// No book has more chapters.
const CHAPTERS: usize = 5_000;

/// Whether an archive holds a book.
pub(super) fn is_book(package: &mut Package<'_>) -> bool {
    let kind = package.part("mimetype").ok().flatten();
    kind.is_some_and(|kind| kind.trim_ascii() == b"application/epub+zip") || package.has(CONTAINER)
}

pub(super) fn read(bytes: &[u8]) -> Result<Reading, SourceError> {
    let mut package = Package::open(bytes, Form::Epub)?;
    let damaged = || SourceError::Damaged(Form::Epub);
    let container = package.tree(CONTAINER)?.ok_or_else(damaged)?;
    let root = container.root().descendants().find(|element| element.name() == "rootfile");
    let root = root.and_then(|root| root.attribute("full-path")).ok_or_else(damaged)?;
    let book = package.tree(root)?.ok_or_else(damaged)?;
    let part = |name: &str| book.root().descendants().find(|element| element.name() == name);
    let (manifest, spine) = (part("manifest").ok_or_else(damaged)?, part("spine").ok_or_else(damaged)?);

    let mut markup = String::from("<html><body>");
    let chapters = spine.children().filter(|own| own.name() == "itemref");
    for chapter in chapters.filter(|own| own.attribute("linear") != Some("no")).take(CHAPTERS) {
        let named = |id| manifest.children().find(|item| item.attribute("id") == Some(id));
        let Some(item) = chapter.attribute("idref").and_then(named) else { continue };
        // The contents repeat the headings of what follows.
        if item.attribute("properties").is_some_and(|own| own.split_whitespace().any(|word| word == "nav")) {
            continue;
        }
        let Some(href) = item.attribute("href") else { continue };
        let name = percent_decode_str(href.split('#').next().unwrap_or_default()).decode_utf8_lossy();
        let page = package.part(&beside(root, &name))?.ok_or_else(damaged)?;
        markup.push_str("<div>");
        markup.push_str(body(&decode(&page)?.text));
        markup.push_str("</div>");
    }
    markup.push_str("</body></html>");
    let mut reading = html::page(&markup).map_err(|error| match error {
        SourceError::NoText(_) => SourceError::NoText(Form::Epub),
        SourceError::Unbounded(_) => SourceError::Unbounded(Form::Epub),
        other => other,
    })?;
    reading.encoding = "UTF-8";
    let title = part("title").map(|title| title.text().trim().to_owned());
    reading.said.title = reading.said.title.or(title.filter(|title| !title.is_empty()));
    Ok(reading)
}

/// What stands in the body of a page; all of it where none is marked.
fn body(page: &str) -> &str {
    let behind =
        page.find("<body").and_then(|at| page.get(at..)?.split_once('>')).map_or(page, |(_, rest)| rest);
    behind.rfind("</body").and_then(|at| behind.get(..at)).unwrap_or(behind)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;
    use crate::source::form_of;

    /// A book of these parts beside its container.
    fn book(spine: &str, parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let items: Vec<String> = parts
            .iter()
            .enumerate()
            .map(|(at, (name, _))| {
                let nav = if name.starts_with("nav") { " properties=\"nav\"" } else { "" };
                format!("<item id=\"p{at}\" href=\"{}\"{nav}/>", name.replace(' ', "%20"))
            })
            .collect();
        let items = items.concat();
        let package = format!(
            "<package xmlns:dc=\"d\"><metadata><dc:title>岚溪区渡口规则</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
        );
        let container =
            "<container><rootfiles><rootfile full-path=\"OEBPS/content.opf\"/></rootfiles></container>";
        let named = parts.iter().map(|(name, content)| (format!("OEBPS/{name}"), *content));
        let own =
            [("mimetype", "application/epub+zip"), (CONTAINER, container), ("OEBPS/content.opf", &package)];
        for (name, content) in own.map(|(name, content)| (name.to_owned(), content)).into_iter().chain(named)
        {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn chapter(body: &str) -> String {
        format!("<?xml version=\"1.0\"?><html><head><title/></head><body class=\"x\">{body}</body></html>")
    }

    #[test]
    fn chapters_follow_the_order_of_reading() {
        let (first, second) = (
            chapter("<h1>岚溪区渡口规则</h1><p>第一条　渡口由镇人民政府管理。</p>"),
            chapter("<p>第二条　渡船每年检验一次。</p><p hidden=\"hidden\">第九条　本条不显示。</p>"),
        );
        let contents = chapter("<p>目录</p><p>第一条</p>");
        let parts =
            [("b 2.xhtml", second.as_str()), ("nav.xhtml", contents.as_str()), ("a.xhtml", first.as_str())];
        let spine = "<itemref idref=\"p1\"/><itemref idref=\"p2\"/><itemref idref=\"p0\"/>";
        let bytes = book(spine, &parts);
        assert_eq!(form_of(&bytes), Form::Epub);
        let source = crate::source::read(String::new(), &bytes).unwrap();
        assert_eq!(
            source.text,
            "岚溪区渡口规则\n第一条　渡口由镇人民政府管理。\n第二条　渡船每年检验一次。\n"
        );
        assert!(source.omissions.iter().any(|omission| omission.text.contains("本条不显示")));
    }

    #[test]
    fn damaged_and_empty_books_are_refused() {
        let whole = book("<itemref idref=\"p0\"/>", &[("a.xhtml", &chapter("<p>第一条　渡口。</p>"))]);
        for (bytes, error) in [
            (book("<itemref idref=\"p7\"/>", &[]), SourceError::NoText(Form::Epub)),
            (
                book("<itemref idref=\"p0\"/>", &[("../../../etc/hosts", "")]),
                SourceError::Damaged(Form::Epub),
            ),
            (whole[..whole.len() - 30].to_vec(), SourceError::Damaged(Form::Epub)),
        ] {
            assert_eq!(read(&bytes).err(), Some(error));
        }
    }
}
