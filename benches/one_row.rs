//! The least a program can do that asks SQLite something: opens a catalogue to read and reads one row. `benches/run_due.py` measures
//! `tonarm run-due` beside it.

#![expect(clippy::print_stdout, reason = "a program of its own, measured as such")]

use rusqlite::{Connection, OpenFlags};

fn main() -> rusqlite::Result<()> {
    let path = std::env::args_os().nth(1).unwrap_or_default();
    let catalogue = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let runs: i64 =
        catalogue.query_row("SELECT id FROM run ORDER BY id DESC LIMIT 1", [], |row| row.get(0))?;
    println!("{runs}");
    Ok(())
}
