//! The report's page in headless Chromium. Reported as ignored where there is no `chromium`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use duizhao::corpus::{Corpus, LoadOptions};
use duizhao::report::{Format, Report, ReportOptions, write_folder};
use duizhao::segment::Segmenter;
use duizhao::study::{Notes, Study};
use serde_json::Value;
use sha2::{Digest, Sha256};

mod browser;

use browser::chromium;

fn page(folder: &Path) -> String {
    page_of(Path::new("corpus"), folder)
}

/// The sample corpus twice, the second time with other names: more documents than a report has columns by itself.
fn twelve() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let names = [
        ("柳塘", "苇塘"),
        ("青屿", "白屿"),
        ("鹿鸣", "鹤鸣"),
        ("石梁", "木梁"),
        ("松岩", "柏岩"),
        ("望潮", "听潮"),
    ];
    for document in Corpus::load(&[Path::new("corpus")], &LoadOptions::default()).documents {
        let text = &document.source.text;
        let other = names.iter().fold(text.clone(), |text, (one, other)| text.replace(one, other));
        std::fs::write(folder.path().join(format!("{}.txt", document.id)), text).unwrap();
        std::fs::write(folder.path().join(format!("{}-2.txt", document.id)), other).unwrap();
    }
    folder
}

fn page_of(texts: &Path, folder: &Path) -> String {
    let corpus = Corpus::load(&[texts], &LoadOptions::default());
    let study = Study::new(corpus, Notes::default());
    assert!(!study.alignment().rows.is_empty());
    let words = Segmenter::full();
    let report = Report::of(&study, &ReportOptions { words: Some(&words), ..ReportOptions::default() });
    write_folder(&report, folder, &[Format::Html]).unwrap();
    format!("file://{}", folder.join("index.html").display())
}

#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn runs_without_complaint_and_shows_its_filter() {
    let folder = tempfile::tempdir().unwrap();
    let output = chromium(&["--dump-dom", &page(folder.path())]);
    let (page, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!log.contains("CONSOLE"), "the page complains:\n{log}");
    let form = page.split("<form id=\"filter\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
    assert!(!form.contains("hidden"), "the policy kept the page's own script from running");
}

#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn shows_everything_without_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    // A single changed byte, and the policy keeps the script from running.
    let path = folder.path().join("index.html");
    let changed = std::fs::read_to_string(&path).unwrap().replace("\"use strict\";", "\"use strict\"; ");
    std::fs::write(&path, changed).unwrap();
    let output = chromium(&["--dump-dom", &page]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("Content Security Policy"), "the policy holds");
    let page = String::from_utf8_lossy(&output.stdout);
    let form = page.split("<form id=\"filter\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
    assert!(form.contains("hidden"), "a filter that cannot work is not shown");
    let rows = page.split("id=\"table\"").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap();
    assert!(!rows.contains(" hidden"), "no row is hidden");
    let texts = rows.matches("class=\"text\"").count();
    let cells = rows.matches("<td").count() - rows.matches("<td class=\"silent").count();
    assert_eq!(texts, cells, "every cell that is not silent shows its text");
}

/// The pages of a print are filled: where one district says much more than the others, its text flows through all columns.
#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn prints_without_waste() {
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("report.pdf");
    chromium(&[&format!("--print-to-pdf={}", paper.display()), &page(folder.path())]);
    let paper = std::fs::read(paper).unwrap();
    let pages = String::from_utf8_lossy(&paper).matches("/Type /Page\n").count();
    assert!((20..50).contains(&pages), "{pages} pages");
}

/// What a script finds out in the page; the page's policy is widened for this one script by its hash.
fn probe(arguments: &[&str], script: &str) -> Value {
    probe_at(Path::new("corpus"), "", arguments, script)
}

