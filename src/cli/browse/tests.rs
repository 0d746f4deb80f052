//! Keys and screens without a terminal, on texts of invented districts.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::style::Modifier;
use ratatui::text::Span;

use super::block::{Block, Provision};
use super::counterparts::Counterparts;
use super::draw::{Palette, draw};
use super::library::Library;
use super::state::{Answer, Effect, Event, Found, Page, State};
use crate::cli::search::engine::Engine;

use duizhao::corpus::Corpus;
use duizhao::study::Notes;

/// Two rules, one of them with what would command a terminal.
const TEXTS: [(&str, &str); 2] = [
    (
        "yunling.txt",
        "云岭区人民政府工作规则\n\n第一章　总则\n\n第一条　为规范工作，制定本规则。\n\n第二章　公文\n\n\
         第二条　部门之间征求意见的，被征求意见的部门应当在5个工作日内书面答复。\n\n逾期不答复的，视为同意。\n\n\
         第三条　公文由区政府办公室统一编号\u{1b}[2J\u{202e}登记。\n",
    ),
    (
        "hewan.txt",
        "河湾区人民政府工作规则\n\n第一章　总则\n\n第一条　本规则适用于区人民政府各部门。\n\n第二章　公文办理\n\n\
         第二条　部门之间征求意见的，被征求意见的部门一般应在7个工作日内书面答复。\n",
    ),
];

fn corpus() -> Corpus {
    Corpus::of(TEXTS)
}

fn library() -> Library {
    Library::new(Engine::Sources(corpus().documents))
}

/// A reader at the keys: the state, and what answers it.
struct Reader {
    state: State,
    library: Library,
    copied: Vec<String>,
}

impl Reader {
    fn at(width: u16, height: u16) -> Self {
        let state = State::new(width, height, "2 documents.".to_owned());
        Self { state, library: library(), copied: Vec::new() }
    }

    /// Lets an event happen, and all that comes of it; returns whether it ends.
    fn meet(&mut self, event: Event) -> bool {
        let answer = match self.state.on(event) {
            None => return false,
            Some(Effect::End) => return true,
            Some(Effect::Copy(text)) => {
                self.copied.push(text);
                return false;
            }
            Some(Effect::Compare { number, provision }) => {
                let counterparts = Counterparts::new(corpus(), Notes::default());
                Some((number, counterparts.of(&provision)))
            }
            Some(effect) => self.library.answer(effect),
        };
        answer.is_some_and(|(number, answer)| self.meet(Event::Answer { number, answer }))
    }

    fn press(&mut self, code: KeyCode) -> bool {
        self.meet(key(code, KeyModifiers::NONE))
    }

    fn type_in(&mut self, text: &str) {
        for c in text.chars() {
            assert!(!self.press(KeyCode::Char(c)));
        }
    }

