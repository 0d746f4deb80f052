//! A report on three hundred documents in headless Chromium, from the overview to a row and to what it cites. Reported as ignored
//! where there is no `chromium`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use duizhao::report::{Format, ReportOptions, Spread, write_spread};
use duizhao::study::Study;
use serde_json::Value;

mod browser;
mod many;

use browser::chromium;
use many::texts;

/// What a script finds out on a page, which is opened at a place.
fn probe(folder: &Path, page: &str, place: &str, script: &str) -> Value {
    let script = format!(
        "addEventListener('load', async () => {{ const found = {{}};
        const wait = () => new Promise((done) => setTimeout(done, 50));
        const type = (field, text) => {{ field.value = text; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }};
        try {{ {script} }} catch (error) {{ found.error = String(error); }}
        document.documentElement.dataset.found = btoa(unescape(encodeURIComponent(JSON.stringify(found)))); }});"
    );
    std::fs::write(folder.join("parts/probe.js"), script).unwrap();
    let path = folder.join(page);
    let text = std::fs::read_to_string(&path).unwrap();
    let up = if page.contains('/') { "../" } else { "" };
    let probed = text.replacen("</head>", &format!("<script src=\"{up}parts/probe.js\"></script></head>"), 1);
    std::fs::write(&path, probed).unwrap();
    let output = chromium(&["--dump-dom", &format!("file://{}{place}", path.display())]);
    std::fs::write(&path, text).unwrap();
    let (page, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!log.contains("CONSOLE"), "the page complains:\n{log}");
    let found = page.split("data-found=\"").nth(1).expect("the probe ran").split('"').next().unwrap();
    let found: Value = serde_json::from_slice(&STANDARD.decode(found).unwrap()).unwrap();
    assert_eq!(found["error"], Value::Null, "{found}");
    found
}