/// The same on a page of these texts, opened at a place.
fn probe_at(texts: &Path, place: &str, arguments: &[&str], script: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("{}{place}", page_of(texts, folder.path()));
    let path = folder.path().join("index.html");
    let script = format!(
        "addEventListener('load', async () => {{ const found = {{}}; const field = (id) => document.getElementById(id);
        const set = (id, value) => {{ field(id).value = value; field(id).dispatchEvent(new Event('input', {{ bubbles: true }})); }};
        const press = (key) => (document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true, cancelable: true }}));
        const rows = Array.from(field('table').tBodies[0].rows); const shown = () => rows.filter((row) => !row.hidden).length;
        const own = (cell) => {{ const copy = cell.querySelector('.text').cloneNode(true); copy.querySelectorAll('del').forEach((node) => node.remove()); return copy.textContent; }};
        const wait = () => new Promise((done) => setTimeout(done, 50));
        try {{ {script} }} catch (error) {{ found.error = String(error); }}
        document.documentElement.dataset.found = encodeURIComponent(JSON.stringify(found)); }});"
    );
    let hash = STANDARD.encode(Sha256::digest(&script));
    let changed = std::fs::read_to_string(&path)
        .unwrap()
        .replacen("script-src ", &format!("script-src 'sha256-{hash}' "), 1)
        .replacen("</body>", &format!("<script>{script}</script></body>"), 1);
    std::fs::write(&path, changed).unwrap();
    let mut all = arguments.to_vec();
    all.extend(["--dump-dom", &address]);
    let output = chromium(&all);
    let (page, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!log.contains("CONSOLE"), "the page complains:\n{log}");
    let found = page.split("data-found=\"").nth(1).expect("the probe ran").split('"').next().unwrap();
    let mut bytes = Vec::new();
    let mut rest = found.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let code: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&code, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    let found: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(found["error"], Value::Null, "{found}");
    found
}

#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn any_document_can_be_the_base() {
    let found = probe(
        &[],
        "const before = field('table').tBodies[0].innerHTML;
        const texts = rows.map((row) => Array.from(row.cells).slice(1).map((cell) => cell.querySelector('.text') ? own(cell) : null));
        const wrong = []; let moved = 0;
        for (const option of Array.from(field('f-base').options).slice(1)) {
          const base = Number(option.value);
          set('f-base', option.value);
          rows.forEach((row, r) => {
            const cells = Array.from(row.cells).slice(1);
            cells.forEach((cell, c) => {
              if (texts[r][c] === null) return;
              if (own(cell) !== texts[r][c]) wrong.push(`${row.id} ${c}: another text`);
              if (texts[r][base] === null) return;
              for (const del of cell.querySelectorAll('del')) if (!texts[r][base].includes(del.textContent)) wrong.push(`${row.id} ${c}: ${del.textContent}`);
              if (c === base && cell.querySelector('ins, del')) wrong.push(`${row.id}: a base differs from itself`);
            });
            if (texts[r][base] !== null && !row.cells[base + 1].innerHTML.includes('alike') && !row.cells[base + 1].classList.contains('base')) wrong.push(`${row.id}: no base`);
          });
          if (field('table').tBodies[0].innerHTML !== before) moved += 1;
        }
        set('f-base', '');
        found.restored = field('table').tBodies[0].innerHTML === before;
        found.bases = field('f-base').options.length - 1; found.moved = moved; found.wrong = wrong.slice(0, 9); found.rows = rows.length;",
    );
    assert_eq!(found["wrong"], serde_json::json!([]));
    assert_eq!((&found["restored"], &found["moved"]), (&Value::Bool(true), &found["bases"]));
    assert!(found["rows"].as_u64().unwrap() > 20 && found["bases"].as_u64().unwrap() > 3);
}