    fn drawn(&self) -> Buffer {
        let size = |columns: usize| u16::try_from(columns).unwrap();
        let (width, height) = (size(self.state.width), size(self.state.height));
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| draw(&self.state, Palette::Plain, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The screen, line by line.
    fn screen(&self) -> String {
        let buffer = self.drawn();
        let rows = buffer.content.chunks(self.state.width);
        let lines = rows.map(|row| shown(row.iter()).trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What is marked as found on it.
    fn marked(&self) -> String {
        let buffer = self.drawn();
        let marked = buffer.content.iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
        marked.map(Cell::symbol).collect()
    }
}

/// The characters of cells; a wide one covers the cell behind it.
fn shown<'a>(cells: impl Iterator<Item = &'a Cell>) -> String {
    let mut text = String::new();
    let mut covered = 0;
    for cell in cells {
        if covered == 0 {
            text += cell.symbol();
            covered = Span::raw(cell.symbol()).width().saturating_sub(1);
        } else {
            covered -= 1;
        }
    }
    text
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

#[test]
fn screens_stay_as_they_were_read() {
    let mut reader = Reader::at(80, 24);
    insta::assert_snapshot!("start", reader.screen());
    reader.type_in("征求意见几天答复");
    insta::assert_snapshot!("hits", reader.screen());
    reader.press(KeyCode::Enter);
    insta::assert_snapshot!("document", reader.screen());
    reader.press(KeyCode::Tab);
    insta::assert_snapshot!("counterparts", reader.screen());
    reader.press(KeyCode::Char('?'));
    insta::assert_snapshot!("help", reader.screen());
}

#[test]
fn what_was_found_and_what_differs_is_marked() {
    let mut reader = Reader::at(80, 24);
    reader.type_in("\"7个工作日\"");
    assert_eq!(reader.marked(), "7个工作日");
    reader.press(KeyCode::Enter);
    assert_eq!(reader.marked(), "7个工作日");
    reader.press(KeyCode::Tab);
    assert_eq!(reader.marked(), "应当5逾期不答复的，视为同意。");
}

#[test]
fn every_screen_fits_every_terminal() {
    let mut reader = Reader::at(80, 24);
    let mut all = Vec::new();
    for keys in [&[][..], &[KeyCode::Enter], &[KeyCode::Tab], &[KeyCode::Char('?')]] {
        if keys.is_empty() {
            reader.type_in("征求意见");
        }
        for &code in keys {
            reader.press(code);
        }
        for (width, height) in [(140, 40), (80, 24), (40, 10), (12, 4), (3, 2), (1, 1)] {
            reader.meet(Event::Resize(width, height));
            all.push(reader.screen());
        }
    }
    assert!(all.iter().all(|screen| !screen.contains(['\u{1b}', '\u{202e}'])));
}

#[test]
fn nothing_in_a_text_commands_the_terminal() {
    let mut reader = Reader::at(80, 24);
    reader.type_in("统一编号");
    assert!(reader.screen().contains("‹U+001B›[2J‹U+202E›登记"), "{}", reader.screen());
    reader.press(KeyCode::Enter);
    assert!(reader.screen().contains("‹U+001B›[2J‹U+202E›登记"), "{}", reader.screen());
    reader.press(KeyCode::Char('y'));
    assert!(reader.copied[0].contains("\u{1b}[2J"), "what is copied is verbatim");
}

#[test]
fn letters_are_text_where_one_types_and_commands_elsewhere() {
    let mut reader = Reader::at(80, 24);
    assert!(!reader.press(KeyCode::Char('q')));
    assert_eq!(reader.state.query.text(), "q");
    reader.press(KeyCode::Backspace);
    reader.type_in("征求意见");
    reader.press(KeyCode::Down);
    assert!(reader.state.in_hits);
    // Whoever types on types in the query.
    reader.press(KeyCode::Char('的'));
    assert_eq!((reader.state.query.text().as_str(), reader.state.in_hits), ("征求意见的", false));
    reader.press(KeyCode::Down);
    assert!(reader.press(KeyCode::Char('q')));
    assert!(reader.meet(key(KeyCode::Char('c'), KeyModifiers::CONTROL)));
    reader.press(KeyCode::Char('/'));
    assert!(reader.meet(key(KeyCode::Char('c'), KeyModifiers::CONTROL)));
    let released = KeyEvent { kind: KeyEventKind::Release, ..KeyEvent::from(KeyCode::Char('x')) };
    reader.meet(Event::Key(released));
    assert_eq!(reader.state.query.text(), "征求意见的");
}

#[test]
fn help_comes_and_goes() {
    let mut reader = Reader::at(80, 24);
    for code in [KeyCode::Char('?'), KeyCode::F(1)] {
        reader.press(code);
        assert!(reader.state.help, "{code:?}");
        reader.press(KeyCode::Char('q'));
        assert!(!reader.state.help);
    }
    reader.type_in("会议几次?");
    assert!(!reader.state.help);
    assert_eq!(reader.state.query.text(), "会议几次?");
}

#[test]
fn what_is_chosen_is_copied_with_its_citation() {
    let mut reader = Reader::at(80, 24);
    reader.type_in("7个工作日");
    reader.meet(key(KeyCode::Char('y'), KeyModifiers::CONTROL));
    assert_eq!(
        reader.copied,
        [
            "部门之间征求意见的，被征求意见的部门一般应在7个工作日内书面答复。\n——《河湾区人民政府工作规则》第二条（河湾区:2.1）\n"
        ]
    );
    assert!(reader.screen().contains("copied 河湾区:2.1"));
    reader.press(KeyCode::Down);
    assert!(!reader.screen().contains("copied"));
    // Beside its counterparts, on either side.
    reader.press(KeyCode::Tab);
    reader.press(KeyCode::Char('y'));
    reader.press(KeyCode::Left);
    reader.press(KeyCode::Char('y'));
    assert_eq!(
        reader.copied[1],
        "部门之间征求意见的，被征求意见的部门应当在5个工作日内书面答复。\n逾期不答复的，视为同意。\n\
         ——《云岭区人民政府工作规则》第二条第一款、第二条第二款（云岭区:2.1、云岭区:2.2）\n"
    );
    assert_eq!(reader.copied[2], reader.copied[0]);
}

#[test]
fn counterparts_are_opened_and_left_again() {
    let mut reader = Reader::at(80, 24);
    reader.type_in("7个工作日");
    reader.press(KeyCode::Enter);
    reader.press(KeyCode::Tab);
    reader.press(KeyCode::Enter);
    let chosen = reader.state.chosen().unwrap();
    assert_eq!((chosen.document.as_str(), chosen.place()), ("云岭区", "2.1"));
    for pages in [2, 1, 0] {
        reader.press(KeyCode::Esc);
        assert_eq!(reader.state.pages.len(), pages);
    }
    assert_eq!(reader.state.query.text(), "7个工作日");
    reader.press(KeyCode::Esc);
    assert!(reader.state.query.is_empty() && reader.state.found.is_none());
}

#[test]
fn a_provision_without_counterparts_says_so() {
    let mut reader = Reader::at(80, 24);
    reader.type_in("统一编号");
    reader.press(KeyCode::Tab);
    assert!(reader.screen().contains("云岭区:3.1 is in no row"), "{}", reader.screen());
    reader.press(KeyCode::Esc);
    assert!(reader.state.pages.is_empty());
}

#[test]
fn keys_are_answered_while_an_answer_is_awaited() {
    let mut state = State::new(80, 24, String::new());
    let typed = state.on(key(KeyCode::Char('会'), KeyModifiers::NONE));
    let Some(Effect::Search { number, .. }) = typed else { panic!("{typed:?}") };
    // A later search makes an earlier answer void.
    state.on(key(KeyCode::Char('签'), KeyModifiers::NONE));
    let hits = || Found {
        blocks: vec![Block { provision: Some(Provision::default()), ..Block::default() }],
        total: 1,
        ..Found::default()
    };
    state.on(Event::Answer { number, answer: Ok(Answer::Found(hits())) });
    assert!(state.found.is_none() && state.is_searching());
    state.on(Event::Answer { number: number + 1, answer: Ok(Answer::Found(hits())) });
    assert!(state.found.is_some() && !state.is_searching());
    let Some(Effect::Compare { number, .. }) = state.on(key(KeyCode::Tab, KeyModifiers::NONE)) else {
        panic!("nothing is compared")
    };
    assert!(matches!(state.pages.last(), Some(Page::Waiting { .. })));
    state.on(key(KeyCode::Esc, KeyModifiers::NONE));
    assert!(state.pages.is_empty());
    // Who went back is not led away by an answer.
    let answer = Answer::Counterparts { own: Vec::new(), others: Vec::new() };
    state.on(Event::Answer { number, answer: Ok(answer) });
    assert!(state.pages.is_empty());
}

#[test]
fn a_query_that_is_not_finished_leaves_the_hits() {
    let mut reader = Reader::at(80, 24);
    reader.type_in("答复");
    let hits = reader.state.hits.blocks.len();
    reader.type_in(" norm:<");
    assert!(reader.state.misread.is_some());
    assert_eq!(reader.state.hits.blocks.len(), hits);
    reader.meet(key(KeyCode::Char('w'), KeyModifiers::CONTROL));
    assert!(reader.state.misread.is_none());
    reader.meet(key(KeyCode::Char('u'), KeyModifiers::CONTROL));
    reader.type_in("气象台站");
    assert!(reader.screen().contains("no hits"), "{}", reader.screen());
}

#[test]
fn more_hits_are_asked_for_at_their_end() {
    let mut state = State::new(80, 24, String::new());
    let Some(Effect::Search { number, limit, .. }) = state.on(key(KeyCode::Char('条'), KeyModifiers::NONE))
    else {
        panic!("nothing is searched")
    };
    let found = |many: usize| {
        let blocks = (0..many).map(|_| Block::default()).collect();
        Ok(Answer::Found(Found { blocks, total: 1000, documents: 9, ..Found::default() }))
    };
    state.on(Event::Answer { number, answer: found(limit) });
    state.on(key(KeyCode::Down, KeyModifiers::NONE));
    let asked = state.on(key(KeyCode::End, KeyModifiers::NONE));
    let Some(Effect::Search { number, limit: more, .. }) = asked else { panic!("{asked:?}") };
    assert!(more > limit);
    state.on(Event::Answer { number, answer: found(more) });
    assert_eq!(state.hits.selected, limit - 1);
    assert!(state.in_hits);
}

#[test]
fn what_is_pasted_is_one_line() {
    let mut reader = Reader::at(80, 24);
    reader.meet(Event::Paste("征求\n意见\u{1b}[0m".to_owned()));
    assert_eq!(reader.state.query.text(), "征求 意见[0m");
}
