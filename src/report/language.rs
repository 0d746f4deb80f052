//! The words that a report is labelled with, in Chinese or English. What comes from documents is never translated.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

#[cfg(feature = "office")]
use crate::align::State;
use crate::compare::to_check;
use crate::document::Place;

/// The language of labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// The label of this key; the key itself where there is none.
    pub fn label(self, key: &'static str) -> &'static str {
        LABELS.iter().find(|(name, ..)| *name == key).map_or(key, |(_, zh, en)| self.of(zh, en))
    }

    /// The words of this language.
    pub(super) fn of<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// How far a row can be relied on.
    #[cfg(feature = "office")]
    pub(super) fn state(self, state: State) -> &'static str {
        match state {
            State::Sure => self.of("确定", "sure"),
            State::Likely => self.of("较可能", "likely"),
            State::Doubtful => self.of("存疑", "doubtful"),
        }
    }

    /// A provision that may be on a matter.
    pub fn to_check(self, place: &Place) -> String {
        self.of(to_check(place), format!("see {} (to be checked)", place.citation()))
    }

    /// All labels by key, as templates need them.
    pub fn labels(self) -> BTreeMap<&'static str, &'static str> {
        LABELS.iter().map(|(key, zh, en)| (*key, self.of(*zh, *en))).collect()
    }

    /// The language tag of HTML.
    pub fn tag(self) -> &'static str {
        self.of("zh-CN", "en")
    }
}

