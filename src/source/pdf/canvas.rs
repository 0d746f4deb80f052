//! What is drawn on a page: its glyphs with their places, those that nobody sees apart.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{BlendMode, ClipPath, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask};

use super::glyph::Glyphs;
use crate::document::OmissionReason;
use crate::source::page::{Page, Run};

/// Type smaller than this, in points, is read by nobody.
const TINY: f64 = 1.5;
/// So many coloured areas are looked at for what stands on them.
const MAX_AREAS: usize = 2000;
/// A page with more glyphs than this is drawn no further.
const MAX_GLYPHS: usize = 400_000;

/// A page as it was drawn.
pub(super) struct Canvas {
    bounds: Rect,
    glyphs: Vec<Drawn>,
    /// How many glyphs a reader sees.
    pub(super) seen: usize,
    /// How many are drawn without being seen.
    pub(super) ghostly: usize,
    /// Whether pictures cover most of the page.
    pub(super) pictured: bool,
}

struct Drawn {
    run: Run,
    /// The quarters of a turn that it is turned by, clockwise; `None` for any other angle.
    quarters: Option<u8>,
    /// Where it ends.
    end: Point,
    /// Whether it is painted at all.
    painted: bool,
    /// Whether a reader can see it.
    visible: bool,
}

/// Receives what an interpreter draws.
pub(super) struct Device<'g> {
    bounds: Rect,
    glyph_texts: &'g mut Glyphs,
    clips: Vec<Rect>,
    areas: Vec<Rect>,
    pictures: f64,
    glyphs: Vec<Drawn>,
}

impl<'g> Device<'g> {
    pub(super) fn new(bounds: Rect, glyph_texts: &'g mut Glyphs) -> Self {
        Self { bounds, glyph_texts, clips: Vec::new(), areas: Vec::new(), pictures: 0.0, glyphs: Vec::new() }
    }

    pub(super) fn finish(self) -> Canvas {
        let seen = self.glyphs.iter().filter(|drawn| drawn.visible).count();
        let ghostly = self.glyphs.iter().filter(|drawn| !drawn.painted).count();
        let pictured = self.pictures >= 0.5 * self.bounds.area();
        Canvas { bounds: self.bounds, glyphs: self.glyphs, seen, ghostly, pictured }
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.bounds)
    }

    fn take(&mut self, glyph: &Glyph<'_>, transform: Affine, painted: bool, paint: &Paint<'_>) {
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(drawn) => drawn.advance_width(),
        };
        let start = transform * Point::ZERO;
        let end = transform * Point::new(f64::from(advance.unwrap_or(1000.0)), 0.0);
        let [a, b, c, d, ..] = transform.as_coeffs();
        let (along, size) = (a.hypot(b) * 1000.0, c.hypot(d) * 1000.0);
        let quarters = [(a, b), (b, -a), (-a, -b), (-b, a)]
            .iter()
            .position(|&(cosine, sine)| cosine > 0.0 && sine.abs() < 0.1 * cosine);
        let text = self.glyph_texts.text(glyph);
        let middle = Point::new(f64::midpoint(start.x, end.x), f64::midpoint(start.y, end.y) - 0.3 * size);
        let inside = self.clip().inflate(0.5, 0.5).contains(middle) && self.bounds.contains(middle);
        let on_ground = !is_white(paint) || self.areas.iter().any(|area| area.contains(middle));
        let visible = painted && inside && on_ground && size >= TINY && along > 0.0 && quarters.is_some();
        let run = Run { x: start.x, y: start.y, width: (end.x - start.x).abs(), size, text };
        let quarters = quarters.and_then(|quarters| u8::try_from(quarters).ok());
        self.glyphs.push(Drawn { run, quarters, end, painted, visible });
    }
}

/// Whether a paint leaves nothing to be seen on white paper.
fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
            alpha < 8 || [red, green, blue].iter().all(|&part| part > 250)
        }
        Paint::Pattern(_) => false,
    }
}

impl<'a> hayro_interpret::Device<'a> for Device<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Fill(_)) && self.areas.len() < MAX_AREAS && !is_white(&props.paint) {
            let area = props.transform.transform_rect_bbox(path.bounding_box()).intersect(self.clip());
            if area.width() > 4.0 && area.height() > 4.0 {
                self.areas.push(area);
            }
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(self.clip().intersect(clip.path.bounding_box()));
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let painted = !matches!(mode, DrawMode::Invisible);
        for glyph in run.glyphs().iter().take(MAX_GLYPHS.saturating_sub(self.glyphs.len())) {
            self.take(glyph, props.transform * glyph.transform(), painted, &props.paint);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let area =
            props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height)).intersect(self.clip());
        self.pictures += area.area();
        if self.areas.len() < MAX_AREAS {
            self.areas.push(area);
        }
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {}
}

impl Canvas {
    /// How many glyphs are on it.
    pub(super) fn characters(&self) -> usize {
        self.glyphs.len()
    }

    /// The page with what a reader sees on it.
    pub(super) fn seen_page(self) -> Page {
        self.page(|drawn| drawn.visible)
    }

    /// The page with all that stands upright on it.
    pub(super) fn whole_page(self) -> Page {
        self.page(|_| true)
    }

    /// Turns the page as most of its type stands; type that stands otherwise is a stamp or a watermark.
    fn page(self, shown: fn(&Drawn) -> bool) -> Page {
        let mut counts = [0_usize; 4];
        for quarters in self.glyphs.iter().filter(|drawn| shown(drawn)).filter_map(|drawn| drawn.quarters) {
            counts[usize::from(quarters % 4)] += 1;
        }
        let upright =
            (0..4_u8).max_by_key(|&quarters| (counts[usize::from(quarters)], quarters == 0)).unwrap_or(0);
        let Rect { x1: width, y1: height, .. } = self.bounds;
        let mut page = Page { height: if upright % 2 == 0 { height } else { width }, ..Page::default() };
        for drawn in self.glyphs {
            let (unseen, turned) = (!shown(&drawn), drawn.quarters != Some(upright));
            let Drawn { mut run, end, .. } = drawn;
            if unseen || turned {
                let reason =
                    if unseen && !turned { OmissionReason::Hidden } else { OmissionReason::Furniture };
                match page.omitted.last_mut() {
                    Some((known, text)) if *known == reason => text.push_str(&run.text),
                    _ => page.omitted.push((reason, run.text)),
                }
                continue;
            }
            let place = Point::new(run.x, run.y);
            let turn = |point: Point| match upright {
                1 => Point::new(point.y, width - point.x),
                2 => Point::new(width - point.x, height - point.y),
                3 => Point::new(height - point.y, point.x),
                _ => point,
            };
            let (start, end) = (turn(place), turn(end));
            (run.x, run.y, run.width) = (start.x, start.y, (end.x - start.x).abs());
            page.runs.push(run);
        }
        page.omitted.retain(|(_, text)| !text.chars().all(crate::text::is_space));
        page
    }
}
