use super::*;

const TITLE: &str = "柳塘区渡口工作规则";
const RULE: [&str; 9] = [
    "第一章　总则",
    "第一条　为了规范柳塘区渡口的管理，制定本规则。",
    "第二条　渡口由所在地的镇人民政府管理，镇人民政府应当履行下列职责：",
    "（一）每月检查一次渡船；",
    "（二）每年公布一次渡口名册。",
    "第二章　渡船",
    "第三条　渡船应当在三十日内登记。",
    "未登记的渡船不得载客。",
    "第四条　本规则自2024年3月1日起施行。",
];

/// The lines of the rule, each between two pieces of markup.
fn rule(before: &str, after: &str) -> String {
    RULE.map(|line| format!("{before}{line}{after}")).concat()
}

fn reading(markup: &str) -> Reading {
    page(markup).unwrap()
}

/// The text without white space within lines.
fn lines(markup: &str) -> Vec<String> {
    reading(markup).text.lines().map(region::squeezed).collect()
}

fn titled() -> Vec<String> {
    std::iter::once(TITLE).chain(RULE).map(region::squeezed).collect()
}

const MENU: &str =
    "<ul><li><a href=/1>首页</a></li><li><a href=/2>政务公开</a></li><li><a href=/3>第一章解读</a></li></ul>";

#[test]
fn a_rule_is_found_on_pages_of_many_kinds() {
    let paragraphs = rule("<p>　　", "</p>");
    let window = format!("<title>{TITLE}_柳塘区人民政府门户网站</title>");
    let pages = [
        // A heading, a bar below it, an element with the text.
        format!("{window}{MENU}<h1>{TITLE}</h1><div>发布时间：2024-01-08　来源：区政府办　浏览次数：12</div><div id=a>{paragraphs}</div><div>分享到：<a>微信</a></div>"),
        // A site's own heading, and the title in an element of its own.
        format!("{window}<header><h1>柳塘区人民政府</h1></header><div><div class=t>{TITLE}</div><div>{paragraphs}</div></div>"),
        // Layout in tables, line breaks alone, menu in the left cell.
        format!("{window}<table><tr><td width=200>{MENU}</td><td><table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td>{}</td></tr></table></td></tr></table>", rule("<br>&nbsp;&nbsp;&nbsp;&nbsp;", "\n")),
        // The title is known from a meta element; the text is split in two elements.
        format!("<meta name=ArticleTitle content='{TITLE}'><title>柳塘区</title><div>{TITLE}</div><div><div>{}</div><div>{}</div></div>", rule("<p>", "</p>").split_once("<p>第二章").unwrap().0, rule("<p>", "</p>").split_once("第二章").map(|(_, rest)| format!("<p>第二章{rest}")).unwrap()),
        // A message of a social network, shown by a script.
        format!("<meta property='og:title' content='{TITLE}'><h1>{TITLE}</h1><div><span>原创</span> <em>2024-01-08</em></div><div style='visibility:hidden;opacity:0'>{}</div>", rule("<section><span><span>", "</span></span></section>")),
        // Words pasted from a word processor, with its numbers as text.
        format!("{window}<div><p class=MsoTitle align=center><b><span>柳塘区</span><span lang=EN-US><o:p></o:p></span><span>渡口工作规则</span></b></p>{}</div>", RULE.map(|line| format!("<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><![if !supportLists]><span style='mso-list:Ignore'>{}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]><span style='mso-bidi-font-size:16.0pt'>{}</span></p>\n", line.get(..6).unwrap(), line.get(6..).unwrap())).concat()),
        // One table row a line.
        format!("{window}<h2>{TITLE}</h2><table>{}</table>", rule("<tr><td>", "</td></tr>")),
        // A whole page within a form, with buttons.
        format!("{window}<form><input value=x><select><option>第九条</option></select><h3>{TITLE}</h3>{paragraphs}<button>第九条</button></form>"),
        // A reader's tool hides all that is not read aloud.
        format!("{window}<div aria-hidden=true><h1>{TITLE}</h1>{paragraphs}<div hidden>第九条　隐藏的条文。</div></div>"),
    ];
    for markup in pages {
        let markup = format!(
            "{markup}<div><h4>相关链接</h4><ul><li><a href=/8>关于印发第二章工作要点的通知</a></li><li><a href=/9>一图读懂</a></li></ul></div>\
             <div><p>主办：柳塘区人民政府办公室　网站标识码：0000000001</p><p>联系电话：000-0000000</p></div>\
             <script>document.write('<p>第九条　脚本。</p>')</script>"
        );
        assert_eq!(lines(&markup), titled(), "{markup}");
        assert!(reading(&markup).omissions.iter().any(|omission| omission.text.contains("主办")), "{markup}");
    }
}

#[test]
fn a_title_may_stand_on_two_lines() {
    let markup = format!(
        "<title>{TITLE}_柳塘网</title>{MENU}<h1>柳塘区<br>渡口工作规则</h1><p>来源：柳塘网　浏览次数：3</p><article>{}</article>",
        rule("<p>", "</p>")
    );
    assert_eq!(lines(&markup)[..3], ["柳塘区", "渡口工作规则", "第一章总则"]);
}

