//! What the other end of a stream can show: colours, and how many columns.

use std::ffi::OsString;
use std::os::fd::AsFd;

/// What `--color` was set to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Color {
    /// Colours where the stream is a terminal and the environment does not object.
    #[default]
    Auto,
    /// Colours.
    Always,
    /// No colours.
    Never,
}

/// How a stream is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// One JSON object a line.
    pub json: bool,
    /// With colours and weights.
    pub colour: bool,
    /// Columns of the terminal; `None` where the stream is none, and nothing is cut.
    pub width: Option<usize>,
}

impl Look {
    /// Looks at a stream and the environment: `NO_COLOR` (<https://no-color.org>), then `CLICOLOR_FORCE` and `CLICOLOR`
    /// (<https://bixense.com/clicolors>), then whether the stream is a terminal that is not dumb. `COLUMNS` goes before what the terminal says.
    pub fn of(
        stream: impl AsFd,
        json: bool,
        color: Color,
        env: &dyn Fn(&str) -> Option<OsString>,
    ) -> Self {
        let terminal = rustix::termios::isatty(&stream);
        let columns = || {
            let said = env("COLUMNS").and_then(|text| text.to_str()?.parse().ok());
            let asked =
                || rustix::termios::tcgetwinsize(&stream).ok().map(|size| usize::from(size.ws_col));
            said.filter(|&width| width > 0).or_else(asked).filter(|&width| width > 0).unwrap_or(80)
        };
        Self { json, colour: colour(color, terminal, env), width: terminal.then(columns) }
    }
}

fn colour(color: Color, terminal: bool, env: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let set = |name| env(name).filter(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR").is_some() => false,
        Color::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        Color::Auto if set("CLICOLOR").is_some_and(|value| value == "0") => false,
        Color::Auto => terminal && set("TERM").is_none_or(|value| value != "dumb"),
    }
}

/// How a piece of text stands out where there are colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// Not at all.
    #[default]
    Plain,
    /// Bold.
    Heading,
    /// Less than the rest.
    Dim,
    /// Green.
    Good,
    /// Yellow.
    Warning,
    /// Red and bold.
    Error,
}

impl Style {
    /// The text between the style's escape sequences; the text must be harmless already.
    pub(crate) fn paint(self, text: &str, colour: bool) -> String {
        let code = match self {
            Self::Heading => "1",
            Self::Dim => "2",
            Self::Good => "32",
            Self::Warning => "33",
            Self::Error => "1;31",
            Self::Plain => "",
        };
        if colour && !code.is_empty() && !text.is_empty() {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_goes_before_the_environment_and_that_before_the_terminal() {
        for (color, terminal, set, colours) in [
            (Color::Auto, true, &[][..], true),
            (Color::Auto, false, &[], false),
            (Color::Auto, true, &[("TERM", "dumb")], false),
            (Color::Auto, true, &[("NO_COLOR", "1")], false),
            (Color::Auto, true, &[("NO_COLOR", "")], true),
            (Color::Auto, true, &[("CLICOLOR", "0")], false),
            (Color::Auto, false, &[("CLICOLOR_FORCE", "1")], true),
            (Color::Auto, false, &[("CLICOLOR_FORCE", "0")], false),
            (Color::Auto, true, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
            (Color::Always, false, &[("NO_COLOR", "1")], true),
            (Color::Never, true, &[("CLICOLOR_FORCE", "1")], false),
        ] {
            let env = |name: &str| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
            };
            assert_eq!(colour(color, terminal, &env), colours, "{color:?} {terminal} {set:?}");
        }
    }

    #[test]
    fn a_file_has_no_width_and_so_nothing_is_cut() {
        let env = |name: &str| (name == "COLUMNS").then(|| OsString::from("40"));
        let file = tempfile::tempfile().unwrap();
        assert_eq!(
            Look::of(&file, true, Color::Auto, &env),
            Look { json: true, colour: false, width: None }
        );
    }
}
