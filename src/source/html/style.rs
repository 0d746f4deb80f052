//! What declarations say of how an element looks, as far as its text depends on it: shown or not, a line of its own, set in, numbered.

/// How an element is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    None,
    Block,
    Inline,
}

/// What an element's own declarations say; `None` where they say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) display: Option<Display>,
    /// `visibility`
    pub(super) visible: Option<bool>,
    /// A font size of nothing.
    pub(super) tiny: Option<bool>,
    /// Text in white or without colour.
    pub(super) white: Option<bool>,
    /// A background of some colour or picture.
    pub(super) background: bool,
    /// Without opacity, moved out of the page, or cut to nothing: whatever is inside is gone too.
    pub(super) gone: bool,
    /// A first line that is set in by a character or more.
    pub(super) set_in: Option<bool>,
    /// Struck through.
    pub(super) struck: bool,
    /// `white-space` that keeps line ends.
    pub(super) keeps_lines: Option<bool>,
    /// `list-style-type`
    pub(super) marker: Option<String>,
}

impl Style {
    /// Reads declarations: `display: none; color: #fff`.
    pub(super) fn of(declarations: &str) -> Self {
        let mut style = Self::default();
        let mut cut = Cut::default();
        for declaration in declarations.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            let value = value.strip_suffix("!important").unwrap_or(&value).trim_end();
            style.take(&name.trim().to_ascii_lowercase(), value, &mut cut);
        }
        style.gone |= cut.hides();
        style
    }

    /// Adds what stronger declarations say.
    pub(super) fn overlay(&mut self, stronger: &Self) {
        let Self { display, visible, tiny, white, background, gone, set_in, struck, keeps_lines, marker } =
            stronger;
        self.display = display.or(self.display);
        self.visible = visible.or(self.visible);
        self.tiny = tiny.or(self.tiny);
        self.white = white.or(self.white);
        self.background |= background;
        self.gone |= gone;
        self.set_in = set_in.or(self.set_in);
        self.struck |= struck;
        self.keeps_lines = keeps_lines.or(self.keeps_lines);
        self.marker = marker.clone().or(self.marker.take());
    }

    fn take(&mut self, name: &str, value: &str, cut: &mut Cut) {
        match name {
            "display" => {
                self.display = Some(match value {
                    "none" => Display::None,
                    "contents" => return,
                    _ if value.starts_with("inline") || value.starts_with("ruby") => Display::Inline,
                    _ => Display::Block,
                });
            }
            "mso-hide" if value == "all" => self.display = Some(Display::None),
            "visibility" => self.visible = Some(!matches!(value, "hidden" | "collapse")),
            "content-visibility" if value == "hidden" => self.gone = true,
            "opacity" | "zoom" => self.gone |= number(value) == Some(0.0),
            "font-size" => self.tiny = Some(is_tiny(value)),
            "font" => {
                if let Some(size) = value.split([' ', '/']).find(|part| length(part).is_some()) {
                    self.tiny = Some(is_tiny(size));
                }
            }
            "color" => self.white = Some(is_white(value)),
            "background" | "background-color" | "background-image" => {
                self.background |= !is_white(value) && !matches!(value, "none" | "inherit" | "initial");
            }
            "left" | "right" | "top" | "margin-left" | "margin-top" => {
                self.gone |= pixels(value).is_some_and(|far| far <= -900.0);
            }
            "text-indent" => {
                self.gone |= pixels(value).is_some_and(|far| far <= -900.0);
                self.set_in = Some(pixels(value).is_some_and(|indent| indent >= 16.0));
            }
            "height" | "max-height" | "width" | "max-width" => {
                cut.empty |= pixels(value).is_some_and(|size| size <= 1.0) && !value.ends_with('%');
            }
            "overflow" | "overflow-x" | "overflow-y" => cut.clipped |= value == "hidden",
            "clip" => self.gone |= value.replace([' ', ',', 'p', 'x'], "").starts_with("rect(0000"),
            "text-decoration" | "text-decoration-line" => self.struck |= value.contains("line-through"),
            "white-space" => self.keeps_lines = Some(value.starts_with("pre") || value == "break-spaces"),
            "list-style" | "list-style-type" => {
                self.marker =
                    value.split(' ').find(|word| !matches!(*word, "inside" | "outside")).map(Into::into);
            }
            _ => {}
        }
    }
}