#[test]
fn a_letter_before_the_rule_and_a_signature_stay() {
    let markup = format!(
        "{MENU}<h1>柳塘区人民政府关于印发柳塘区渡口工作规则的通知</h1><div><p>柳政发〔2024〕1号</p><p>各镇人民政府：</p>\
         <p>现将《{TITLE}》印发给你们，请认真贯彻执行。</p><p align=right>柳塘区人民政府</p><p align=right>2024年1月5日</p>\
         <p align=center>{TITLE}</p>{}<p>附件：<a href=a.docx>渡口名册.docx</a></p></div><p>【打印本页】</p>",
        rule("<p>", "</p>")
    );
    let found = lines(&markup);
    assert_eq!(found[0], "柳塘区人民政府关于印发柳塘区渡口工作规则的通知");
    assert_eq!(
        found[1..7].join("/"),
        format!(
            "柳政发〔2024〕1号/各镇人民政府：/现将《{TITLE}》印发给你们，请认真贯彻执行。/柳塘区人民政府/2024年1月5日/{TITLE}"
        )
    );
    assert_eq!(found.last().unwrap(), "附件：渡口名册.docx");
}

#[test]
fn a_table_of_metadata_is_what_the_page_says() {
    let tables = [
        "<table><tr><td>索 引 号</td><td>000/2024-1</td><td>发布机构</td><td>柳塘区人民政府</td></tr>\
         <tr><td>文　　号</td><td>柳政发〔2024〕1号</td><td>成文日期</td><td>2024-01-05</td></tr>\
         <tr><td>名　　称</td><td colspan=3>柳塘区渡口工作规则</td></tr></table>",
        "<ul><li><b>索引号：</b>000/2024-1</li><li><b>发布机构：</b>柳塘区人民政府</li><li><b>发文字号：</b>柳政发〔2024〕1号</li>\
         <li><b>成文日期：</b>2024-01-05</li><li>标题：柳塘区渡口工作规则</li></ul>",
        "<dl><dt>发文机关：</dt><dd>柳塘区人民政府</dd><dt>发文字号：</dt><dd>柳政发〔2024〕1号</dd><dt>成文日期：</dt><dd>2024-01-05</dd>\
         <dt>标题：</dt><dd>柳塘区渡口工作规则</dd></dl>",
    ];
    for table in tables {
        for markup in [
            format!("<body>{MENU}{table}<h1>{TITLE}</h1><div>{}</div>", rule("<p>", "</p>")),
            format!("<body>{MENU}<div>{table}<p>{TITLE}</p>{}</div>", rule("<p>", "</p>")),
        ] {
            assert_eq!(lines(&markup), titled(), "{markup}");
            let said = reading(&markup).said;
            assert_eq!(said.number.as_deref(), Some("柳政发〔2024〕1号"), "{markup}");
            assert_eq!(said.issuer.as_deref(), Some("柳塘区人民政府"));
            assert_eq!(said.issued_on.as_deref(), Some("2024-01-05"));
            assert_eq!(said.title.as_deref(), Some(TITLE));
        }
    }
}

#[test]
fn words_of_a_page_speak_where_the_text_is_silent() {
    let markup = format!(
        "<title>{TITLE}_柳塘网</title><table><tr><td>文号</td><td>柳政发〔2024〕1号</td><td>成文日期</td><td>2024-01-05</td></tr></table><img alt=标题>{}",
        rule("<p>", "</p>")
    );
    let read =
        |markup: &str| crate::parse(crate::source::read("a".to_owned(), markup.as_bytes()).unwrap()).metadata;
    let silent = read(&markup);
    assert_eq!(silent.title.as_deref(), Some(TITLE));
    assert_eq!(silent.number.as_deref(), Some("柳政发〔2024〕1号"));
    assert_eq!(silent.issued_on, Some(jiff::civil::date(2024, 1, 5)));
    let told = read(&markup.replace(
        "<img alt=标题>",
        "<p>柳塘区渡船工作规则</p><p>（柳政令〔2023〕7号　2023年5月6日发布）</p>",
    ));
    assert_eq!(told.title.as_deref(), Some("柳塘区渡船工作规则"));
    assert_eq!(told.issued_on, Some(jiff::civil::date(2023, 5, 6)));
}

#[test]
fn what_is_no_page_is_a_text() {
    for (text, wanted) in [
        ("<!DOCTYPE html><p>甲", true),
        ("\u{feff}\n<!-- 保存自 --><html>", true),
        ("<?xml version=\"1.0\"?><html>", true),
        ("<p>第一条", true),
        ("<P class=a>", true),
        ("<pre>甲", false),
        ("第一条 <p>甲", false),
        ("<甲>", false),
        ("", false),
    ] {
        assert_eq!(is_page(text), wanted, "{text}");
    }
}

#[test]
fn a_page_without_text_is_refused() {
    for (markup, error) in [
        ("<html><body><script>load()</script></body></html>".to_owned(), SourceError::NoText(Form::Html)),
        ("<div>".repeat(200_000), SourceError::Unbounded(Form::Html)),
        (format!("<table>{}</table>", "<i></i>".repeat(1_000_001)), SourceError::Unbounded(Form::Html)),
    ] {
        assert_eq!(page(&markup).unwrap_err(), error);
    }
}
