//! How rows line up for people.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::look::{Look, Style};
use super::plain::sanitised;

/// Blanks between two columns.
const GAP: usize = 2;
/// A column is never cut below this width.
const LEAST: usize = 8;

/// Where a cell stands in its column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// What happens to a cell when the terminal is too narrow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cut {
    /// Nothing: numbers and ids are useless in part.
    #[default]
    Never,
    /// The end goes: titles and names.
    End,
    /// The beginning goes: paths.
    Start,
}

/// One column of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Column {
    /// Stands above it on a terminal.
    pub title: &'static str,
    /// Where its cells stand.
    pub align: Align,
    /// What may be cut from its cells.
    pub cut: Cut,
}

impl Column {
    /// Text of which the end may be cut.
    pub const fn text(title: &'static str) -> Self {
        Self { title, align: Align::Left, cut: Cut::End }
    }

    /// Paths, of which the beginning may be cut.
    pub const fn path(title: &'static str) -> Self {
        Self { title, align: Align::Left, cut: Cut::Start }
    }

    /// Short words and ids that stay whole.
    pub const fn word(title: &'static str) -> Self {
        Self { title, align: Align::Left, cut: Cut::Never }
    }

    /// Numbers, on the right and whole.
    pub const fn number(title: &'static str) -> Self {
        Self { title, align: Align::Right, cut: Cut::Never }
    }
}

/// The text of one place in a table. Made harmless on the way in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    /// A cell that stands out.
    pub fn styled(style: Style, text: &str) -> Self {
        Self { text: sanitised(text).into_owned(), style }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::styled(Style::Plain, text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl<T> From<Option<T>> for Cell
where
    Self: From<T>,
{
    /// Nothing is an empty cell.
    fn from(text: Option<T>) -> Self {
        text.map(Self::from).unwrap_or_default()
    }
}

/// Rows under their columns. All text stands in one piece, for a table may have a million rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    columns: Vec<Column>,
    /// The cells of all rows, one behind the other.
    text: String,
    /// How many bytes of it each cell has, and how it stands out.
    cells: Vec<(u32, Style)>,
}

/// A cell on its way out.
type Shown<'t> = (&'t str, Style);

