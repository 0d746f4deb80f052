//! The workbench in headless Chromium: read, search, correct, take back, by keyboard, narrow and dark, and what axe-core says of it.
//!
//! Whether there is a `chromium`, and an axe-core from npm, is asked when the tests run; what lacks one is reported as ignored.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use duizhao::correction::{load, read};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use tempfile::TempDir;

mod axe;
mod devtools;
mod many;
#[allow(dead_code, reason = "others use the rest")]
mod workbench;

use devtools::Tab;
use workbench::{Workbench, encoded};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let browser = cfg!(browser);
    let axe = if arguments.list || !browser { None } else { axe::script() };
    let trial = |name, run: fn()| {
        Trial::test(name, move || {
            run();
            Ok::<(), Failed>(())
        })
        .with_ignored_flag(!browser)
    };
    let without_axe = axe.is_none();
    let judged = move || {
        judge(&axe.unwrap_or_default());
        Ok(())
    };
    let trials = vec![
        trial("one_searches_reads_corrects_and_takes_back", search_read_correct),
        trial("all_is_done_by_keyboard", by_keyboard),
        trial("an_open_page_hears_of_others", hears_of_others),
        trial("a_hostile_text_does_nothing", hostile),
        trial("three_hundred_documents_are_read_and_corrected", three_hundred),
        trial("what_is_copied_bears_its_citation", copied),
        trial("narrow_and_dark_pages_hold_together", narrow_and_dark),
        Trial::test("axe_core_finds_nothing_serious", judged).with_ignored_flag(without_axe),
    ];
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Those of the sample corpus that are plain text.
fn texts() -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in ["luming", "qingyu", "shiliang"] {
        let text = fs::read(format!("{}/corpus/{name}.txt", env!("CARGO_MANIFEST_DIR"))).unwrap();
        fs::write(folder.path().join(format!("{name}.txt")), text).unwrap();
    }
    folder
}

/// The kinds of what is decided in a folder.
fn decided(folder: &Path) -> Vec<&'static str> {
    let text = load(&folder.join("corrections.toml")).unwrap();
    read(&text, "corrections.toml").unwrap().iter().map(|correction| correction.act.kind()).collect()
}

/// Nothing was complained of, and nothing asked for elsewhere.
fn clean(tab: &Tab, workbench: &Workbench) {
    assert_eq!(tab.complaints, [""; 0]);
    let own = workbench.address();
    let foreign: Vec<&String> =
        tab.asked.iter().filter(|asked| !asked.starts_with(&own) && !asked.starts_with("data:")).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}