#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn leads_from_three_hundred_documents_to_a_citation() {
    let texts = texts();
    let study = Study::of(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let spread = Spread::of(&study, &ReportOptions::default());
    let folder = tempfile::tempdir().unwrap();
    write_spread(&spread, folder.path(), &[Format::Html]).unwrap();
    let row = spread.rows.iter().find(|row| row.topic == "reply-to-consultation").unwrap();

    // The overview: what is typed finds districts and matters, and narrows the list of documents.
    let found = probe(
        folder.path(),
        "index.html",
        "",
        &format!(
            "const query = document.getElementById('query'); const links = () => Array.from(document.querySelectorAll('#found a'), (link) => link.getAttribute('href'));
            found.rows = document.querySelectorAll('.overview tbody tr').length;
            type(query, '{}'); found.matter = links(); type(query, '东湖'); found.district = links(); type(query, '没有的区'); found.none = links();
            const box = document.getElementById('documents'); const names = () => box.querySelectorAll('.list li').length;
            found.first = names(); box.querySelector('button').click(); found.more = names();
            type(box.querySelector('input'), '湖'); found.narrowed = names();",
            row.label
        ),
    );
    assert_eq!(found["rows"], spread.rows.len());
    let page = format!("rows/{}.html", row.page);
    assert!(found["matter"].as_array().unwrap().contains(&page.as_str().into()), "{found}");
    assert_eq!((found["district"].as_array().unwrap().len(), &found["none"]), (1, &serde_json::json!([])));
    let lakes = spread.documents.iter().filter(|own| own.about.name.contains('湖')).count();
    assert_eq!(
        (&found["first"], &found["more"], &found["narrowed"]),
        (&100.into(), &200.into(), &lakes.into())
    );

    // The row: a bar opens the list of those that set its value, each with a link to the paragraph.
    let scale = &row.scales[0];
    let held = scale.values.iter().max_by_key(|held| held.documents).unwrap();
    let value = scale.values.iter().position(|other| other == held).unwrap();
    let found = probe(
        folder.path(),
        &page,
        "",
        &format!(
            "const bar = document.querySelector('[data-list=v0-{value}]'); bar.open = true; await wait(); await wait();
            found.said = bar.querySelector('summary').textContent; found.names = bar.querySelectorAll('.list li').length;
            const input = bar.querySelector('input'); type(input, bar.querySelector('.list li:last-child').textContent.slice(0, 2));
            found.narrowed = bar.querySelectorAll('.list li').length;
            found.address = bar.querySelector('.list a').getAttribute('href'); found.cited = bar.querySelector('.list a').textContent;
            found.parts = document.querySelectorAll('[data-parts=year] tbody tr').length;"
        ),
    );
    assert!(found["said"].as_str().unwrap().contains(&held.documents.to_string()), "{found}");
    assert_eq!(found["names"], held.at.len().min(100));
    assert!(found["narrowed"].as_u64().unwrap() < held.at.len() as u64);
    let years = row.parts.iter().filter(|part| part.level == "year").count();
    assert_eq!(found["parts"], years.min(40));

    // The paragraph: where the link leads, the words of the value stand, and the row is named there.
    let address = found["address"].as_str().unwrap().trim_start_matches("../");
    let (document, anchor) = address.split_once('#').unwrap();
    let at = held.at.iter().find(|at| document == format!("documents/{}.html", at.document + 1)).unwrap();
    assert!(
        found["cited"].as_str().unwrap().starts_with(&spread.documents[at.document].about.name),
        "{found}"
    );
    let found = probe(
        folder.path(),
        document,
        &format!("#{anchor}"),
        "const target = document.querySelector(':target'); found.text = target.querySelector('dd').textContent;
        found.rows = Array.from(target.querySelectorAll('.links a'), (link) => link.getAttribute('href'));",
    );
    assert!(found["text"].as_str().unwrap().contains(&at.quote), "{} in {found}", at.quote);
    assert!(found["rows"].as_array().unwrap().contains(&format!("../{page}").into()), "{found}");

    // A base: the values and the wording it has are marked, the others say how they stand to it, and it goes along with the links.
    let base = &spread.documents[held.at[0].document].about.name;
    let other = (0..scale.values.len()).find(|&other| other != value).unwrap();
    let script = format!(
        "const marks = (key) => Array.from(document.querySelectorAll(`[data-list=${{key}}] .made`), (mark) => mark.textContent).join();
        const look = () => [marks('v0-{value}'), marks('v0-{other}'), document.querySelectorAll('.wordings .made').length, document.getElementById('base').textContent];
        const field = document.getElementById('f-base'); found.name = field.value; found.opened = look();
        field.value = '{base}'; field.dispatchEvent(new Event('change')); found.chosen = look(); found.hash = location.hash;
        const link = document.querySelector('.wordings a'); link.addEventListener('click', (event) => event.preventDefault()); link.click(); found.link = link.getAttribute('href');
        field.value = ''; field.dispatchEvent(new Event('change')); found.left = look(); found.without = location.hash;"
    );
    let found = probe(folder.path(), &page, "", &script);
    let (chosen, hash) = (&found["chosen"], found["hash"].as_str().unwrap());
    assert_eq!(chosen[0], "基准", "{found}");
    assert!(["更严", "更宽"].iter().any(|way| chosen[1].as_str().unwrap().contains(way)), "{found}");
    assert_eq!(chosen[2], 1, "{found}");
    assert!(chosen[3].as_str().unwrap().starts_with(&format!("基准 {base}")), "{found}");
    assert!(
        found["link"].as_str().unwrap().ends_with(hash.trim_start_matches('#'))
            && hash.starts_with("#&base="),
        "{found}"
    );
    assert_eq!((&found["left"], &found["without"]), (&found["opened"], &"".into()));
    let again = probe(folder.path(), &page, hash, &script);
    assert_eq!((&again["name"], &again["opened"]), (&base.as_str().into(), chosen));
}
