//! The `tonarm` program.

fn main() {}
