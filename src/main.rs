//! The `tonarm` program: parse, set up, run, and turn an error into the exit code.

use std::process::ExitCode;

use tonarm::cli::Cli;
use tonarm::commands::{self, Session};
use tonarm::exit::Exit;

fn main() -> ExitCode {
    let cli = match Cli::from_args(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) => {
            return commands::usage(&error, std::env::args_os().any(|arg| arg == "--json")).into();
        }
    };
    let ended = Session::start(cli.global.clone(), &cli.command).and_then(|mut session| {
        let exit = commands::run(&mut session, cli.command)?;
        session.finish(exit)
    });
    ended
        .unwrap_or_else(|error| commands::last_words(&error, &cli.global).unwrap_or(Exit::Done))
        .into()
}