fn search_read_correct() {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    let mut tab = Tab::open(1280, 900);
    tab.goto(&workbench.address());
    // Rows are filtered.
    let all = tab.eval("document.querySelectorAll('#rows tbody tr').length").as_u64().unwrap();
    tab.eval("document.getElementById('filter').focus()");
    tab.write("常务会议");
    let shown =
        tab.eval("document.querySelectorAll('#rows tbody tr:not([hidden])').length").as_u64().unwrap();
    assert!(all > 10 && shown > 0 && shown < all, "{shown} of {all}");
    // One types, and hits follow without the page being left.
    tab.eval("document.getElementById('q').focus()");
    tab.write("征求");
    tab.press("Enter");
    tab.until("document.body.dataset.page === 'search' && document.querySelector('.hits li')");
    let hits = "document.querySelectorAll('.hits li').length";
    let before = tab.eval(hits);
    tab.write("意见");
    tab.until(
        "document.querySelector('.hits mark') && decodeURIComponent(location.search).includes('征求意见')",
    );
    assert!(tab.eval(hits).as_u64() > Some(0) && before.as_u64() > Some(0));
    let facets = tab.eval("document.querySelectorAll('.facets a').length").as_u64().unwrap();
    assert!(facets > 1, "{facets}");
    // One document's hits, and from a hit to its place in the document.
    tab.click(".facets a");
    tab.until("document.querySelector('.facets [aria-current]') && new Set(Array.from(document.querySelectorAll('.hits .cite a'), (a) => a.textContent.split(' ')[0])).size === 1");
    tab.click(".hits .cite a");
    tab.until("document.body.dataset.page === 'reader' && document.querySelector('.provision:target')");
    assert_eq!(tab.eval("document.querySelector('.provision:target').textContent.includes('征求')"), true);
    assert!(tab.eval("document.querySelectorAll('mark.norm').length").as_u64() > Some(3));
    // From the margin to the row, which is given a name and confirmed.
    tab.click(".provision:target .margin a");
    tab.until("document.body.dataset.page === 'row'");
    tab.click("input[name=label]");
    tab.write("征求意见的期限");
    tab.click("input[name=note]");
    tab.write("看过");
    tab.click("button[value=rename]");
    let took = tab.until("document.querySelector('.told.done') && document.querySelector('h1').textContent === '征求意见的期限'");
    // A page of the debug build; what is wanted of the release is 0.3 s.
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert_eq!(decided(folder.path()), ["rename"]);
    tab.click("#confirm");
    tab.until("document.querySelector('.told.done') && document.querySelector('.state.confirmed')");
    assert_eq!(decided(folder.path()), ["rename", "confirm"]);
    // Loaded again the page decides nothing again.
    let here = tab.eval("location.href");
    tab.goto(here.as_str().unwrap());
    assert_eq!(tab.eval("document.querySelectorAll('.state.confirmed').length"), 1);
    assert_eq!(decided(folder.path()), ["rename", "confirm"]);
    // A provision leaves the row; its document is silent, and that is taken back.
    let members = "document.querySelectorAll('.cell .part').length";
    let before = tab.eval(members).as_u64().unwrap();
    tab.click("button[value^='remove ']");
    tab.until(&format!("document.querySelector('.told.done') && {members} === {}", before - 1));
    assert_eq!(decided(folder.path()), ["rename", "confirm", "split"]);
    tab.click(".told.done a");
    tab.until("document.body.dataset.page === 'history'");
    assert_eq!(tab.eval("document.querySelectorAll('tbody tr').length"), 3);
    for left in [2, 1, 0] {
        tab.click("tbody tr button");
        tab.until(&format!(
            "document.body.dataset.page === 'history' && document.querySelectorAll('tbody tr').length === {left}"
        ));
    }
    assert_eq!(decided(folder.path()), [""; 0]);
    clean(&tab, &workbench);
}

fn by_keyboard() {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    let mut tab = Tab::open(1280, 900);
    tab.goto(&workbench.address());
    tab.press("Tab");
    assert_eq!(tab.eval("document.activeElement.className"), "skip", "first of all one can skip the bar");
    tab.press("Enter");
    tab.until("document.activeElement.id === 'main'");
    tab.press("j");
    tab.press("j");
    tab.press("k");
    tab.until("document.activeElement === document.querySelector('#rows tbody a')");
    tab.press("Enter");
    tab.until("document.body.dataset.page === 'row'");
    let first = tab.eval("location.href");
    tab.press("n");
    tab.until(&format!("document.body.dataset.page === 'row' && location.href !== {first}"));
    tab.press("p");
    tab.until(&format!("location.href === {first}"));
    tab.press("j");
    assert_eq!(tab.eval("document.activeElement === document.querySelector('.cell')"), true);
    tab.press("r");
    assert_eq!(tab.eval("document.activeElement.name"), "label");
    tab.write("键盘起的名");
    tab.press("Enter");
    tab.until(
        "document.querySelector('.told.done') && document.querySelector('h1').textContent === '键盘起的名'",
    );
    assert_eq!(
        tab.eval("document.activeElement.matches('.told.done')"),
        true,
        "what came of it is said first"
    );
    tab.press("y");
    tab.until("document.querySelector('.told.done') && document.querySelector('.state.confirmed')");
    assert_eq!(decided(folder.path()), ["rename", "confirm"]);
    // A letter that is typed into a field is no command.
    tab.press("r");
    tab.press("y");
    assert_eq!(tab.eval("document.activeElement.value"), "y");
    tab.press("Escape");
    tab.press("h");
    tab.until("document.body.dataset.page === 'history'");
    tab.press("u");
    tab.until(
        "document.body.dataset.page === 'history' && document.querySelectorAll('tbody tr').length === 1",
    );
    assert_eq!(decided(folder.path()), ["rename"]);
    tab.press("/");
    assert_eq!(tab.eval("document.activeElement.id"), "q");
    // Whatever has the focus shows it.
    tab.press("Tab");
    assert_ne!(tab.eval("getComputedStyle(document.activeElement).outlineStyle"), "none");
    clean(&tab, &workbench);
}

