//! A program that runs: what it prints as a stream, and its end, by itself or by force.

use std::io::{self, Read};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use super::tail::Tail;
use crate::signals::Stop;

/// How often it is looked whether the work is to end, while nothing is printed.
const TICK: Duration = Duration::from_millis(100);

/// What a program may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// How long it may be waited for in all.
    pub(super) time: Duration,
    /// How many bytes it may print.
    pub(super) output: u64,
    /// How long it may take to end when asked, and how long others may hold its output open after its end without a word.
    pub(super) grace: Duration,
}

/// Why a program was ended by force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// The user asked the work to end.
    Stopped,
    /// It took too long.
    TooLate,
    /// It printed too much.
    TooMuch,
}

/// How a program ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// Why it was ended by force, if it was.
    pub(super) cut: Option<Cut>,
    /// What it ended with; `None` where not even force ended it.
    pub(super) status: Option<ExitStatus>,
    /// The last lines of its standard error.
    pub(super) said: Vec<String>,
}

impl Ended {
    /// Whether it ended by itself and with 0.
    pub(super) fn is_well(&self) -> bool {
        self.cut.is_none() && self.status.is_some_and(|status| status.success())
    }
}

/// A program in a process group of its own, which is ended whole when this is dropped.
///
/// It is waited for by `poll` on both of its streams, so that no thread is left behind where somebody else holds one open, and it is not
/// reaped before its group was told to end: until then nobody else can have its number.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    said: Tail,
    limits: Limits,
    printed: u64,
    cut: Option<Cut>,
    status: Option<ExitStatus>,
    has_ended: bool,
    stop: Stop,
}

impl Running {
    /// Starts it.
    pub(super) fn start(mut command: Command, limits: Limits, stop: &Stop) -> io::Result<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()?;
        Ok(Self {
            stdout: child.stdout.take(),
            stderr: child.stderr.take(),
            child,
            said: Tail::default(),
            limits,
            printed: 0,
            cut: None,
            status: None,
            has_ended: false,
            stop: stop.clone(),
        })
    }

    /// Waits for its end where its output was `followed` to the end, else ends it.
    pub(super) fn finish(mut self, followed: bool) -> Ended {
        // Whoever holds the output still open now has had its time.
        if followed && self.stdout.is_none() {
            self.wait();
        }
        self.end();
        Ended { cut: self.cut, status: self.status, said: self.said.lines() }
    }

    /// Waits until it ends by itself, or is to be ended.
    fn wait(&mut self) {
        let begun = Instant::now();
        let mut tick = Duration::from_millis(1);
        while !self.has_exited() && self.may_go_on(begun) {
            self.turn(tick);
            tick = TICK.min(tick * 2);
        }
    }

    /// Asks its group to end where it has not, ends it by force, and reaps it.
    fn end(&mut self) {
        if std::mem::replace(&mut self.has_ended, true) {
            return;
        }
        let group = Pid::from_child(&self.child);
        if !self.is_gone() {
            // It may end at this moment: then there is nobody to tell.
            let _ = kill_process_group(group, Signal::TERM);
            self.wait_for(Self::is_gone);
            let _ = kill_process_group(group, Signal::KILL);
            self.wait_for(Self::is_gone);
        }
        // What it said last is in the pipe; others may go on to fill it.
        for _ in 0..16 {
            self.turn(Duration::ZERO);
        }
        if self.has_exited() {
            self.status = self.child.wait().ok();
        }
        if self.status.is_none() {
            log::warn!("process {} does not end, not even by force", self.child.id());
        }
    }

    /// Lets time pass, and whatever is printed with it, until it is so or the grace is over.
    fn wait_for(&mut self, is_so: fn(&Self) -> bool) {
        let begun = Instant::now();
        let mut tick = Duration::from_millis(1);
        while !is_so(self) && begun.elapsed() < self.limits.grace {
            if self.turn(tick) {
                // What is printed now comes too late.
                let _ = self.take(&mut [0; 1 << 13]);
            }
            tick = TICK.min(tick * 2);
        }
    }

    /// Whether it has ended and nobody has its output open.
    fn is_gone(&self) -> bool {
        self.stdout.is_none() && self.has_exited()
    }

    /// Whether it has ended, without reaping it.
    fn has_exited(&self) -> bool {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        // An error says that there is no such child, so it is not there to be waited for.
        waitid(WaitId::Pid(Pid::from_child(&self.child)), options)
            .map_or(true, |status| status.is_some())
    }

    /// Whether neither the user nor a limit ends it.
    fn may_go_on(&mut self, begun: Instant) -> bool {
        if self.stop.asked() {
            self.cut = Some(Cut::Stopped);
        } else if begun.elapsed() >= self.limits.time {
            self.cut = Some(Cut::TooLate);
        } else if self.printed > self.limits.output {
            self.cut = Some(Cut::TooMuch);
        }
        self.cut.is_none()
    }

    /// Waits until it prints, says or closes something, at most for that long. Takes up what it says; answers whether there is output.
    fn turn(&mut self, wait: Duration) -> bool {
        let mut streams = Vec::with_capacity(2);
        streams.extend(self.stdout.as_ref().map(|it| PollFd::new(it, PollFlags::IN)));
        streams.extend(self.stderr.as_ref().map(|it| PollFd::new(it, PollFlags::IN)));
        let wait = Timespec { tv_sec: 0, tv_nsec: wait.min(TICK).subsec_nanos().into() };
        // A signal ends the wait early, so that it is heard at once.
        let polled = poll(&mut streams, Some(&wait)).is_ok();
        let mut ready = streams.iter().map(|stream| polled && !stream.revents().is_empty());
        let printed = self.stdout.is_some() && ready.next() == Some(true);
        let said = self.stderr.is_some() && ready.next() == Some(true);
        drop(streams);
        if said && let Some(stderr) = &mut self.stderr {
            let mut buffer = [0; 1 << 13];
            match stderr.read(&mut buffer) {
                Ok(0) => self.stderr = None,
                Ok(read) => self.said.push(&buffer[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => self.stderr = None,
            }
        }
        printed
    }

    /// Takes what was printed, of which there is some or the end.
    fn take(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(stdout) = &mut self.stdout else { return Ok(0) };
        let read = stdout.read(buffer);
        if !read.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::Interrupted)
            && read.as_ref().map_or(true, |read| *read == 0)
        {
            self.stdout = None;
        }
        read
    }
}

