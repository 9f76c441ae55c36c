//! End to end, through the real binary: a home of its own for every test, music made in code, no network, no order.

mod audio;
mod awkward;
mod backup;
mod changes;
mod cleanup;
mod clock;
mod contract;
mod entities;
mod gone;
mod health;
mod history;
mod home;
mod hostile;
mod identity;
mod locking;
mod moves;
mod readers;
mod run_due;
mod scans;
mod signals;
mod store;
mod system;
mod tree;
mod untouched;
