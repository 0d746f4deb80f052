//! `duizhao browse`: search in the terminal as one types.
//!
//! What happens (a key, an answer) goes through [`state`] and comes out as what is to be done; [`draw`] makes a screen of the
//! state. Hits come from [`library`] and rows from [`counterparts`], each in a thread of its own, so that a key is always answered.

mod block;
mod counterparts;
mod draw;
mod input;
mod key;
mod library;
mod pane;
mod state;
mod terminal;
#[cfg(test)]
mod tests;

use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use clap::Args;
use ratatui::crossterm::event;

use self::draw::Palette;
use self::library::Library;
use self::state::{Effect, Event, State};
use self::terminal::Terminal;
use super::Outcome;
use super::args::Global;
use super::failure::Failure;
use super::index::Place;
use super::screen::Screen;
use super::search::engine::{Asked, Engine};
use crate::cli::language::say;

#[derive(Args)]
pub(super) struct BrowseArgs {
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(args: &BrowseArgs, global: &Global) -> Result<Outcome, Failure> {
    if !std::io::stdout().is_terminal() || global.output.is_some() {
        return Err(Failure::new(
            say!("browse-draws-on-terminal-standard"),
            say!("run-terminal-search-search-query"),
        ));
    }
    let asked = Asked { place: &args.place, no_index: false, yes: false, paths: &[] };
    let (engine, _) = Engine::open(&asked, global)?;
    let roots = engine.roots(global);
    let from_sources = matches!(engine, Engine::Sources(_));
    let library = Library::new(engine);
    let (width, height) = ratatui::crossterm::terminal::size()?;
    let mut state = State::new(width, height, intro(library.size()));
    if from_sources {
        state.status = Some(say!("browse-no-index"));
    }
    let (events, happened) = channel();
    let (search, searches) = channel();
    let (compare, comparisons) = channel();
    let (place, teller) = (args.place.clone(), events.clone());
    apart(&events, move || library.serve(&place, &searches, &teller));
    let (global_too, teller) = (global.clone(), events.clone());
    apart(&events, move || counterparts::serve(&roots, &global_too, &comparisons, &teller));
    let palette = if Screen::new(global).colours() { Palette::Colours } else { Palette::Plain };
    let mut terminal = Terminal::take()?;
    let teller = events.clone();
    apart(&events, move || listen(&teller));
    let ended = follow(&mut state, &mut terminal, palette, &happened, [&search, &compare]);
    drop(terminal);
    ended?;
    match state.lost {
        Some(why) => Err(Failure::new(why, say!("start-again"))),
        None => Ok(Outcome::Done),
    }
}

fn intro(documents: usize) -> String {
    say!("browse-intro", documents = documents)
}

/// Runs beside the screen; where it breaks, the program ends.
fn apart(events: &Sender<Event>, work: impl FnOnce() + Send + 'static) {
    let events = events.clone();
    thread::spawn(move || {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            // Nobody is left to be told where the screen has gone.
            let _ = events.send(Event::Lost(say!("part-program-broke-off")));
        }
    });
}

/// Passes on what the terminal says.
fn listen(events: &Sender<Event>) {
    loop {
        let event = match event::read() {
            Ok(event::Event::Key(key)) => Event::Key(key),
            Ok(event::Event::Paste(text)) => Event::Paste(text),
            Ok(event::Event::Resize(width, height)) => Event::Resize(width, height),
            Ok(_) => continue,
            Err(error) => Event::Lost(say!("browse-terminal", error = error)),
        };
        let last = matches!(event, Event::Lost(_));
        if events.send(event).is_err() || last {
            return;
        }
    }
}

/// Draws, and does what is to be done, until the end.
fn follow(
    state: &mut State,
    terminal: &mut Terminal,
    palette: Palette,
    happened: &Receiver<Event>,
    [search, compare]: [&Sender<Effect>; 2],
) -> Result<(), Failure> {
    loop {
        terminal.draw(state, palette)?;
        let Ok(first) = happened.recv() else { return Ok(()) };
        for event in std::iter::once(first).chain(happened.try_iter()) {
            let asked = match state.on(event) {
                None => Ok(()),
                Some(Effect::End) => return Ok(()),
                Some(Effect::Copy(text)) => {
                    terminal.copy(&text)?;
                    Ok(())
                }
                Some(effect @ Effect::Compare { .. }) => compare.send(effect),
                Some(effect) => search.send(effect),
            };
            // Who broke off has said so: that comes next.
            drop(asked);
        }
    }
}
