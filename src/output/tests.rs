//! What comes out at the other end.

use std::collections::BTreeMap;

use super::*;

fn written(look: Look, write: impl FnOnce(&mut Output<'_>) -> Result<(), Error>) -> String {
    let mut bytes = Vec::new();
    let mut output = Output::new(Box::new(&mut bytes), look);
    write(&mut output).unwrap();
    output.finish().unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Takes so many bytes and then fails.
struct Failing(usize, io::ErrorKind);

impl Write for Failing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(self.1.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_row_is_one_line_of_json() {
    let row = BTreeMap::from([("title", Some("a\nb\u{202e}")), ("album", None)]);
    let text = written(Look { json: true, ..Look::default() }, |out| out.json(&row));
    assert_eq!(text, "{\"album\":null,\"title\":\"a\\nb\\u202e\"}\n");
}

#[test]
fn a_line_stays_one_line_and_is_plain_without_colours() {
    let write = |out: &mut Output<'_>| {
        out.heading("Björk")?;
        out.line("evil\n\x1b]0;x\x07")?;
        out.spans(&[(Style::Good, "ok"), (Style::Plain, " "), (Style::Dim, "later")])
    };
    assert_eq!(written(Look::default(), write), "Björk\nevil\\n\\x1b]0;x\\x07\nok later\n");
    assert_eq!(
        written(Look { colour: true, ..Look::default() }, write),
        "\x1b[1mBjörk\x1b[0m\nevil\\n\\x1b]0;x\\x07\n\x1b[32mok\x1b[0m \x1b[2mlater\x1b[0m\n"
    );
}

#[test]
fn a_table_prints_its_rows() {
    let mut table = Table::new([Column::text("TITLE"), Column::number("TRACKS")]);
    table.push(["Homogenic".into(), "10".into()]);
    assert_eq!(written(Look::default(), |out| out.table(&table)), "Homogenic  10\n");
    let terminal = Look { width: Some(80), ..Look::default() };
    assert_eq!(
        written(terminal, |out| out.table(&table)),
        "TITLE      TRACKS\nHomogenic      10\n"
    );
}

#[test]
fn a_full_disk_is_told_at_the_latest_when_all_is_finished() {
    let mut output =
        Output::new(Box::new(Failing(10, io::ErrorKind::StorageFull)), Look::default());
    output.line("this fits the buffer").unwrap();
    assert!(
        matches!(output.finish(), Err(Error::Unwritable(error)) if error.kind() == io::ErrorKind::StorageFull)
    );
}

#[test]
fn a_closed_pipe_is_a_quiet_end_as_soon_as_it_is_met() {
    let mut output = Output::new(Box::new(Failing(10, io::ErrorKind::BrokenPipe)), Look::default());
    let first_error = (0..100_000).find_map(|_| output.line("row after row").err());
    assert!(matches!(first_error, Some(Error::Closed)));
}

#[test]
fn raw_bytes_are_harmless_on_a_terminal_and_as_they_are_elsewhere() {
    let written = |width| {
        let mut bytes = Vec::new();
        let mut output = Output::new(Box::new(&mut bytes), Look { width, ..Look::default() });
        for piece in ["a\x1b[31m\u{c3}".as_bytes(), b"", "b\nc\u{202e}".as_bytes(), b"d"] {
            output.raw(piece).unwrap();
        }
        output.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    };
    assert_eq!(written(None), "a\x1b[31m\u{c3}b\nc\u{202e}d");
    assert_eq!(written(Some(80)), "a\\x1b[31m\u{c3}b\nc\\u{202e}d");
}

#[test]
fn last_words_are_a_block_for_people_and_an_object_for_programs() {
    let why = Fatal {
        code: "config.unknown_key".into(),
        message: "config.toml:3: unknown key `\x1b`\nsecond line\n".into(),
        hint: Some("did you mean `roots`?".into()),
    };
    let text = |look| {
        let mut bytes = Vec::new();
        fatal(&mut bytes, look, &why, 2);
        String::from_utf8(bytes).unwrap()
    };
    assert_eq!(
        text(Look::default()),
        "error: config.toml:3: unknown key `\\x1b`\n       second line\nhint: did you mean `roots`?\n"
    );
    assert!(
        text(Look { colour: true, ..Look::default() })
            .starts_with("\x1b[1;31merror\x1b[0m: config")
    );
    assert_eq!(
        text(Look { json: true, ..Look::default() }),
        concat!(
            r#"{"schema":1,"error":{"code":"config.unknown_key","message":"config.toml:3: unknown key `\u001b`\nsecond line\n","#,
            r#""hint":"did you mean `roots`?"},"exit":2}"#,
            "\n"
        )
    );
    fatal(&mut Failing(0, io::ErrorKind::StorageFull), Look::default(), &why, 2);
}
