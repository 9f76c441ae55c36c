//! Exit codes: what the shell, cron and systemd are told. The numbers are a contract.

use std::process::ExitCode;

/// How a command ended. The numbers never change without a major version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Exit {
    /// Done; also: nothing was due.
    Done,
    /// Failed.
    Failed,
    /// Wrong usage or config.
    Usage,
    /// Some items or sources failed, everything else is kept.
    Partial,
    /// Refused to protect data; the message names the switch that overrides.
    Refused,
    /// A provider is unavailable or limits us; try later.
    Unavailable,
    /// Login needed.
    Login,
    /// The catalogue cannot be used: damaged, newer, read-only, disk full.
    Catalogue,
    /// What was asked for could not be written to stdout or `-o`.
    Output,
    /// Another run holds the lock.
    Locked,
    /// Ended by this signal, state saved.
    Signal(u8),
}

impl Exit {
    /// Every fixed code with what it means, for `--help`, the man page and the test that guards the contract.
    pub const TABLE: &'static [(Self, &'static str)] = &[
        (Self::Done, "done (also: nothing was due)"),
        (Self::Failed, "failed"),
        (Self::Usage, "wrong usage or config"),
        (Self::Partial, "partly done: some items or sources failed, everything else is kept"),
        (
            Self::Refused,
            "refused to protect data (root gone, mass disappearance); the message names the switch that overrides",
        ),
        (Self::Unavailable, "a provider is unavailable or limits us; try later"),
        (Self::Login, "login needed"),
        (Self::Catalogue, "the catalogue cannot be used (damaged, newer, read-only, disk full)"),
        (Self::Output, "what was asked for could not be written to standard output or -o"),
        (Self::Locked, "another run holds the lock"),
    ];

    /// The number the process ends with.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Partial => 3,
            Self::Refused => 4,
            Self::Unavailable => 5,
            Self::Login => 6,
            Self::Catalogue => 7,
            Self::Output => 74,
            Self::Locked => 75,
            Self::Signal(number) => 128 + number,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// An error that knows how the process should end and what helps.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// Stable name for programs, such as `local.root_absent`.
    pub code: &'static str,
    /// What was tried, on what.
    pub message: String,
    /// What helps.
    pub hint: Option<String>,
}

impl Failure {
    /// A failure without a hint.
    pub fn new(exit: Exit, code: &'static str, message: impl Into<String>) -> Self {
        Self { exit, code, message: message.into(), hint: None }
    }

    /// The same with what helps.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_the_contract() {
        let codes: Vec<u8> = Exit::TABLE.iter().map(|(exit, _)| exit.code()).collect();
        assert_eq!(codes, [0, 1, 2, 3, 4, 5, 6, 7, 74, 75]);
        assert_eq!(Exit::Signal(15).code(), 143);
        assert_eq!(Exit::Signal(2).code(), 130);
        assert_eq!(Exit::Signal(1).code(), 129);
    }
}