fn hears_of_others() {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    let mut tab = Tab::open(1280, 900);
    tab.goto(&workbench.address());
    tab.click("#rows tbody a");
    tab.until("document.body.dataset.page === 'row'");
    let key = tab.eval("new URLSearchParams(location.search).get('key')");
    assert_eq!(tab.eval("document.getElementById('stale').hidden"), true);
    let ended = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .current_dir(folder.path())
        .args(["align", ".", "--rename", key.as_str().unwrap(), "别人起的名"])
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    // Who decides before the page heard of it overwrites nothing.
    tab.click("#confirm");
    tab.until("document.querySelector('.told.changed[role=alert]') && document.querySelector('h1').textContent === '别人起的名'");
    assert_eq!(decided(folder.path()), ["rename"]);
    // And once it is seen, it can be decided upon.
    tab.click("#confirm");
    tab.until("document.querySelector('.told.done')");
    assert_eq!(decided(folder.path()), ["rename", "confirm"]);
    let path = folder.path().join("corrections.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + "\n# gesehen\n").unwrap();
    tab.until("!document.getElementById('stale').hidden");
    tab.click("#stale a");
    tab.until("document.getElementById('stale').hidden");
    // What the server refuses (409) the browser notes; nothing else is complained of.
    tab.complaints.retain(|complaint| !complaint.contains("409"));
    clean(&tab, &workbench);
}

fn three_hundred() {
    let folder = TempDir::new().unwrap();
    for (name, text) in many::texts() {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let workbench = Workbench::open(folder.path());
    let mut tab = Tab::open(1280, 900);
    tab.goto(&workbench.address());
    assert_eq!(tab.eval("document.querySelectorAll('a[href^=document]').length"), many::DOCUMENTS);
    tab.goto(&format!("{}search?q={}", workbench.address(), encoded("征求意见")));
    assert_eq!(tab.eval("document.querySelectorAll('.facets:not(details *) a').length"), 12);
    assert!(tab.eval("document.querySelectorAll('details .facets a').length").as_u64() > Some(100));
    tab.goto(&format!("{}row?key=reply-to-consultation", workbench.address()));
    assert_eq!(tab.eval("document.querySelectorAll('.cell').length"), many::DOCUMENTS);
    // A wording is read once.
    let open =
        tab.eval("document.querySelectorAll('.cell .text:not(details:not([open]) *)').length").as_u64();
    assert!(open > Some(1) && open < Some(20), "{open:?}");
    assert_eq!(tab.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0);
    let members = tab.eval("document.querySelectorAll('.part').length").as_u64().unwrap();
    tab.click("button[value^='remove ']");
    let took = tab.until(&format!(
        "document.querySelector('.told.done') && document.querySelectorAll('.part').length === {}",
        members - 1
    ));
    // In the debug build; 2 s are wanted of the release.
    assert!(took < Duration::from_secs(20), "{took:?}");
    assert_eq!(decided(folder.path()), ["split"]);
    clean(&tab, &workbench);
}

fn copied() {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    let mut tab = Tab::open(1280, 900);
    let pages = [
        ("row?key=reply-to-consultation", "青屿区第二十四条第二款"),
        ("document?id=青屿#p24.2", "青屿区第二十四条第二款"),
        ("search?q=征求意见&in=青屿区-2023", "青屿区-2023第二十四条第二款"),
    ];
    for (page, citation) in pages {
        tab.goto(&format!("{}{page}", workbench.address()));
        let found = tab.eval(&format!(
            "(() => {{ const text = document.querySelector(\"[data-cite='{citation}'] .text\"); getSelection().selectAllChildren(text);
              const event = new ClipboardEvent('copy', {{ clipboardData: new DataTransfer(), bubbles: true, cancelable: true }});
              document.body.dispatchEvent(event); return [event.clipboardData.getData('text/plain'), text.textContent.trim()]; }})()"
        ));
        assert_eq!(found[0], format!("“{}”（{citation}）", found[1].as_str().unwrap()), "{page}");
    }
    clean(&tab, &workbench);
}