impl Read for Running {
    /// What it prints. An error where it is to be ended, or where its output cannot be read.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let begun = Instant::now();
        while self.stdout.is_some() && !buffer.is_empty() {
            if !self.may_go_on(begun) {
                return Err(io::Error::other("it is to end"));
            }
            // First whether it has ended: what it printed before that is then seen below.
            let has_exited = self.has_exited();
            if self.turn(TICK) {
                let read = self.take(buffer)?;
                self.printed += read as u64;
                // Only time in which it is waited for is its own.
                self.limits.time = self.limits.time.saturating_sub(begun.elapsed());
                return Ok(read);
            }
            if has_exited && begun.elapsed() >= self.limits.grace {
                log::info!(
                    "process {} has ended, but others hold its output open",
                    self.child.id()
                );
                break;
            }
        }
        self.limits.time = self.limits.time.saturating_sub(begun.elapsed());
        Ok(0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::os::fd::AsFd as _;

    use super::*;

    #[test]
    fn the_whole_group_ends_with_its_program() {
        for trap in ["", "trap '' TERM;"] {
            let mut command = Command::new("/bin/sh");
            let script = format!("{trap} sleep 100000 & sleep 100000 & while :; do echo; done");
            command.args(["-c", &script]);
            let limits = Limits {
                time: Duration::from_secs(600),
                output: 1000,
                grace: Duration::from_millis(50),
            };
            let mut running = Running::start(command, limits, &Stop::default()).unwrap();
            let same = running.stdout.as_ref().unwrap().as_fd().try_clone_to_owned().unwrap();
            assert!(io::copy(&mut running, &mut io::sink()).is_err());
            drop(running);
            // It has an end only once nobody holds the other side.
            io::copy(&mut File::from(same), &mut io::sink()).unwrap();
        }
    }
}