/// Key, Chinese, English.
const LABELS: &[(&str, &str, &str)] = &[
    ("title", "规则文本比较报告", "Comparison of rule texts"),
    ("contents", "目录", "Contents"),
    ("skip", "跳到正文", "Skip to content"),
    (
        "about",
        "本报告逐条比较下列规则文本：哪些地区就同一事项作了规定、规定了什么时限与频次、措辞与力度有何不同、哪些地区未作规定。每一格都注明条、款，引文照录原文，可直接引用。",
        "This report compares the rule texts below, matter by matter: who regulates it, which time limits and frequencies are set, how wording and force differ, and who is silent. Every cell cites article and paragraph and quotes the source verbatim.",
    ),
    ("documents", "文件", "Documents"),
    ("figures", "关键数值", "Key figures"),
    ("meetings", "会议制度", "Meetings"),
    ("meeting", "会议", "Meeting"),
    ("event", "事件", "Event"),
    (
        "meetings_note",
        "各类会议由谁组成、召集、主持，何时召开，纪要由谁签发。各件均未提及的项目不列。",
        "Whom each meeting is composed of, who convenes and chairs it, when it is held, and who signs its minutes. Questions that no document answers are left out.",
    ),
    ("composition", "组成", "Composition"),
    ("convenor", "召集", "Convened by"),
    ("chair", "主持", "Chaired by"),
    ("rhythm", "频次", "How often"),
    ("schedule", "固定时间", "Fixed time"),
    ("minutes_signed_by", "纪要签发", "Minutes signed by"),
    ("limits", "时限", "Time limits"),
    ("chains", "时限链条", "Chains of time limits"),
    (
        "chains_note",
        "系于同一事件的各步骤，按时间先后排列。一周按五个工作日、一月按一年的十二分之一折算，仅供比较。",
        "The steps that hang on one event, in the order of time. A week is taken for five working days and a month for the twelfth part of a year, for comparison only.",
    ),
    ("longest_path", "到最后一步，最长", "To the last step, longest"),
    ("shortest_path", "最短", "shortest"),
    ("path_between", "；", "; "),
    ("time_limit", "期限", "Time limit"),
    ("days", "距事件", "From the event"),
    ("step", "步骤", "Step"),
    ("about_days", "约", "about "),
    ("days_unit", "日", " days"),
    (
        "bars_note",
        "条长按日历日折算（五个工作日作一周），仅供比较；虚线为多数所定之值，无多数时为居中值。",
        "Lengths in calendar days (five working days taken for a week), for comparison only; dashed: the majority's value, else the middle one.",
    ),
    (
        "circles_note",
        "圆越大，一年中召开的次数越多；虚线圆为不定期或仅定日期。",
        "The larger the circle, the more often a year; dashed: no fixed rhythm, or a day alone.",
    ),
    ("coverage", "事项覆盖图", "Coverage"),
    ("rows", "条文对照表", "Provisions side by side"),
    ("families", "文本谱系", "Wording families"),
    (
        "families_note",
        "相同或相近的款为一个文字家族。据成文先后与共有文字推测文字取自何处；语料之外的范本看不到，先后不明者互为可能的来源。",
        "Paragraphs worded alike or nearly so are a family. Where a text comes from is inferred from dates and shared wording; a model outside the corpus can't be seen, and where dates are unknown either may be the source.",
    ),
    ("similarity", "文本相似度", "Similarity of texts"),
    ("tree", "文本相似谱系", "Tree of similarity"),
    ("wordings", "共同文字", "Shared wordings"),
    ("sources", "最可能取自", "Most probable sources"),
    ("date", "日期", "Date"),
    ("shared_text", "共有", "Shared"),
    ("own_text", "独有", "Own"),
    ("same-day", "同日", "same day"),
    ("unknown", "先后不明", "order unknown"),
    ("held_by", "件文件", "documents"),
    ("forms", "种写法", "forms"),
    ("form", "写法", "form"),
    ("unmatched", "独有条款", "Provisions without counterpart"),
    ("diagnostics", "来源文本的疑点", "Oddities of the sources"),
    ("method", "方法与版本", "Method and versions"),
    ("district", "地区", "District"),
    ("doc_title", "标题", "Title"),
    ("issuer", "发文机关", "Issuer"),
    ("number", "文号", "Number"),
    ("adopted_on", "通过日期", "Adopted"),
    ("issued_on", "印发日期", "Issued"),
    ("effective", "施行", "In force"),
    ("extent", "篇幅", "Extent"),
    ("chapters_unit", "章", "chapters"),
    ("articles_unit", "条", "articles"),
    ("provisions_unit", "款", "paragraphs"),
    ("source", "来源", "Source"),
    ("encoding", "编码", "Encoding"),
    ("not_stated", "未载明", "not stated"),
    ("silent", "未规定", "not regulated"),
    ("matter", "事项", "Matter"),
    ("against_majority", "与多数相比", "against the majority"),
    ("majority", "多数", "Majority"),
    ("middle", "居中值", "Middle value"),
    (
        "majority_note",
        "差值以多数文件所定之值为准；无多数时以居中值为准。",
        "Differences are measured against the value that most documents set; where none is shared, against the middle one.",
    ),
    ("no_figures", "所比较的文件中没有读到此类数值。", "No such figure was found in the documents."),
    ("same_value", "同多数", "as the majority"),
    ("about_same", "大致相当", "about the same"),
    ("lower_bound", "下限", "lower bound "),
    ("upper_bound", "上限", "upper bound "),
    ("within_range", "在范围之内", "within the range"),
    ("same_as_base", "与基准相同", "as the base"),
    ("is_reference", "居中值", "middle value"),
    ("stricter", "更严", "stricter"),
    ("looser", "更宽", "looser"),
    ("more_often", "更密", "more often"),
    ("less_often", "更疏", "less often"),
    ("stronger", "更强", "stronger"),
    ("weaker", "更弱", "weaker"),
    ("otherwise", "口径不同", "not comparable"),
    ("exception", "另可", "beside it"),
    (
        "coverage_note",
        "颜色越深，规定的文字越多；空白格为未规定，问号处有待核的条款。",
        "The darker, the more text; an empty cell is silence, a question mark a provision to be checked.",
    ),
    ("coverage_share", "覆盖", "Coverage"),
    ("characters", "字", "characters"),
    (
        "rows_note",
        "每行一个事项，每列一个地区。绿色下划线为与基准不同的文字，红色删除线为基准有而此处无的文字，蓝色点线为基准置于他处的文字；基准格中加点线的，是作出规定的地区至少半数共有的文字。同文只列一次。地名、条文编号、数字写法、全半角与空白不计为差异。",
        "One matter a row, one district a column. Underlined green: words that differ from the base; struck red: words of the base that are missing; dotted blue: words that the base has elsewhere; dotted in the base: what at least half of those that speak share. Same wordings are shown once. Names of places, numbering, spelling of numbers, width and white space are no differences.",
    ),
    ("legend_added", "绿色下划线为与基准不同的文字", "Underlined green: words that differ from the base"),
    (
        "legend_removed",
        "红色删除线为基准有而此处无的文字",
        "struck red: words of the base that are missing here",
    ),
    ("legend_moved", "蓝色点线为基准置于他处的文字", "dotted blue: words that the base has elsewhere"),
    (
        "legend_rest",
        "。地名、条文编号、数字写法、全半角与空白不计为差异。",
        ". Names of places, numbering, spelling of numbers, width and white space are no differences.",
    ),
    ("state", "状态", "State"),
    ("score", "得分", "Score"),
    ("base", "基准", "base"),
    ("base_rule", "基准的选择", "Choice of the base"),
    (
        "base_majority",
        "多数文件共同的文字；无共同文字时，取与其余各件最相近者",
        "the wording that most documents share; where none is shared, the one most like all others",
    ),
    ("base_earliest", "最早印发的文件", "the document issued first"),
    ("base_document", "指定文件", "the document chosen"),
    ("same_as", "文字同", "same wording as"),
    ("quite_different", "表述差异较大，不逐词标注", "worded quite differently; words are not marked"),
    ("link", "本行链接", "Link to this row"),
    (
        "unmatched_note",
        "在其他文件中没有找到对应规定的条款。",
        "Provisions for which no counterpart was found in the other documents.",
    ),
    ("none", "无", "none"),
    ("count_paragraphs", "款", "paragraphs"),
    ("severity", "程度", "Severity"),
    ("error", "错误", "error"),
    ("warning", "存疑", "warning"),
    ("info", "提示", "note"),
    ("place", "位置", "Place"),
    ("line", "行", "line"),
    ("finding", "情况", "Finding"),
    ("code", "代码", "Code"),
    ("program", "程序", "Program"),
    ("version", "版本", "version"),
    ("corpus_hash", "语料校验值（SHA-256）", "Corpus hash (SHA-256)"),
    ("command", "命令", "Command"),
    (
        "method_text",
        "条、款、项由程序按文本自身的编号识别；款指条内的自然段，其下各项不另计款。时限与频次按语法规则从原文读出，引文即其出处。对应条款按文字相似度和说到同一事项的通用表述自动对齐，未经人工核定，引用前请核对原文。在三类经人读过的规则上，未加标注的行中约99%的成对条款确属同一事项，标“对应较可靠”的约九成，标“对应待核”的约七成。多数指文件数最多的取值，未作规定的文件不计入。相同语料、相同版本与相同命令所得报告逐字节一致。",
        "Articles, paragraphs and items are recognised by the text's own numbering; a paragraph (款) is a natural paragraph of an article, and items are not counted. Time limits and frequencies are read by a grammar, and the quote is where they stand. Provisions are aligned automatically, by the likeness of their text and by common expressions that speak of one matter: check the source before you cite. On three kinds of rules that readers matched, about 99 % of the pairs in rows without a mark were right, nine tenths of those in rows marked as probable, seven tenths of those to be checked. The majority is the value that most documents set; silent ones don't count. The same corpus, version and command give the same report, byte for byte.",
    ),
    ("filter", "筛选", "Filter"),
    ("search", "搜索文字", "Search text"),
    ("topic", "事项", "Topic"),
    ("all_topics", "全部事项", "All matters"),
    ("show", "显示", "Show"),
    ("all_rows", "全部行", "all rows"),
    ("only_same", "文字全同的行", "rows worded alike"),
    ("only_outliers", "有例外地区的行", "rows with outliers"),
    ("only_everywhere", "各地均有规定的行", "rows that all regulate"),
    ("chapter_filter", "所在的章", "In chapter"),
    ("all_chapters", "全部章", "all chapters"),
    ("order", "排序", "Order"),
    ("order_genre", "按规则的体例", "as the rules are built"),
    ("order_spread", "按差异大小", "most different first"),
    ("order_topic", "按事项代码", "by key of topic"),
    ("choose_base", "对比的基准", "Set against"),
    ("chosen_base", "报告所定", "the report's choice"),
    (
        "base_is_silent",
        "所选基准未规定此事项，仍以报告所定者为基准。",
        "The chosen base is silent here; the report's choice stands.",
    ),
    (
        "keys",
        "键盘：/ 搜索，j 与 k 下一行与上一行，b 选择基准，c 复制所在的格，Esc 回到表格。",
        "Keys: / search, j and k next and previous row, b choose the base, c copy the cell, Esc back to the table.",
    ),
    ("shared_with", "同文", "also"),
    ("outliers", "例外", "Outliers"),
    ("silent_in", "未规定", "Silent"),
    ("consensus", "共识文字", "Shared wording"),
    ("link_cell", "本格链接", "Link to this cell"),
    ("only_different", "文字有差异的行", "rows that differ in words"),
    ("only_values", "数值有差异的行", "rows that differ in values"),
    ("only_forces", "力度有差异的行", "rows that differ in force"),
    ("only_perhaps", "有待核条款的行", "rows with provisions to check"),
    ("only_silent", "有地区未规定的行", "rows with silence"),
    ("copy_what", "复制", "Copy"),
    ("copy_both", "文字和出处", "text and citation"),
    ("copy_text", "文字", "text"),
    ("copy_cite", "出处", "citation"),
    ("copy_cell", "复制这一格", "copy this cell"),
    ("show_marks", "标注差异", "Mark differences"),
    ("show_removed", "展开缺少的长句", "Show long missing passages"),
    ("marks", "标注", "Marks"),
    ("reset", "清除筛选", "Reset"),
    ("shown_of", "行", "rows"),
    ("districts", "地区", "Districts"),
    ("tag_words", "文字不同", "words"),
    ("tag_values", "数值不同", "values"),
    ("tag_forces", "力度不同", "force"),
    ("tag_silent", "有未规定", "silence"),
    ("tag_same", "文字相同", "same"),
    ("quote", "原文", "Quote"),
    ("norms", "时限与数值", "Norms"),
    ("chapter", "章", "Chapter"),
    ("text", "条文", "Text"),
    ("likely", "对应较可靠", "probable match"),
    ("doubtful", "对应待核", "check the match"),
    ("values", "数值", "Values"),
    ("forces", "力度", "Force"),
    ("spread_title", "多件规则文本分布报告", "Distribution over many rule texts"),
    (
        "spread_note",
        "每个事项说明各取值、各写法有多少件文件，先见于何时何处，哪些未规定；名单按需展开，每处均注明条、款并可读到原文。相同或相近的款为一种写法，照录先见者的原文。一件文件就同一事项定有两个数值的，分别计入。不足一成者为少数。",
        "For each matter, how many documents set which value and have which wording, since when and who first, and who is silent; names are listed on demand, each with article and paragraph and a link to the text. Paragraphs worded alike or nearly so are one wording, quoted as the first one writes it. A document that sets two values is counted for both. Less than a tenth is a minority.",
    ),
    ("base_none", "不设基准", "none"),
    ("by_place", "按地区与年份", "By place and year"),
    ("province", "省", "Province"),
    ("city", "市", "City"),
    ("year", "年份", "Year"),
    ("no_province", "省份未载明", "province not stated"),
    ("regulated", "有规定", "regulated"),
    ("to_check", "待核", "to be checked"),
    ("no_value", "有规定而无此数值", "regulated, without such a value"),
    ("commonest", "最常见", "Commonest"),
    ("commonest_wording", "最常见的写法", "Commonest wording"),
    ("outlier", "少数", "minority"),
    ("since", "最早", "Since"),
    ("first_in", "先见于", "First in"),
    ("value_of", "数值的种类", "Kind of value"),
    ("number_value", "数", "Number"),
    ("upper_value", "上限", "Upper end"),
    ("unit", "单位", "Unit"),
    ("rows_unit", "事项数", "Matters"),
    ("id", "标识", "Id"),
    ("row_number", "行号", "Row"),
    ("state", "对应", "Match"),
    ("sure", "对应可靠", "sure match"),
    ("address", "条款标识", "Address"),
    ("more_wordings", "其余写法（见工作簿）：", "Further wordings (see the workbook):"),
    ("all_said", "全部条文", "All provisions"),
    ("find", "查找事项或地区", "Find a matter or a district"),
    ("find_names", "筛选地区", "Filter districts"),
    ("more", "再列一百", "A hundred more"),
    ("back", "返回总览", "Back to the overview"),
    ("rare_rows", "少有的规定", "Matters that few regulate"),
    ("missing_rows", "多数有而此处未规定", "Regulated by most, not here"),
    ("in_rows", "所在事项", "Matters"),
    ("nothing_found", "没有找到", "nothing found"),
    (
        "needs_script",
        "名单与查找需要脚本；同样的内容也在 report.json 与 alignment.csv 中。",
        "Lists and search need scripts; report.json and alignment.csv hold the same.",
    ),
    ("to_top", "回到顶部", "To the top"),
];
