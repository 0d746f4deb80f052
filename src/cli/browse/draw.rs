//! What is drawn.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

use super::key::keys;
use super::pane::Pane;
use super::state::{ABOVE, BELOW, GUTTER, Page, State};
use crate::cli::language::say;
use crate::cli::screen::{Role, columns, shortened};
use crate::cli::wrap::wrap;

/// Whether colours may be used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Palette {
    Colours,
    Plain,
}

impl Palette {
    fn style(self, role: Role) -> Style {
        let (style, colour) = match role {
            Role::Title => (Style::new().add_modifier(Modifier::BOLD), None),
            Role::Label => (Style::new(), Some(Color::Cyan)),
            Role::Faint => (Style::new().add_modifier(Modifier::DIM), None),
            Role::Error => (Style::new().add_modifier(Modifier::BOLD), Some(Color::Red)),
            Role::Warning => (Style::new(), Some(Color::Yellow)),
            Role::Hit => (Style::new().add_modifier(Modifier::BOLD), Some(Color::Green)),
            Role::Plain => (Style::new(), None),
        };
        match (self, colour) {
            (Self::Colours, Some(colour)) => style.fg(colour),
            (Self::Plain, _) if role == Role::Hit => style.add_modifier(Modifier::UNDERLINED),
            _ => style,
        }
    }
}

/// Draws all of it.
pub(super) fn draw(state: &State, palette: Palette, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.height == 0 || area.width == 0 {
        return;
    }
    let mut canvas = Canvas { palette, frame };
    let body =
        Rect { y: area.y + narrow(ABOVE), height: area.height.saturating_sub(narrow(ABOVE + BELOW)), ..area };
    if state.help {
        canvas.text(line(area, 0), Role::Title, "duizhao browse");
        canvas.help(body);
        canvas.text(line(area, area.height - 1), Role::Faint, &say!("browse-any-key"));
        return;
    }
    match state.pages.last() {
        None => canvas.search(state, area, body),
        Some(Page::Waiting { words, .. }) => canvas.words(body, Role::Plain, words),
        Some(Page::Refused(why)) => canvas.words(body, Role::Warning, why),
        Some(Page::Document { title, pane }) => {
            canvas.text(line(area, 0), Role::Title, title);
            let chapter = pane.selected().map_or("", |block| block.about.as_str());
            canvas.text(line(area, 1), Role::Label, chapter);
            canvas.pane(pane, body, true);
        }
        Some(Page::Counterparts { own, others, left }) => {
            canvas.counterparts(state, own, others, *left, area, body);
        }
    }
    canvas.foot(state, line(area, area.height - 1));
}

/// What is drawn on.
struct Canvas<'a, 'b> {
    palette: Palette,
    frame: &'a mut Frame<'b>,
}

impl Canvas<'_, '_> {
    /// A line in one role, cut where it is too long.
    fn text(&mut self, area: Rect, role: Role, text: &str) {
        let text = shortened(text, usize::from(area.width));
        self.put(area, vec![(role, text)]);
    }

    fn put(&mut self, area: Rect, pieces: Vec<(Role, String)>) {
        if area.height == 0 || area.width == 0 {
            return;
        }
        let style = |(role, text): (Role, String)| Span::styled(text, self.palette.style(role));
        let drawn = Line::from(pieces.into_iter().map(style).collect::<Vec<_>>());
        self.frame.render_widget(drawn, area);
    }

    /// A text over several lines.
    fn words(&mut self, area: Rect, role: Role, words: &str) {
        for (row, text) in (0..area.height).zip(wrap(words, usize::from(area.width))) {
            self.text(line(area, row), role, &text);
        }
    }

    /// A list; `live` where the keys go to it.
    fn pane(&mut self, pane: &Pane, area: Rect, live: bool) {
        let mut row = 0;
        let width = usize::from(area.width).saturating_sub(GUTTER);
        for (block, chosen, range) in pane.shown() {
            let own = block.lines(width);
            for (number, pieces) in own.into_iter().enumerate().skip(range.start).take(range.len()) {
                let mark = match (chosen && live, number) {
                    (true, 0) => "> ",
                    (true, _) if !pieces.is_empty() => "| ",
                    _ => "  ",
                };
                let mut all = vec![(Role::Label, mark.to_owned())];
                all.extend(pieces);
                self.put(line(area, row), all);
                row += 1;
            }
        }
    }

