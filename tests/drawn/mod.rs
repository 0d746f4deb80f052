//! Rules of invented districts, drawn by a die that falls alike each time.

#![allow(clippy::unwrap_used, dead_code, reason = "a test fails by panicking and needs a part of it")]

use duizhao::text::write_integer;

/// A die that falls alike each time.
pub(crate) struct Dice(u64);

/// A rule: where it is kept, and its lines.
pub(crate) struct Rule {
    pub(crate) name: String,
    pub(crate) lines: Vec<String>,
}

/// So many cases, or as many as `DUIZHAO_TEST_CASES` says.
pub(crate) fn cases(few: usize) -> usize {
    std::env::var("DUIZHAO_TEST_CASES").map_or(few, |cases| cases.parse().unwrap())
}

impl Dice {
    pub(crate) fn new(seed: usize) -> Self {
        Self(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed as u64 + 1))
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

const FIRST: [&str; 10] = ["芦", "石", "云", "柳", "青", "鹿", "松", "望", "长", "竹"];
const SECOND: [&str; 10] = ["荡", "桥", "岭", "塘", "屿", "鸣", "岩", "潮", "滩", "溪"];
const BODIES: [&str; 6] = ["会签部门", "主办部门", "区政府办公室", "各街道办事处", "牵头单位", "区财政局"];
const MATTERS: [&str; 8] = [
    "会议纪要",
    "督查事项",
    "群众来信",
    "规范性文件",
    "政府信息公开申请",
    "值班信息",
    "印章使用",
    "渡口安全",
];
const UNITS: [&str; 6] = ["个工作日", "日", "天", "个月", "小时", "周"];
const CHAPTERS: [&str; 5] = ["总则", "会议制度", "公文办理", "监督检查", "附则"];

/// A number in figures of either width or in words.
fn number(dice: &mut Dice) -> String {
    let value = 1 + dice.below(40);
    match dice.below(3) {
        0 => value.to_string(),
        1 => write_integer(u32::try_from(value).unwrap()),
        _ => value.to_string().chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect(),
    }
}

/// A sentence, mostly with a norm in it.
fn sentence(dice: &mut Dice) -> String {
    let (body, other, matter) = (dice.one_of(&BODIES), dice.one_of(&BODIES), dice.one_of(&MATTERS));
    let (number, unit) = (number(dice), dice.one_of(&UNITS));
    match dice.below(9) {
        0 => format!("{body}应当在{number}{unit}内就{matter}向{other}回复意见。"),
        1 => format!("{matter}涉及两个以上部门的，由{body}牵头办理，{other}配合。"),
        2 => format!("逾期不办理{matter}的，视为同意。"),
        3 => format!(
            "{body}每{}召开{number}次会议，研究{matter}。",
            dice.one_of(&["年", "季度", "月", "半年"])
        ),
        4 => format!("{body}应当提前{number}{unit}将{matter}的材料送{other}。"),
        5 => format!("{matter}由{body}审核，经{other}同意后办理。"),
        6 => format!("研究{matter}的会议一般不超过{number}{}。", dice.one_of(&["小时", "分钟"])),
        7 => format!("{body}不得将{matter}交其他单位办理，确需交办的应当报{other}批准。"),
        _ => format!("{body}应当于每月{}日前汇总{matter}。", 1 + dice.below(28)),
    }
}

/// A rule of a district, as a text gives it: a title, chapters or none, articles of some paragraphs, with items or without.
pub(crate) fn rule(dice: &mut Dice) -> Rule {
    let name = format!("{}{}区", dice.one_of(&FIRST), dice.one_of(&SECOND));
    let mut lines = vec![format!("{name}人民政府工作规则")];
    let chapters = if dice.below(3) == 0 { &[""][..] } else { &CHAPTERS[..=dice.below(CHAPTERS.len())] };
    let mut article = 0;
    for (number, chapter) in (1..).zip(chapters) {
        if !chapter.is_empty() {
            lines.push(format!("第{}章　{chapter}", write_integer(number)));
        }
        for _ in 0..=dice.below(3) {
            article += 1;
            let number = write_integer(article);
            lines.push(format!("第{number}条　{}", sentence(dice)));
            for _ in 0..dice.below(2) {
                lines.push(sentence(dice));
            }
            if dice.below(4) == 0 {
                lines.push(format!("{}履行下列职责：", dice.one_of(&BODIES)));
                let count = 2 + dice.below(3);
                for item in 1..=count {
                    let end = if item == count { "。" } else { "；" };
                    let number = write_integer(u32::try_from(item).unwrap());
                    lines.push(format!("（{number}）办理{}{end}", dice.one_of(&MATTERS)));
                }
            }
        }
    }
    Rule { name, lines }
}

impl Rule {
    /// Its lines as a page shows them: paragraphs set in, title and headings not.
    pub(crate) fn set_in(&self) -> Vec<String> {
        let is_heading =
            |line: &str| line.split_once('\u{3000}').is_some_and(|(label, _)| label.ends_with('章'));
        let set = |(at, line): (usize, &String)| {
            if at == 0 || is_heading(line) { line.clone() } else { format!("\u{3000}\u{3000}{line}") }
        };
        self.lines.iter().enumerate().map(set).collect()
    }

    /// Its lines as a plain text.
    pub(crate) fn text(&self) -> String {
        self.lines.join("\n\n") + "\n"
    }
}

/// Matters, each in two wordings.
const WORDINGS: [[&str; 2]; 10] = [
    [
        "区人民政府印章由办公室专人保管，用印须经区长批准。",
        "印章由区政府办公室指定专人保管，使用印章应当报区长批准。",
    ],
    ["部门之间征求意见的，应当在#内书面回复。", "征求其他部门意见的，被征求意见的部门应当在#内书面答复。"],
    ["区政府常务会议每月召开一次，由区长召集和主持。", "常务会议由区长召集、主持，每月召开一次。"],
    ["会议纪要应当在会后#内印发。", "会议结束后#内印发会议纪要。"],
    ["实行二十四小时值班制度，值班人员不得擅自离岗。", "值班实行二十四小时在岗制，值班期间不得擅离岗位。"],
    ["对群众来信应当在#内办结并告知来信人。", "群众来信应当自收到之日起#内办结，并将结果告知来信人。"],
    [
        "规范性文件应当进行合法性审核，未经审核不得提请审议。",
        "未经合法性审核的规范性文件，不得提请会议审议。",
    ],
    ["区长外出应当提前#向市政府报告。", "区长离开本区的，应当提前#报市政府备案。"],
    ["督查室对议定事项的落实情况进行督查，每季度通报一次。", "议定事项的落实情况由督查室督查，按季度通报。"],
    ["年度预算草案应当报区人民代表大会审查批准。", "区政府编制的年度预算草案，报区人民代表大会批准。"],
];

/// A rule in which an article speaks of each of most of the matters.
pub(crate) fn rule_of_matters(dice: &mut Dice, name: &str) -> Rule {
    let mut lines = vec![format!("{name}人民政府工作规则")];
    for wordings in WORDINGS {
        if dice.below(5) > 0 {
            let days = format!("{}个工作日", number(dice));
            let number = write_integer(u32::try_from(lines.len()).unwrap());
            lines.push(format!("第{number}条　{}", dice.one_of(&wordings).replace('#', &days)));
        }
    }
    Rule { name: name.to_owned(), lines }
}

/// Rules of different districts.
pub(crate) fn rules(dice: &mut Dice, count: usize) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    while rules.len() < count {
        let new = rule(dice);
        if rules.iter().all(|rule| rule.name != new.name) {
            rules.push(new);
        }
    }
    rules
}
