//! What the schedule decides: a table of moments, many random ones, and days that are played through.

mod dice;
mod nights;
mod notation;
mod order;
mod played;
mod random;
mod table;
