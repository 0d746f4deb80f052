//! What a key does.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::pane::Way;
use super::state::{Effect, Page, State};
use crate::cli::language::key_and_words;

/// The keys and what they do, in the order of the help.
pub(super) fn keys() -> Vec<(String, String)> {
    KEYS.into_iter().map(key_and_words).collect()
}

/// The messages of the keys.
const KEYS: [&str; 14] = [
    "key-words",
    "key-hits",
    "key-screens",
    "key-ends",
    "key-open",
    "key-counterparts",
    "key-sides",
    "key-copy",
    "key-back",
    "key-delete",
    "key-search",
    "key-help",
    "key-end",
    "key-break",
];

impl State {
    /// Takes a key.
    pub(super) fn press(&mut self, key: KeyEvent) -> Option<Effect> {
        if key.kind == KeyEventKind::Release {
            return None;
        }
        self.status = None;
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if control && key.code == KeyCode::Char('c') {
            return Some(Effect::End);
        }
        if self.help {
            self.help = false;
            return None;
        }
        match key.code {
            KeyCode::F(1) => {
                self.help = true;
                None
            }
            KeyCode::Char('y') if control => self.copy(),
            KeyCode::Enter => self.open_or_stay(),
            KeyCode::Tab => self.beside(),
            _ if self.is_typing() => self.typed(key.code, control),
            // Alt and Ctrl with other keys mean nothing.
            KeyCode::Char(_) if control || key.modifiers.contains(KeyModifiers::ALT) => None,
            code => self.commanded(code),
        }
    }

    /// Takes a text that was pasted.
    pub(super) fn paste(&mut self, text: &str) -> Option<Effect> {
        self.status = None;
        self.help = false;
        self.pages.clear();
        self.query.insert(text);
        self.search()
    }

    pub(super) fn is_typing(&self) -> bool {
        self.pages.is_empty() && !self.in_hits
    }

    fn open_or_stay(&mut self) -> Option<Effect> {
        match self.pages.last() {
            None | Some(Page::Counterparts { .. }) => self.open(),
            _ => None,
        }
    }

    /// To the counterparts; from them back.
    fn beside(&mut self) -> Option<Effect> {
        match self.pages.last() {
            None | Some(Page::Document { .. }) => self.compare(),
            Some(Page::Counterparts { .. }) => {
                self.pages.pop();
                None
            }
            Some(_) => None,
        }
    }

    /// A key in the query.
    fn typed(&mut self, code: KeyCode, control: bool) -> Option<Effect> {
        let before = self.query.text();
        match code {
            KeyCode::Char('u') if control => self.query.clear(),
            KeyCode::Char('w') if control => self.query.delete_word(),
            KeyCode::Char(_) if control => {}
            KeyCode::Char('?') if self.query.is_empty() => self.help = true,
            KeyCode::Char(c) => self.query.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Backspace => self.query.delete_before(),
            KeyCode::Delete => self.query.delete_at(),
            KeyCode::Esc => self.query.clear(),
            KeyCode::Left => self.query.left(),
            KeyCode::Right => self.query.right(),
            KeyCode::Home => self.query.home(),
            KeyCode::End => self.query.end(),
            KeyCode::Down | KeyCode::PageDown if !self.hits.blocks.is_empty() => {
                self.in_hits = true;
                return self.go(if code == KeyCode::Down { Way::Down } else { Way::PageDown });
            }
            _ => {}
        }
        if self.query.text() == before { None } else { self.search() }
    }

    /// A key where one doesn't type.
    fn commanded(&mut self, code: KeyCode) -> Option<Effect> {
        match code {
            KeyCode::Char('q') => return Some(Effect::End),
            KeyCode::Char('?') => self.help = true,
            KeyCode::Char('y') => return self.copy(),
            KeyCode::Char('/') => {
                self.pages.clear();
                self.in_hits = false;
            }
            KeyCode::Left | KeyCode::Right => {
                if let Some(Page::Counterparts { left, .. }) = self.pages.last_mut() {
                    *left = code == KeyCode::Left;
                }
            }
            KeyCode::Up if self.pages.is_empty() && self.hits.selected == 0 => self.in_hits = false,
            KeyCode::Up | KeyCode::Char('k') => return self.go(Way::Up),
            KeyCode::Down | KeyCode::Char('j') => return self.go(Way::Down),
            KeyCode::PageUp => return self.go(Way::PageUp),
            KeyCode::PageDown | KeyCode::Char(' ') => return self.go(Way::PageDown),
            KeyCode::Home => return self.go(Way::First),
            KeyCode::End => return self.go(Way::Last),
            // Whoever types on in the hits types in the query.
            KeyCode::Char(_) | KeyCode::Backspace if self.pages.is_empty() => {
                self.in_hits = false;
                return self.typed(code, false);
            }
            KeyCode::Esc | KeyCode::Backspace => self.back(),
            _ => {}
        }
        None
    }

    fn back(&mut self) {
        if self.pages.pop().is_none() {
            self.in_hits = false;
        }
    }
}
