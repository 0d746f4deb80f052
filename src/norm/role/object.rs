//! A norm in its text → what is acted upon, where the sentence is about it (会议纪要由办公室起草,…在三日内印发), and towards whom.

use super::Scene;
use super::clause::{Clause, Syntax};
use super::predicate::Predicate;
use super::subject::Subject;
use super::words::Class;
use crate::text::Span;

/// A longer phrase is no name of a thing.
const MAX_CHARS: usize = 10;

impl Scene<'_> {
    /// The head of what is acted upon: 纪要 of 常务会议的纪要.
    pub(super) fn object(&self, action: Option<Predicate>) -> Option<Span> {
        let action = action?;
        if let Some(object) = self.syntax.object_of(action.span) {
            return Some(object);
        }
        let own = self.syntax.clause(self.index)?;
        if let Some(thing) = self.syntax.described(own) {
            return Some(thing);
        }
        match self.syntax.subject(own) {
            Some(Subject::Thing(span)) if !span.contains(self.finding.core) => {
                return self.syntax.head(span);
            }
            Some(Subject::Body(_)) => return None,
            _ => {}
        }
        let first = self.syntax.earlier(self.index).last().unwrap_or(self.index);
        let here = self.syntax.earlier(self.index).find_map(|at| self.syntax.topic(at));
        // A sentence that names nothing goes on from the one before.
        let mut named = (first..=self.index).filter_map(|at| self.syntax.clause(at));
        let elliptic = !named.any(|clause| self.syntax.subject(clause).is_some());
        here.or_else(|| {
            let above = first.checked_sub(1).filter(|_| elliptic)?;
            self.syntax
                .topic(above)
                .or_else(|| self.syntax.earlier(above).find_map(|at| self.syntax.topic(at)))
        })
    }
}

impl Syntax<'_> {
    /// What a clause is about, where that is a thing.
    fn topic(&self, index: usize) -> Option<Span> {
        let clause = self.clause(index)?;
        if let Some(thing) = self.described(clause) {
            return Some(thing);
        }
        match self.subject(clause)? {
            Subject::Thing(span) => self.head(span),
            Subject::Body(_) | Subject::Meeting(_) => None,
        }
    }

    /// A thing with a relative clause before the word of force: 文件 of 会议通过的文件应当….
    fn described(&self, clause: &Clause) -> Option<Span> {
        let words = self.words(clause);
        let force = words.iter().position(|word| matches!(word.class, Class::Force | Class::Hedge))?;
        let of = words.get(..force)?.iter().rfind(|word| word.class == Class::Of)?;
        self.head(Span::new(of.span.end, words.get(force)?.span.start))
    }

    /// What follows the verb of an act: 纪要 of 印发会议纪要.
    fn object_of(&self, act: Span) -> Option<Span> {
        let words = self.words_in(act);
        let verbs = words.iter().take_while(|word| word.is_verb()).last()?;
        let opens = words.first().is_some_and(|first| first.span.start == act.start);
        let rest = Span::new(verbs.span.end, act.end);
        let bare = !self.words_in(rest).iter().any(|word| word.is_verb());
        (opens && bare).then(|| self.head(rest)).flatten()
    }

    /// Towards whom an act goes: 办公室 of 向办公室报告.
    pub(super) fn addressee(&self, act: Span) -> Option<Span> {
        let words = self.words_in(act);
        let at = words
            .iter()
            .position(|word| word.class == Class::Preposition && self.slice(word.span) == "向")?;
        let behind = words.get(at + 1..)?;
        let stop = behind.iter().find(|word| word.is_verb() || word.class == Class::Adverb);
        let stop = stop.map_or(act.end, |word| word.span.start);
        // What follows the last body says how: 向区长书面请假.
        let body = behind.iter().rfind(|word| word.class == Class::Body && word.span.end <= stop);
        let body = body.filter(|body| !self.slice(Span::new(body.span.end, stop)).contains('、'));
        let whom = Span::new(words.get(at)?.span.end, body.map_or(stop, |body| body.span.end));
        (self.slice(whom).chars().count() >= 2).then_some(whom)
    }

    /// The head of a noun phrase, without whose it is.
    fn head(&self, thing: Span) -> Option<Span> {
        let words = self.words_in(thing);
        let whose = words.iter().rfind(|word| {
            word.is_verb() || matches!(word.class, Class::Of | Class::Meeting | Class::Body | Class::And)
        });
        let start = whose.map_or(thing.start, |word| word.span.end);
        // 会议纪要 is a word, and says whose it is.
        let named = self.slice(Span::new(start, thing.end)).starts_with("会议");
        let head = Span::new(if named { start + "会议".len() } else { start }, thing.end);
        let length = self.slice(head).chars().count();
        let noun = self.slice(head).chars().all(char::is_alphabetic) && self.words_in(head).is_empty();
        ((2..=MAX_CHARS).contains(&length) && noun).then_some(head)
    }
}