impl Table {
    /// A table without rows.
    pub fn new(columns: impl Into<Vec<Column>>) -> Self {
        Self { columns: columns.into(), text: String::new(), cells: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// Where the row has not one cell a column.
    pub fn push(&mut self, row: impl Into<Vec<Cell>>) {
        let row = row.into();
        assert_eq!(row.len(), self.columns.len(), "a row has one cell a column");
        for cell in row {
            self.text.push_str(&cell.text);
            let length = u32::try_from(cell.text.len());
            self.cells.push((length.expect("no cell has four gigabytes"), cell.style));
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The lines to print. Titles stand above only on a terminal, so that other programs count rows; empty tables have no lines.
    pub(super) fn lines(&self, look: Look) -> impl Iterator<Item = String> {
        let titles: Vec<Shown<'_>> =
            self.columns.iter().map(|column| (column.title, Style::Heading)).collect();
        let headed = look.width.is_some()
            && !self.is_empty()
            && self.columns.iter().any(|c| !c.title.is_empty());
        let titles = headed.then_some(titles);
        let mut widths = vec![0; self.columns.len()];
        for row in titles.clone().into_iter().chain(self.rows()) {
            for (width, (text, _)) in widths.iter_mut().zip(row) {
                *width = text.width().max(*width);
            }
        }
        if let Some(most) = look.width {
            self.narrow(&mut widths, most);
        }
        let rows = titles.into_iter().chain(self.rows());
        rows.map(move |row| self.line(&row, &widths, look.colour))
    }

    fn rows(&self) -> impl Iterator<Item = Vec<Shown<'_>>> {
        let mut begin = 0;
        self.cells.chunks(self.columns.len().max(1)).map(move |row| {
            let shown = row.iter().map(|&(length, style)| {
                let text = &self.text[begin..begin + length as usize];
                begin += text.len();
                (text, style)
            });
            shown.collect()
        })
    }

    /// Takes from the widest column that may be cut until the line fits or nothing more may be taken.
    fn narrow(&self, widths: &mut [usize], most: usize) {
        let gaps = GAP * self.columns.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > most {
            let widest = widths
                .iter_mut()
                .zip(&self.columns)
                .filter(|(width, column)| column.cut != Cut::Never && **width > LEAST)
                .max_by_key(|(width, _)| **width);
            let Some((width, _)) = widest else { break };
            *width -= 1;
        }
    }

    fn line(&self, row: &[Shown<'_>], widths: &[usize], colour: bool) -> String {
        let mut line = String::new();
        let mut owed = 0;
        for ((&(text, style), column), &width) in row.iter().zip(&self.columns).zip(widths) {
            let text = cut(text, width, column.cut);
            let free = width.saturating_sub(text.width());
            let (before, after) = if column.align == Align::Right { (free, 0) } else { (0, free) };
            if text.is_empty() {
                owed += width + GAP;
                continue;
            }
            line.extend(std::iter::repeat_n(' ', owed + before));
            line.push_str(&style.paint(&text, colour));
            owed = after + GAP;
        }
        line
    }
}

/// The text in at most `width` columns, `…` where something is missing.
fn cut(text: &str, width: usize, cut: Cut) -> String {
    if cut == Cut::Never || text.width() <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let mut fits = |c: &char| {
        let wide = c.width().unwrap_or(0);
        let fits = wide <= room;
        room = room.saturating_sub(wide);
        fits
    };
    if cut == Cut::End {
        let kept: String = text.chars().take_while(&mut fits).collect();
        format!("{}…", kept.trim_end())
    } else {
        let kept: usize = text.chars().rev().take_while(&mut fits).map(char::len_utf8).sum();
        let kept = text[text.len() - kept..].trim_start_matches(|c: char| c.width() == Some(0));
        format!("…{kept}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(table: &Table, look: Look) -> Vec<String> {
        table.lines(look).collect()
    }

    fn shelf() -> Table {
        let mut table =
            Table::new([Column::text("TITLE"), Column::number("N"), Column::path("PATH")]);
        table.push(["Jóga".into(), "2".into(), "/music/Björk/Homogenic/02 Jóga.flac".into()]);
        table.push(["渋谷系ベスト・コレクション".into(), "12".into(), Cell::default()]);
        table
    }

    #[test]
    fn columns_line_up_whole_and_without_titles_where_there_is_no_terminal() {
        assert_eq!(
            printed(&shelf(), Look::default()),
            [
                "Jóga                         2  /music/Björk/Homogenic/02 Jóga.flac",
                "渋谷系ベスト・コレクション  12"
            ]
        );
    }

    #[test]
    fn a_narrow_terminal_cuts_titles_at_the_end_and_paths_at_the_start() {
        let lines = printed(&shelf(), Look { width: Some(40), ..Look::default() });
        assert_eq!(
            lines,
            [
                "TITLE               N  PATH",
                "Jóga                2  …nic/02 Jóga.flac",
                "渋谷系ベスト・コ…  12",
            ]
        );
        for width in 24..90 {
            let lines = printed(&shelf(), Look { width: Some(width), ..Look::default() });
            assert!(lines.iter().all(|line| line.width() <= width), "{width}: {lines:?}");
        }
    }

    #[test]
    fn styles_do_not_count_as_columns_and_combining_marks_stay_with_their_letter() {
        let mut table = Table::new([Column::word(""), Column::word("")]);
        table.push([Cell::styled(Style::Good, "ok"), "x".into()]);
        table.push([Cell::styled(Style::Error, "e\u{301}rror\x1b"), "y".into()]);
        assert_eq!(
            printed(&table, Look { colour: true, width: Some(80), ..Look::default() }),
            ["\x1b[32mok\x1b[0m         x", "\x1b[1;31me\u{301}rror\\x1b\x1b[0m  y",]
        );
        assert_eq!(cut("abcde\u{301}f", 5, Cut::End), "abcd…");
        assert_eq!(cut("abcde\u{301}fgh", 6, Cut::End), "abcde\u{301}…");
        assert_eq!(cut("abe\u{301}fg", 3, Cut::Start), "…fg");
    }

    #[test]
    fn an_empty_table_prints_nothing() {
        assert!(
            printed(
                &Table::new([Column::text("TITLE")]),
                Look { width: Some(80), ..Look::default() }
            )
            .is_empty()
        );
    }
}
