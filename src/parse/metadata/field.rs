//! Labelled values of the lines around a rule. A value is kept only where it is what its label announces: a number, a date, an organ.

use jiff::civil::Date;

use super::date::whole_date;
use super::organ::organs;
use super::{Front, issue};
use crate::document::{Field, Labelled, Said, labelled};

/// The values of a front matter's fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) number: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) issued_on: Option<Date>,
    /// The day, and the field as written.
    pub(super) effective: Option<(Date, String)>,
}

/// Reads the fields of a front matter.
pub(super) fn read(front: &[Front<'_>]) -> Fields {
    let lines: Vec<&str> = front.iter().map(|line| line.raw).collect();
    let mut fields = Fields::default();
    for labelled in labelled(&lines) {
        fields.take(&labelled);
    }
    fields
}

/// Reads what the page around the text says of it.
pub(super) fn said(said: &Said) -> Fields {
    Fields {
        number: said.number.as_deref().and_then(|number| issue::whole_number(&super::squeeze(number))),
        issuer: said.issuer.as_deref().and_then(organs),
        issued_on: said.issued_on.as_deref().and_then(day),
        effective: said.effective_on.as_deref().and_then(|value| effective("施行日期", value)),
    }
}

impl Fields {
    fn take(&mut self, labelled: &Labelled<'_>) {
        let &Labelled { field, word, bracketed, value, .. } = labelled;
        match field {
            Field::Number if self.number.is_none() => {
                self.number = issue::whole_number(&super::squeeze(value));
            }
            Field::Issuer if self.issuer.is_none() => self.issuer = organs(value),
            Field::Issued if self.issued_on.is_none() => self.issued_on = day(value),
            Field::Published if self.issued_on.is_none() && bracketed => self.issued_on = day(value),
            Field::Effective if self.effective.is_none() => self.effective = effective(word, value),
            _ => {}
        }
    }
}

fn effective(word: &str, value: &str) -> Option<(Date, String)> {
    day(value).map(|day| (day, format!("{word}：{value}")))
}

fn day(value: &str) -> Option<Date> {
    whole_date(value).or_else(|| whole_date(&super::squeeze(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> (String, String, String, String) {
        let front: Vec<Front<'_>> = text.lines().map(Front::new).collect();
        let Fields { number, issuer, issued_on, effective } = read(&front);
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        (
            number.unwrap_or_default(),
            issuer.unwrap_or_default(),
            day(issued_on),
            effective.map(|(day, text)| format!("{day} {text}")).unwrap_or_default(),
        )
    }

    #[test]
    fn reads_tables_and_lists() {
        for (text, number, issuer, issued, effective) in [
            ("| 文号 | 云政发〔2007〕21号 |", "云政发〔2007〕21号", "", "", ""),
            ("索引号：000014349/2007-00021　文号：云政发〔2007〕21号", "云政发〔2007〕21号", "", "", ""),
            (
                "索引号000014349文号云政发〔2007〕21号成文日期2007年3月4日",
                "云政发〔2007〕21号",
                "",
                "2007-03-04",
                "",
            ),
            (
                "文　　号：\n云政办发[2007]21号\n成文日期：2007-03-04",
                "云政办发[2007]21号",
                "",
                "2007-03-04",
                "",
            ),
            (
                "【字号】云岭市人民政府令第12号\n【发布日期】1998.02.12",
                "云岭市人民政府令第12号",
                "",
                "1998-02-12",
                "",
            ),
            (
                "发布机构：云岭市人民政府　　实施日期：2011年2月1日",
                "",
                "云岭市人民政府",
                "",
                "2011-02-01 实施日期：2011年2月1日",
            ),
            (
                "发文机关\t云岭市财政局 云岭市教育局\t发文日期\t2011/2/1",
                "",
                "云岭市财政局、云岭市教育局",
                "2011-02-01",
                "",
            ),
            // The day of the page, and words in a sentence.
            ("发布日期：2022-05-06　来源：云岭网", "", "", "", ""),
            ("文号：无", "", "", "", ""),
            ("本办法的实施日期由市人民政府另行公布，文号从略。", "", "", "", ""),
        ] {
            let wanted = (number, issuer, issued, effective);
            let found = fields(text);
            assert_eq!((&*found.0, &*found.1, &*found.2, &*found.3), wanted, "{text}");
        }
    }
}