fn hostile() {
    let folder = texts();
    let text = "竹溪区人民政府<img src=x onerror='window.hacked=1'>工作规则\n\n第一章　总则<script>window.hacked=1</script>\n\n\
                第一条　部门之间征求意见的，<svg onload=window.hacked=1>应当在9个工作日内回复。\n\n第二条　常务会议每月召开一次\"><script>window.hacked=1</script>，由区长召集和主持。\n";
    fs::write(folder.path().join("竹溪区'\"<i>.txt"), text).unwrap();
    let workbench = Workbench::open(folder.path());
    let mut tab = Tab::open(1280, 900);
    let pages = [
        String::new(),
        "search?q=征求意见".to_owned(),
        "search?q=<script>window.hacked=1</script>".to_owned(),
    ];
    for page in pages {
        tab.goto(&format!("{}{page}", workbench.address()));
        assert_eq!(tab.eval("window.hacked ?? 0"), 0, "{page}");
    }
    tab.goto(&workbench.address());
    let links =
        tab.eval("Array.from(document.querySelectorAll('a[href^=document], #rows a'), (a) => a.href)");
    for link in links.as_array().unwrap() {
        tab.goto(link.as_str().unwrap());
        assert_eq!(tab.eval("window.hacked ?? 0"), 0, "{link}");
        assert_eq!(
            tab.eval("document.querySelectorAll('main img, main svg, main script').length"),
            0,
            "{link}"
        );
    }
    clean(&tab, &workbench);
}

/// The pages that there are, with something on each.
fn pages(workbench: &Workbench, tab: &mut Tab) -> Vec<(&'static str, String)> {
    let address = workbench.address();
    tab.goto(&address);
    let link = |tab: &mut Tab, selector: &str| {
        tab.eval(&format!("document.querySelector('{selector}').href")).as_str().unwrap().to_owned()
    };
    let (row, document) = (link(tab, "#rows tbody a"), link(tab, "a[href^=document]"));
    let silent = "Array.from(document.querySelectorAll('#rows tbody tr')).find((row) => row.cells[3].textContent !== '0').querySelector('a').href";
    let silent = tab.eval(silent).as_str().unwrap().to_owned();
    tab.goto(&silent);
    let why = link(tab, ".silent a[href*=silent]");
    tab.goto(&row);
    tab.click("#confirm");
    tab.until("document.querySelector('.told.done')");
    let done = tab.eval("location.href").as_str().unwrap().to_owned();
    vec![
        ("start", address.clone()),
        ("search", format!("{address}search?q={}", encoded("征求意见"))),
        ("wrong query", format!("{address}search?q=%22")),
        ("document", document),
        ("row", done),
        ("silence", why),
        ("history", format!("{address}history")),
        ("coders", format!("{address}coders?first=coding.csv")),
        ("failure", format!("{address}row?key=nowhere")),
    ]
}

/// Where `DUIZHAO_PICTURES` names a folder, each page's picture is put there, to be looked at.
fn keep_picture(tab: &mut Tab, name: &str) {
    use base64::Engine as _;
    if let Some(folder) = std::env::var_os("DUIZHAO_PICTURES") {
        let bytes = base64::engine::general_purpose::STANDARD.decode(tab.picture()).unwrap();
        fs::write(Path::new(&folder).join(format!("{name}.png")), bytes).unwrap();
    }
}

/// A folder with a coding beside its texts.
fn coded() -> (TempDir, Workbench) {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    let coding = workbench.get("export").body.replacen("reply-to-consultation", "elsewhere", 1);
    fs::write(folder.path().join("coding.csv"), coding).unwrap();
    (folder, workbench)
}

fn narrow_and_dark() {
    let (_folder, workbench) = coded();
    let mut tab = Tab::open(1280, 900);
    let pages = pages(&workbench, &mut tab);
    for (scheme, width) in [("light", 1280), ("light", 390), ("dark", 1280), ("dark", 390)] {
        tab.wants(scheme);
        tab.resize(width, 900);
        for (name, address) in &pages {
            tab.goto(address);
            keep_picture(&mut tab, &format!("{name}-{scheme}-{width}"));
            let wide =
                tab.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert_eq!(wide, 0, "{name} scrolls sideways at {width}");
            let light = tab.eval(
                "(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number); return r + g + b > 384; })()",
            );
            assert_eq!(light, scheme == "light", "{name}");
        }
    }
}

fn judge(axe: &str) {
    let (_folder, workbench) = coded();
    let mut tab = Tab::open(1280, 900);
    let pages = pages(&workbench, &mut tab);
    for (scheme, width) in [("light", 1280), ("dark", 390)] {
        tab.wants(scheme);
        tab.resize(width, 900);
        for (name, address) in &pages {
            tab.goto(address);
            tab.eval(&format!("{axe}; 0"));
            let found = tab.eval(
                "axe.run().then((found) => found.violations.map((own) => `${own.impact} ${own.id}: ${own.help}: ${own.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`))",
            );
            assert_eq!(found, Value::Array(Vec::new()), "{name} {scheme} {width}");
        }
    }
}