#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn filters_sorts_and_finds_what_a_link_names() {
    let found = probe(
        &[],
        "found.all = shown();
        set('f-text', '回 复'); found.text = shown(); set('f-text', '');
        const open = new Set();
        for (const kind of ['silent', 'perhaps']) { set('f-kind', kind); rows.filter((row) => !row.hidden).forEach((row) => open.add(row)); }
        found.open = open.size;
        for (const kind of ['words', 'same', 'silent', 'perhaps', 'everywhere']) { set('f-kind', kind); found[kind] = shown(); } set('f-kind', '');
        const chapter = field('f-chapter').options[1];
        set('f-chapter', chapter.value); found.chapter = shown(); set('f-chapter', '');
        set('f-order', 'spread'); const spread = Array.from(field('table').tBodies[0].rows, (row) => Number(row.dataset.spread));
        found.sorted = spread.every((value, i) => i === 0 || spread[i - 1] >= value); set('f-order', 'genre');
        found.unsorted = rows.every((row, i) => field('table').tBodies[0].rows[i] === row);
        set('f-text', 'no such text anywhere'); found.none = shown();
        const cell = rows[5].cells[2]; location.hash = '#' + cell.id; await wait(); await wait();
        found.revealed = !rows[5].hidden && shown() === rows.length && document.querySelector(':target') === cell;
        found.requests = performance.getEntriesByType('resource').length;",
    );
    let number = |key: &str| found[key].as_u64().unwrap();
    assert_eq!(number("words") + number("same"), number("all"), "{found}");
    assert_eq!(number("open") + number("everywhere"), number("all"), "{found}");
    assert!(number("silent") > 0 && number("perhaps") > 0, "{found}");
    assert!(number("text") > 0 && number("text") < number("all"), "{found}");
    assert!(number("chapter") > 0 && number("chapter") < number("all"), "{found}");
    assert_eq!((number("none"), number("requests")), (0, 0), "{found}");
    for key in ["sorted", "unsorted", "revealed"] {
        assert_eq!(found[key], Value::Bool(true), "{key}: {found}");
    }
}

/// Whatever is selected, the clipboard gets what stands in the text, with its place, and never a word that only the base has.
#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn quotes_can_be_pasted() {
    let found = probe(
        &[],
        "const copied = (range) => { const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
          const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }); document.body.dispatchEvent(event);
          return event.defaultPrevented ? event.clipboardData.getData('text/plain') : null; };
        const over = (element) => { const range = document.createRange(); range.selectNodeContents(element); return range; };
        const cells = rows.flatMap((row) => Array.from(row.cells).slice(1)).filter((cell) => cell.querySelector('.text'));
        const wrong = []; let marked = 0;
        set('f-removed', ''); field('f-removed').checked = true; field('f-removed').dispatchEvent(new Event('input', { bubbles: true }));
        for (const cell of cells) {
          const text = own(cell).trim(); const cite = cell.dataset.cite;
          marked += cell.querySelectorAll('.text del').length;
          if (copied(over(cell)) !== `“${text}”（${cite}）`) wrong.push(copied(over(cell)));
          if (!cell.querySelector('.cite').textContent.includes(cite.slice(cite.indexOf('第')).split('、')[0])) wrong.push(cite);
        }
        const cell = cells.find((cell) => cell.querySelector('.text > del + ins')); const del = cell.querySelector('.text > del'); const ins = cell.querySelector('.text > del + ins');
        const part = document.createRange(); part.setStartBefore(del); part.setEndAfter(ins);
        found.part = copied(part) === `“${ins.textContent.trim()}”（${cell.dataset.cite}）`; found.gone = copied(over(del));
        const two = document.createRange(); two.setStart(cells[0].querySelector('.text'), 0); two.setEndAfter(cells[1].querySelector('.text').lastChild);
        found.two = [0, 1].every((i) => copied(two).includes(cells[i].dataset.cite)); found.elsewhere = copied(over(document.querySelector('h1')));
        const quote = document.querySelector('#figures q'); found.figure = copied(over(quote)) === `“${quote.textContent}”（${quote.closest('[data-cite]').dataset.cite}）`;
        let written = null; Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { written = text; } } });
        const both = `“${own(cells[0]).trim()}”（${cells[0].dataset.cite}）`;
        cells[0].querySelector('button.copy').click(); await wait(); found.button = written === both;
        set('f-copy', 'cite'); cells[0].querySelector('.link').focus(); press('c'); await wait(); found.cite = written === cells[0].dataset.cite;
        set('f-copy', 'text'); press('c'); await wait(); found.text = written === own(cells[0]).trim();
        set('f-text', '复制这一格'); found.hits = shown();
        found.wrong = wrong.slice(0, 5); found.marked = marked; found.cells = cells.length;",
    );
    assert_eq!(found["wrong"], serde_json::json!([]));
    assert!(found["marked"].as_u64().unwrap() > 20 && found["cells"].as_u64().unwrap() > 50, "{found}");
    assert_eq!((&found["gone"], &found["elsewhere"]), (&Value::Null, &Value::Null));
    for key in ["part", "two", "figure", "button", "cite", "text"] {
        assert_eq!(found[key], Value::Bool(true), "{key}: {found}");
    }
    assert_eq!(found["hits"], 0, "the button is no text of the cell");
}