    /// The query, what is said of the hits, the hits.
    fn search(&mut self, state: &State, area: Rect, body: Rect) {
        let count = match &state.found {
            _ if state.is_searching() => say!("browse-searching"),
            Some(found) => say!("browse-count", total = found.total, documents = found.documents),
            None => String::new(),
        };
        let label = say!("browse-search");
        let room = usize::from(area.width).saturating_sub(columns(&count) + columns(&label) + 3);
        let (before, behind) = state.query.halves();
        let before = tail(&before, room);
        let behind = head(&behind, room.saturating_sub(columns(&before)));
        // Where the text stands is what the terminal makes of it, not what it may be at most.
        let cursor = Span::raw(format!("{label}{before}")).width();
        self.put(line(area, 0), vec![(Role::Faint, label), (Role::Plain, format!("{before}{behind}"))]);
        let wide = narrow(columns(&count)).min(area.width);
        let right = Rect { x: area.x + area.width - wide, width: wide, ..line(area, 0) };
        self.text(right, Role::Faint, &count);
        if state.is_typing() {
            self.frame.set_cursor_position(Position::new(area.x + narrow(cursor), area.y));
        }
        let below = line(area, 1);
        match (&state.misread, &state.found) {
            (Some(why), _) => self.text(below, Role::Warning, why),
            (None, Some(found)) => {
                self.text(below, Role::Label, found.announcement.as_deref().unwrap_or_default());
                if found.total == 0 {
                    let none = say!("no-hits");
                    let lines: Vec<&str> = std::iter::once(none.as_str())
                        .chain(found.missing.iter().map(String::as_str))
                        .collect();
                    self.words(body, Role::Faint, &lines.join("\n"));
                }
            }
            (None, None) => {
                for (row, text) in (0..body.height).zip(state.intro.lines()) {
                    self.text(line(body, row), Role::Faint, text);
                }
            }
        }
        self.pane(&state.hits, body, true);
    }

    fn counterparts(&mut self, state: &State, own: &Pane, others: &Pane, left: bool, area: Rect, body: Rect) {
        let (one, other) = state.sides();
        let (one, other) = (narrow(one), narrow(other));
        let right = |area: Rect| Rect { x: area.x + one + 1, width: other, ..area };
        let left_of = |area: Rect| Rect { width: one, ..area };
        let title = |pane: &Pane| {
            let block = pane.selected();
            block.and_then(|block| block.provision.as_ref()).and_then(|own| own.title.clone())
        };
        self.text(left_of(line(area, 0)), Role::Title, &title(own).unwrap_or_default());
        self.text(right(line(area, 0)), Role::Title, &title(others).unwrap_or_default());
        let row = others.selected().map_or("", |block| block.about.as_str());
        self.text(line(area, 1), Role::Label, row);
        for row in 0..body.height {
            let edge = Rect { x: body.x + one, width: 1, ..line(body, row) };
            self.text(edge, Role::Faint, "|");
        }
        self.pane(own, left_of(body), left);
        self.pane(others, right(body), !left);
    }

    fn help(&mut self, area: Rect) {
        let keys = keys();
        let wide = keys.iter().map(|(key, _)| columns(key)).max().unwrap_or_default() + 2;
        let mut row = 0;
        for (key, does) in &keys {
            let name = Rect { width: narrow(wide).min(area.width), ..line(area, row) };
            self.text(name, Role::Label, key);
            let room = usize::from(area.width).saturating_sub(wide);
            for text in wrap(does, room) {
                let place = line(area, row);
                let x = (area.x + narrow(wide)).min(area.right());
                self.text(Rect { x, width: area.right() - x, ..place }, Role::Plain, &text);
                row += 1;
            }
        }
    }

    /// What is said, or the keys.
    fn foot(&mut self, state: &State, area: Rect) {
        if let Some(status) = &state.status {
            return self.text(area, Role::Warning, status);
        }
        let keys = match state.pages.last() {
            None if state.is_typing() => say!("browse-foot-typing"),
            None => say!("browse-foot-hits"),
            Some(Page::Document { .. }) => say!("browse-foot-document"),
            Some(Page::Counterparts { .. }) => say!("browse-foot-counterparts"),
            Some(_) => say!("browse-foot-waiting"),
        };
        self.text(area, Role::Faint, &keys);
    }
}

/// One line of an area; none where it has none there.
fn line(area: Rect, row: u16) -> Rect {
    let y = area.y.saturating_add(row);
    Rect { y, height: u16::from(row < area.height), ..area }
}

fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// As much of the beginning of a text as fits.
fn head(text: &str, room: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += columns(c.encode_utf8(&mut [0; 4]));
        used <= room
    };
    text.chars().take_while(fits).collect()
}

/// As much of the end of a text as fits.
fn tail(text: &str, room: usize) -> String {
    let back: String = text.chars().rev().collect();
    head(&back, room).chars().rev().collect()
}
