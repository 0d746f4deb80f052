//! The grammar: or := and (OR and)*, and := not (AND? not)*, not := (NOT | -) not | ( or ) | "phrase" | field:value | word,
//! with ~N behind a phrase or word, or * behind a word.

use super::filter::{Filter, FilterError};
use super::{Node, Query, QueryError, QueryProblem};
use crate::index::fold::shadow;
use crate::text::{Span, is_cjk, is_space};

/// So deep may parentheses and NOTs nest.
const DEPTH: usize = 100;
/// So many Chinese characters before a colon may be meant for the name of a field.
const LONGEST_NAME: usize = 4;

pub(super) fn parse(source: &str) -> Result<Query, QueryError> {
    let mut parser = Parser { source, at: 0, depth: 0, operators: false };
    parser.skip_space();
    if parser.peek().is_none() {
        return Err(parser.error(Span::new(0, source.len()), QueryProblem::Empty));
    }
    let root = parser.or()?;
    match parser.peek() {
        Some(c) => Err(parser.error(parser.here(), QueryProblem::Unopened(c))),
        None => Ok(Query { source: source.to_owned(), root, operators: parser.operators }),
    }
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    depth: usize,
    /// Whether one was read.
    operators: bool,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Passes over white space, and over a quotation mark that nothing closes: in a question it is a slip of the pen.
    fn skip_space(&mut self) {
        while let Some(c) = self.peek() {
            let mut behind = self.rest().chars().skip(1);
            let mut stray = || closing_quote(c).is_some_and(|close| !behind.any(|c| close.contains(&c)));
            if !is_space(c) && !stray() {
                break;
            }
            self.bump();
        }
    }

    /// The next character as a span.
    fn here(&self) -> Span {
        Span::new(self.at, self.at + self.peek().map_or(0, char::len_utf8))
    }

    fn error(&self, span: Span, problem: QueryProblem) -> QueryError {
        QueryError::new(self.source, span, problem)
    }

    /// Takes an operator word where it stands alone.
    fn operator(&mut self, words: &[&str]) -> bool {
        let taken = words.iter().find_map(|word| {
            let after = self.rest().strip_prefix(word)?;
            let alone = after.chars().next().is_none_or(|c| is_space(c) || is_open(c) || is_close(c));
            alone.then_some(word.len())
        });
        self.at += taken.unwrap_or(0);
        self.operators |= taken.is_some();
        taken.is_some()
    }

    fn or(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.and()?];
        loop {
            self.skip_space();
            let start = self.at;
            if !self.operator(&["OR", "||", "|"]) {
                return Ok(single(nodes, Node::Or));
            }
            nodes.push(self.operand(start, Self::and)?);
        }
    }

    fn and(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.not()?];
        loop {
            self.skip_space();
            let start = self.at;
            if self.operator(&["AND", "&&", "&"]) {
                nodes.push(self.operand(start, Self::not)?);
                continue;
            }
            let mut ahead = Self { ..*self };
            let ends = self.peek().is_none_or(is_close) || ahead.operator(&["OR", "||", "|"]);
            if ends {
                return Ok(single(nodes, Node::And));
            }
            nodes.push(self.not()?);
        }
    }

    /// What follows the operator at `start`.
    fn operand(
        &mut self,
        start: usize,
        read: fn(&mut Self) -> Result<Node, QueryError>,
    ) -> Result<Node, QueryError> {
        let operator = Span::new(start, self.at);
        self.skip_space();
        if self.peek().is_none_or(is_close) {
            let problem = QueryProblem::NothingFollows(operator.slice(self.source).to_owned());
            return Err(self.error(operator, problem));
        }
        read(self)
    }

    fn not(&mut self) -> Result<Node, QueryError> {
        self.skip_space();
        let start = self.at;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.error(self.here(), QueryProblem::TooDeep));
        }
        let node = if self.operator(&["NOT"]) || self.minus() {
            Node::Not(Box::new(self.operand(start, Self::not)?))
        } else {
            self.primary()?
        };
        self.depth -= 1;
        Ok(node)
    }

    fn minus(&mut self) -> bool {
        let minus = matches!(self.peek(), Some('-' | '－' | '!' | '！'));
        if minus {
            self.bump();
            self.operators = true;
        }
        minus
    }

    fn primary(&mut self) -> Result<Node, QueryError> {
        let start = self.here();
        let Some(c) = self.peek() else {
            return Err(self.error(start, QueryProblem::WordMissing));
        };
        if is_open(c) {
            self.bump();
            self.skip_space();
            if self.peek().is_none_or(is_close) {
                return Err(self.error(start, QueryProblem::EmptyParentheses));
            }
            let node = self.or()?;
            self.skip_space();
            if self.peek().is_none() {
                return Err(self.error(start, QueryProblem::OpenParenthesis));
            }
            self.bump();
            return Ok(node);
        }
        if is_close(c) {
            return Err(self.error(start, QueryProblem::ClosesNothing(c)));
        }
        if closing_quote(c).is_some() {
            return self.phrase();
        }
        for operator in ["AND", "OR", "&&", "||", "&", "|"] {
            if self.operator(&[operator]) {
                let span = Span::new(start.start, self.at);
                return Err(self.error(span, QueryProblem::NothingBefore(operator.to_owned())));
            }
        }
        self.word()
    }

    fn phrase(&mut self) -> Result<Node, QueryError> {
        let start = self.at;
        let phrase = self.quoted()?;
        let digits = self.rest().strip_prefix(['~', '～']).map(|rest| {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest.get(..digits).unwrap_or_default()
        });
        let Some(digits) = digits.filter(|digits| !digits.is_empty()) else {
            return Ok(Node::Phrase(phrase));
        };
        self.bump();
        self.at += digits.len();
        let span = Span::new(start, self.at);
        let gap: u16 = digits.parse().map_err(|_| self.error(span, QueryProblem::GapTooLarge))?;
        let parts: Vec<String> =
            phrase.split(is_space).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        if parts.len() < 2 {
            return Err(self.error(span, QueryProblem::OneWord));
        }
        Ok(Node::Near(parts, gap.into()))
    }

    fn quoted(&mut self) -> Result<String, QueryError> {
        let open = self.here();
        let close = self.peek().map(closing_quote).unwrap_or_default().unwrap_or_default();
        self.bump();
        let length = self.rest().find(|c| close.contains(&c));
        let Some(length) = length else {
            return Err(self.error(open, QueryProblem::OpenQuotation));
        };
        let phrase = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        self.bump();
        if shadow(phrase).is_empty() {
            return Err(self.error(Span::new(open.start, self.at), QueryProblem::EmptyQuotation));
        }
        Ok(phrase.to_owned())
    }

    fn word(&mut self) -> Result<Node, QueryError> {
        let start = self.at;
        while let Some(c) = self.peek() {
            if c == ':' || c == '：' {
                let name = Span::new(start, self.at);
                if !is_prose(name.slice(self.source)) {
                    return self.field(name);
                }
            }
            if is_space(c) || is_open(c) || is_close(c) || closing_quote(c).is_some() {
                break;
            }
            self.bump();
        }
        let word = Span::new(start, self.at).slice(self.source);
        let stem = word.trim_end_matches(['*', '＊']);
        if stem.len() < word.len() && !stem.is_empty() {
            // What stands in a row is found at the head of longer words as elsewhere; it only must not be cut.
            return Ok(Node::Phrase(stem.to_owned()));
        }
        let slips = word.rsplit_once(['~', '～']).filter(|(stem, _)| !stem.is_empty());
        if let Some((stem, slips)) = slips
            && let Ok(slips) = slips.parse::<u8>()
        {
            // With fewer characters nearly every paragraph would hold something alike.
            if slips == 0 || slips > 2 || shadow(stem).chars().count() <= 2 * usize::from(slips) {
                return Err(self.error(Span::new(start, self.at), QueryProblem::ShortFuzzy));
            }
            return Ok(Node::Fuzzy(stem.to_owned(), slips.into()));
        }
        Ok(Node::Word(word.to_owned()))
    }

    fn field(&mut self, name: Span) -> Result<Node, QueryError> {
        self.bump();
        let start = self.at;
        let value = if self.peek().is_some_and(|c| closing_quote(c).is_some()) {
            self.quoted()?
        } else {
            while self.peek().is_some_and(|c| !is_space(c) && !is_open(c) && !is_close(c)) {
                self.bump();
            }
            self.at += bearer_length(self.rest());
            Span::new(start, self.at).slice(self.source).to_owned()
        };
        let all = Span::new(name.start, self.at);
        let read = Filter::read(name.slice(self.source), &value);
        let filter = read.map_err(|error| match error {
            FilterError::Name(problem) => self.error(if name.is_empty() { all } else { name }, problem),
            FilterError::Value(problem) if !value.is_empty() => {
                self.error(Span::new(start, self.at), problem)
            }
            FilterError::Value(_) => self.error(all, QueryProblem::ValueMissing),
        })?;
        if shadow(&value).is_empty() {
            return Err(self.error(all, QueryProblem::ValueMissing));
        }
        Ok(Node::Filter(filter))
    }
}

