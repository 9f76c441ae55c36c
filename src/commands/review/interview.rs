//! Pair after pair on a terminal: shown, asked, answered.

use std::io::BufRead;
use std::time::Duration;

use anyhow::Result;
use crossbeam_channel::{Receiver, RecvTimeoutError};

use super::super::Session;
use super::super::decide::Turn;
use super::super::explain::origin;
use super::{Pair, put};
use crate::exit::Exit;
use crate::output::{self, Output, Style};
use crate::store::{Decided, Store};

/// What is asked.
const QUESTION: &str = "The same? y(es), n(o), s(kip), q(uit): ";

/// What the answers mean, for whoever gives another one.
const MEANING: &str =
    "  y: they are one; n: they are two; s: decide later; q: keep the answers so far and end";

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Same,
    Different,
    Skip,
    Quit,
}

impl Answer {
    fn of(line: &str) -> Option<Self> {
        match line.trim().to_lowercase().as_str() {
            "y" | "yes" => Some(Self::Same),
            "n" | "no" => Some(Self::Different),
            "s" | "skip" => Some(Self::Skip),
            "q" | "quit" => Some(Self::Quit),
            _ => None,
        }
    }
}

/// Asks about all of these.
pub(super) fn run(session: &mut Session, store: &mut Store, pairs: &[Pair]) -> Result<Exit> {
    let lines = typed();
    let stop = session.stop.clone();
    let mut line = || next(&lines, &|| stop.asked());
    let (mut answered, mut alike) = (0_u64, 0_u64);
    for (at, pair) in pairs.iter().enumerate() {
        present(&mut session.out, pair, at + 1, pairs.len())?;
        let decided = match ask(&mut session.out, &mut line)? {
            Answer::Quit => break,
            Answer::Skip => continue,
            Answer::Same => Decided::Same,
            Answer::Different => Decided::Different,
        };
        // The catalogue follows once all is answered: nobody is to wait while a person thinks.
        let (failed, _) = put(session, store, &[pair], decided, |_| Turn::Nothing)?;
        answered += 1 - failed;
        alike += failed;
    }
    session.out.flush()?;
    let mut ended = session.stop.signal().map_or(Exit::Done, Exit::Signal);
    if answered > 0 {
        let turn = session.turn();
        ended = session.follow_decisions(store, turn)?;
        session.advise(&format!(
            "{}; to take one back: tonarm undo N, see tonarm decisions",
            output::plural(answered, "decision")
        ));
    }
    Ok(if alike > 0 && ended == Exit::Done { Exit::Partial } else { ended })
}

/// The lines of standard input, read beside, so that a signal is heard while a person thinks.
fn typed() -> Receiver<String> {
    let (send, lines) = crossbeam_channel::bounded(0);
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

/// The next line; none where there is no more or the run is to end.
fn next(lines: &Receiver<String>, stop: &dyn Fn() -> bool) -> Option<String> {
    loop {
        match lines.recv_timeout(Duration::from_millis(100)) {
            Ok(line) => return Some(line),
            Err(RecvTimeoutError::Timeout) if !stop() => {}
            Err(_) => return None,
        }
    }
}

fn present(out: &mut Output<'_>, pair: &Pair, at: usize, of: usize) -> Result<(), output::Error> {
    let review = &pair.review;
    out.line("")?;
    out.spans(&[
        (Style::Dim, &format!("{at} of {of}  {} {}  ", review.thing.as_str(), review.n)),
        (Style::Plain, &format!("score {:.2}", review.pair.score)),
    ])?;
    for (label, half) in [("A", &pair.a), ("B", &pair.b)] {
        out.spans(&[
            (Style::Dim, &format!("  {label}  ")),
            (Style::Heading, &half.meant.called.name),
            (
                Style::Dim,
                &half.label.as_ref().map_or_else(String::new, |of| format!("  {}", origin(of))),
            ),
        ])?;
    }
    for (style, label, reasons) in [
        (Style::Good, "for", &review.pair.reasons_for),
        (Style::Warning, "against", &review.pair.reasons_against),
    ] {
        for reason in reasons {
            out.spans(&[(style, &format!("  {label}: ")), (Style::Plain, reason)])?;
        }
    }
    Ok(())
}

/// Asks until the answer is one.
fn ask(
    out: &mut Output<'_>,
    line: &mut dyn FnMut() -> Option<String>,
) -> Result<Answer, output::Error> {
    loop {
        out.prompt(QUESTION)?;
        let Some(line) = line() else {
            // The shell's own prompt begins on a line of its own.
            out.line("")?;
            return Ok(Answer::Quit);
        };
        if let Some(answer) = Answer::of(&line) {
            return Ok(answer);
        }
        out.dim(MEANING)?;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::sample;
    use super::*;
    use crate::output::Look;
    use std::cell::RefCell;
    use std::rc::Rc;

    #[derive(Clone, Default)]
    struct Screen(Rc<RefCell<Vec<u8>>>);

    impl std::io::Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn it_is_asked_until_the_answer_is_one_and_an_end_of_input_quits() {
        let screen = Screen::default();
        let mut out = Output::new(Box::new(screen.clone()), Look::default());
        let mut typed = ["what?", "", " YES ", "n", "s", "q"].into_iter().map(str::to_owned);
        let mut line = || typed.next();
        let mut answers = Vec::new();
        for _ in 0..5 {
            answers.push(ask(&mut out, &mut line).unwrap());
        }
        assert_eq!(
            answers,
            [Answer::Same, Answer::Different, Answer::Skip, Answer::Quit, Answer::Quit]
        );
        drop(out);
        let text = String::from_utf8(screen.0.take()).unwrap();
        assert_eq!(text.matches(QUESTION).count(), 7, "the question each time: {text}");
        assert_eq!(text.matches(MEANING).count(), 2, "{text}");

        let mut out = Output::new(Box::new(screen.clone()), Look::default());
        assert_eq!(ask(&mut out, &mut || None).unwrap(), Answer::Quit);
        drop(out);
        assert_eq!(screen.0.take(), format!("{QUESTION}\n").as_bytes());
    }

    #[test]
    fn a_pair_is_shown_with_what_speaks_for_and_against_and_names_are_data() {
        let screen = Screen::default();
        let mut out = Output::new(Box::new(screen.clone()), Look::default());
        present(&mut out, &sample(7, "Evil\x1b[31m", "Bjork"), 1, 2).unwrap();
        out.finish().unwrap();
        assert_eq!(
            String::from_utf8(screen.0.take()).unwrap(),
            "\n1 of 2  artist 7  score 0.81\n  A  Evil\\x1b[31m\n  B  Bjork\n  for: similar names\n  \
             against: no shared album\n"
        );
    }

    #[test]
    fn whoever_thinks_is_waited_for_until_the_run_is_to_end() {
        let (send, lines) = crossbeam_channel::bounded(1);
        send.send("y".to_owned()).unwrap();
        assert_eq!(next(&lines, &|| true).as_deref(), Some("y"));
        assert_eq!(next(&lines, &|| true), None);
        drop(send);
        assert_eq!(next(&lines, &|| false), None);
    }
}