const CHECK: &str = "
    const check = (box, on) => { box.checked = on; box.dispatchEvent(new Event('input', { bubbles: true })); };
    const boxes = Array.from(document.querySelectorAll('input[name=district]'));
    const wordings = (row) => new Set(Array.from(row.cells).slice(1).filter((cell) => !cell.hidden && cell.querySelector('.text')).map((cell) => own(cell).replace(/\\s/g, ''))).size;";

/// A base and districts hold in all sections, and the address tells them; any number of documents.
#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn a_base_and_a_filter_hold_everywhere() {
    let twelve = twelve();
    for texts in [Path::new("corpus"), twelve.path()] {
        let found = probe_at(
            texts,
            "",
            &[],
            &format!("{CHECK}
            found.documents = boxes.length; found.usual = location.hash;
            const before = Array.from(document.querySelectorAll('#figures .delta'), (node) => node.textContent).join();
            const bars = () => Array.from(document.querySelectorAll('#figures .chart'), (chart) => [Array.from(chart.querySelectorAll('rect.bar, line.reference'), (mark) => mark.getAttribute('class') + mark.getAttribute('x1')), chart]);
            const drawn = JSON.stringify(bars().map(([marks]) => marks));
            set('f-base', '1'); const name = boxes[1].parentElement.textContent.trim();
            found.figures = Array.from(document.querySelectorAll('#figures .matrix tbody tr')).every((row) => !row.cells[2].querySelector('.figure') || (row.querySelector('.reference').textContent.startsWith(name) && row.cells[2].querySelector('.figure').classList.contains('same')));
            found.bars = bars().every(([, chart]) => {{
              const rects = Array.from(chart.querySelectorAll('rect.bar'));
              const own = rects.length ? Array.from(chart.nextElementSibling.querySelectorAll('.figure[data-bar]')) : [];
              const way = (figure) => ['stricter', 'looser'].find((name) => figure.querySelector('.delta.' + name)) || 'same';
              return rects.length === own.length && own.every((figure, i) => rects[i].classList.contains(way(figure)));
            }});
            found.turned = drawn !== JSON.stringify(bars().map(([marks]) => marks));
            found.measured = before !== Array.from(document.querySelectorAll('#figures .delta'), (node) => node.textContent).join();
            boxes.forEach((box, i) => check(box, i === 0 || i === 2));
            found.columns = Array.from(document.querySelectorAll('.by-document, #table')).every((own) => Array.from(own.tHead.rows[0].cells).slice(1, boxes.length + 1).every((cell, i) => cell.hidden === !(i === 0 || i === 2)));
            found.rest = Array.from(document.querySelectorAll('[data-document]')).filter((element) => !element.hidden && element.checkVisibility({{ visibilityProperty: true }})).map((element) => element.dataset.document).filter((id, i, all) => all.indexOf(id) === i).length;
            const agree = (row) => {{ const cells = Array.from(row.cells).slice(1).filter((cell) => !cell.hidden); const silent = cells.filter((cell) => cell.matches('.silent')).length; return silent === cells.length || (silent === 0 && wordings(row) < 2); }};
            found.agreeing = rows.filter(agree).length; found.agreed = rows.filter((row) => agree(row) && !row.hidden).length; found.differing = shown();
            check(field('f-alike'), true); found.all = shown() === rows.length && location.hash.includes('alike=yes'); check(field('f-alike'), false);
            set('f-kind', 'words');
            const visible = rows.filter((row) => !row.hidden);
            found.alike = visible.filter((row) => wordings(row) < 2).map((row) => row.id);
            found.left = visible.length; set('f-kind', 'same');
            found.differ = rows.filter((row) => !row.hidden && wordings(row) > 1 && !row.cells[0].querySelector('.tag.same')).map((row) => row.id);
            set('f-kind', 'words'); set('f-text', '会议');
            found.hash = decodeURIComponent(location.hash); found.shown = shown();
            location.hash = '#' + rows[3].id; await wait(); found.kept = decodeURIComponent(location.hash);
            document.querySelector('button[type=reset]').click(); await wait();
            found.redrawn = drawn === JSON.stringify(bars().map(([marks]) => marks));
            found.reset = location.hash; found.restored = before === Array.from(document.querySelectorAll('#figures .delta'), (node) => node.textContent).join();"),
        );
        for key in ["figures", "bars", "redrawn", "measured", "columns", "restored"] {
            assert_eq!(found[key], Value::Bool(true), "{key}: {found}");
        }
        // Rows in which the two don't differ are left out, unless one asks for them.
        assert!(
            found["agreeing"].as_u64().unwrap() > 0 && found["differing"].as_u64().unwrap() > 3,
            "{found}"
        );
        assert_eq!((&found["agreed"], &found["all"]), (&0.into(), &Value::Bool(true)), "{found}");
        // Of the twelve the second sets none of the times that are drawn.
        assert_eq!(found["turned"], Value::Bool(found["documents"] == 6), "{found}");
        assert_eq!(found["alike"], serde_json::json!([]), "{found}");
        assert_eq!(found["differ"], serde_json::json!([]), "{found}");
        assert!(found["left"].as_u64().unwrap() > 3 && found["usual"] == "", "{found}");
        assert_eq!(found["rest"], 2, "{found}");
        let hash = found["hash"].as_str().unwrap();
        assert!(
            hash.starts_with("#&base=") && hash.contains("text=会议") && hash.contains("kind=words"),
            "{hash}"
        );
        assert_eq!(hash.matches("without=").count() as u64, found["documents"].as_u64().unwrap() - 2);
        assert!(
            found["kept"].as_str().unwrap().starts_with("#row-")
                && !found["reset"].as_str().unwrap().contains('&')
        );
        // The address opened anew shows the same.
        let again = probe_at(
            texts,
            hash,
            &[],
            &format!("{CHECK} found.shown = shown(); found.base = field('f-base').value; found.text = field('f-text').value;
            found.boxes = boxes.filter((box) => box.checked).length; found.hash = decodeURIComponent(location.hash);
            found.figures = document.querySelector('#figures .reference .name').textContent === boxes[1].parentElement.textContent.trim();"),
        );
        assert_eq!((&again["shown"], &again["hash"]), (&found["shown"], &found["hash"]), "{again}");
        assert_eq!(
            (&again["base"], &again["text"], &again["boxes"]),
            (&"1".into(), &"会议".into(), &2.into())
        );
    }
}

#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn works_by_keyboard_and_on_a_narrow_screen() {
    let found = probe(
        &["--window-size=390,800"],
        "press('/'); found.search = document.activeElement.id;
        press('Escape'); found.away = document.activeElement.className;
        press('j'); found.first = document.activeElement.closest('tr') === rows[0];
        press('j'); found.second = document.activeElement.closest('tr') === rows[1];
        press('k'); found.back = document.activeElement.closest('tr') === rows[0];
        press('b'); found.base = document.activeElement.id;
        found.regions = Array.from(document.querySelectorAll('.scroll, .chart')).every((region) => region.tabIndex === 0);
        found.wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
        const row = rows[0]; const scroll = field('table').parentElement; scroll.scrollLeft = 400;
        found.pinned = Math.abs(row.cells[0].getBoundingClientRect().left - scroll.getBoundingClientRect().left) < 3;",
    );
    assert_eq!((&found["search"], &found["base"]), (&"f-text".into(), &"f-base".into()));
    for key in ["first", "second", "back", "regions", "pinned"] {
        assert_eq!(found[key], Value::Bool(true), "{key}: {found}");
    }
    assert_eq!(found["wide"], 0, "the page itself does not scroll sideways");
}