fn single(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match nodes.pop() {
        Some(node) if nodes.is_empty() => node,
        Some(node) => {
            nodes.push(node);
            join(nodes)
        }
        None => join(nodes),
    }
}

/// The length of （第二处） at the start: behind a number these brackets hold no part of the query.
fn bearer_length(text: &str) -> usize {
    let inner = text.strip_prefix(is_open).filter(|inner| inner.starts_with('第'));
    let parted = inner.and_then(|inner| inner.split_once(is_close));
    parted.filter(|(held, _)| held.ends_with('处')).map_or(0, |(_, behind)| text.len() - behind.len())
}

/// Whether what stands before a colon is a part of a sentence (请问：…, 上午10：30) and no name of a field.
fn is_prose(before: &str) -> bool {
    let name = || before.chars().count() <= LONGEST_NAME && Filter::likest_name(before).is_some();
    let chinese = before.chars().any(is_cjk);
    chinese && !name() || before.chars().all(|c| c.is_ascii_digit()) && !before.is_empty()
}

fn is_open(c: char) -> bool {
    matches!(c, '(' | '（')
}

fn is_close(c: char) -> bool {
    matches!(c, ')' | '）')
}

/// The marks that close what this one opens; a Chinese keyboard gives either half.
fn closing_quote(c: char) -> Option<&'static [char]> {
    match c {
        '"' | '＂' => Some(&['"', '＂']),
        '“' | '”' => Some(&['“', '”']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_queries() {
        for (query, reading) in [
            ("会签", "会签"),
            ("会签 时限", "会签 AND 时限"),
            ("会签\u{3000}时限", "会签 AND 时限"),
            ("会签 OR 时限 审议", "会签 OR (时限 AND 审议)"),
            ("（会签 | 时限） AND 审议", "(会签 OR 时限) AND 审议"),
            ("-会签", "NOT 会签"),
            ("NOT (会签 时限)", "NOT (会签 AND 时限)"),
            ("“七个 工作日”会签", "\"七个 工作日\" AND 会签"),
            ("「会签」", "\"会签\""),
            ("区：东山 章:\"会议 制度\"", "区:东山 AND 章:会议制度"),
            ("District:东山 CHAPTER:会议", "区:东山 AND 章:会议"),
            ("条:29", "条:29"),
            ("条:第二十九条", "条:29"),
            ("条:10-20", "条:10-20"),
            ("条:12-1", "条:12-1"),
            ("条:第十二条之一", "条:12-1"),
            ("条:3~2", "条:3~2"),
            ("条:３～1", "条:3~1"),
            ("条:第十二条之十五（第二处）会签", "条:12-15~2 AND 会签"),
            ("条:\"第三条(第2处)\"", "条:3~2"),
            ("条:第1条之2(第3处) OR 会签", "条:1-2~3 OR 会签"),
            ("条:第1条之12", "条:第一条之十二"),
            ("年:>=2022", "年:>=2022"),
            ("年:<2022年", "年:<=2021"),
            ("kind:deadline 类型:频次", "kind:deadline AND kind:frequency"),
            ("kind:时限 kind:有效期", "kind:deadline AND kind:term"),
            ("会签* ORDER", "\"会签\" AND ORDER"),
            ("\"审议 决定\"~5 会签", "\"审议 决定\"~5 AND 会签"),
            ("\"审议决定\"~", "\"审议决定\" AND ~"),
            ("合法性审查~1 ~1", "合法性审查~1 AND ~1"),
            ("NORM:<=3个工作日", "norm:<=3个工作日"),
            ("期限:半年", "norm:半年"),
            ("公开-征求", "公开-征求"),
            ("会签 \"工作日", "会签 AND 工作日"),
            ("会签”", "会签"),
            ("请问：上午10：30开会", "请问：上午10：30开会"),
            ("区:\"（\" 章：「会(议)」", "区:\"(\" AND 章:\"会(议)\""),
            ("「\"会签\"」", "“\"会签\"”"),
        ] {
            assert_eq!(parse(query).map(|query| query.to_string()), Ok(reading.to_owned()), "{query}");
        }
    }

    #[test]
    fn marks_the_place_of_an_error() {
        for (query, place, message) in [
            ("(会签", "(", "not closed"),
            ("会签)", ")", "closes nothing"),
            ("会签 章节:会议", "章节", "did you mean 章:"),
            ("yaer:2022", "yaer", "no field"),
            ("yeer:2022", "yeer", "did you mean 年:"),
            ("年:今年", "今年", "no number"),
            ("条:20..10", "20..10", "ends before"),
            ("条:12-0", "12-0", "ends before"),
            ("条:", "条:", "value is missing"),
            ("区:\"\"", "\"\"", "nothing stands"),
            ("kind:limit", "limit", "no kind of norm"),
            ("会签 OR", "OR", "nothing follows"),
            ("会签 \"审议决定\"~5", "\"审议决定\"~5", "white space"),
            ("审议 会签~1", "会签~1", "three characters"),
            ("合法性审查~3", "合法性审查~3", "three characters"),
            ("norm:<=3次", "<=3次", "no length of time"),
            ("\"a b\"~99999", "\"a b\"~99999", "too many"),
            ("AND 会签", "AND", "nothing stands before"),
            ("()", "(", "nothing stands"),
            ("-", "-", "nothing follows"),
            ("", "", "empty"),
            ("\u{3000}", "\u{3000}", "empty"),
        ] {
            let error = parse(query).unwrap_err();
            assert_eq!(error.span().slice(query), place, "{query}");
            assert!(error.problem().to_string().contains(message), "{query}: {}", error.problem());
        }
        let shown = parse("会签 章节:会议").unwrap_err().to_string();
        assert!(shown.ends_with("\n  会签 章节:会议\n       ^^^^"), "{shown}");
    }

    #[test]
    fn nests_only_so_deep() {
        assert!(parse(&format!("{}会签{}", "(".repeat(5000), ")".repeat(5000))).is_err());
        assert!(parse(&format!("{}会签", "-".repeat(5000))).is_err());
    }

    proptest! {
        #[test]
        fn reads_its_own_writing(text in r#"([会签章年区条:：0-9"“”（）()~* -]|AND |OR |NOT |区:){0,20}"#) {
            if let Ok(query) = parse(&text) {
                let again = parse(&query.to_string());
                prop_assert_eq!(again.map(|query| query.root), Ok(query.root));
            }
        }
    }
}