/// An element without room that shows nothing beyond it.
#[derive(Default)]
struct Cut {
    empty: bool,
    clipped: bool,
}

impl Cut {
    fn hides(&self) -> bool {
        self.empty && self.clipped
    }
}

fn is_white(colour: &str) -> bool {
    let plain: String = colour.chars().filter(|c| !c.is_whitespace()).collect();
    let alpha = plain.strip_prefix("rgba(").and_then(|rest| rest.strip_suffix(')')?.rsplit(',').next());
    matches!(
        plain.as_str(),
        "white" | "#fff" | "#ffffff" | "#fefefe" | "transparent" | "rgb(255,255,255)" | "rgba(255,255,255,1)"
    ) || alpha.is_some_and(|alpha| number(alpha) == Some(0.0))
}

/// The number that a value starts with.
fn number(value: &str) -> Option<f64> {
    let end =
        value.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+')).unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

fn length(value: &str) -> Option<f64> {
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let known =
        matches!(unit, "px" | "pt" | "em" | "rem" | "%" | "cm" | "mm" | "in" | "pc" | "ex" | "ch" | "vw");
    number(value).filter(|_| known || value == "0")
}

/// A font size that no eye can read.
fn is_tiny(value: &str) -> bool {
    number(value)
        .is_some_and(|size| size == 0.0 || size < 2.0 && (value.ends_with("px") || value.ends_with("pt")))
}

/// A length in pixels, a character being 16 of them.
fn pixels(value: &str) -> Option<f64> {
    let size = length(value)?;
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    Some(match unit {
        "em" | "rem" | "pc" => size * 16.0,
        "pt" => size * 4.0 / 3.0,
        "cm" => size * 38.0,
        "mm" => size * 3.8,
        "in" => size * 96.0,
        "ex" | "ch" | "%" | "vw" => size * 8.0,
        _ => size,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_hide() {
        for (declarations, hidden) in [
            ("display:none", true),
            ("DISPLAY : None !important", true),
            ("display:none;display:block", false),
            ("mso-hide:all", true),
            ("visibility: hidden", true),
            ("opacity:0", true),
            ("opacity:0.5", false),
            ("font-size:0", true),
            ("font-size:0px;color:red", true),
            ("font-size:0.9em", false),
            ("font-size:80%", false),
            ("font:0/0 a", true),
            ("font:normal 14px/1.5 SimSun", false),
            ("position:absolute; left:-9999px", true),
            ("text-indent:-9999em", true),
            ("text-indent:2em; margin-left:-2em", false),
            ("height:0;overflow:hidden", true),
            ("width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)", true),
            ("height:0", false),
            ("overflow:hidden;width:100%", false),
            ("color:#FFF", true),
            ("color: rgba(0, 0, 0, 0)", true),
            ("color:rgb(254,0,0)", false),
        ] {
            let style = Style::of(declarations);
            let found = style.display == Some(Display::None)
                || style.visible == Some(false)
                || style.tiny == Some(true)
                || style.white == Some(true)
                || style.gone;
            assert_eq!(found, hidden, "{declarations}");
        }
    }

    #[test]
    fn declarations_lay_out() {
        let style =
            Style::of("text-indent:32.0pt;white-space:pre-wrap;list-style:none inside;background:url(a.png)");
        assert_eq!((style.set_in, style.keeps_lines, style.background), (Some(true), Some(true), true));
        assert_eq!(style.marker.as_deref(), Some("none"));
        assert_eq!(Style::of("text-indent:0").set_in, Some(false));
        assert_eq!(Style::of("display:inline-block").display, Some(Display::Inline));
        let mut weak = Style::of("display:none;color:white");
        weak.overlay(&Style::of("display:block"));
        assert_eq!((weak.display, weak.white), (Some(Display::Block), Some(true)));
    }
}
