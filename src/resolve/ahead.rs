//! Batches read and thought over on other threads while the one before is written on this one.

use std::ops::ControlFlow;

use crossbeam_channel::bounded;

use crate::store::{Result, Store};

/// How many threads read. One alone would often be waited for.
const READERS: usize = 2;

/// Has `look` read each batch and `put` write what came of it, in order. `put` may end it early; answers whether it came to the end.
///
/// A batch must not read what another batch writes. Each reader has its own copy of `memory`.
pub(super) fn ahead<B: Sync, T: Send, M: Clone + Send>(
    store: &mut Store,
    batches: &[B],
    memory: &M,
    look: impl Fn(&Store, &B, &mut M) -> Result<T> + Sync,
    mut put: impl FnMut(&mut Store, &B, T) -> Result<ControlFlow<()>>,
) -> Result<bool> {
    let mut beside = Vec::new();
    if batches.len() > 1 {
        for _ in 0..READERS.min(batches.len()) {
            beside.extend(store.beside()?);
        }
    }
    if beside.is_empty() {
        let mut memory = memory.clone();
        for batch in batches {
            let seen = store.moment(|| look(store, batch, &mut memory))?;
            if put(store, batch, seen)?.is_break() {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    std::thread::scope(|threads| {
        let readers = beside.len();
        let mut seen = Vec::new();
        for (first, beside) in beside.into_iter().enumerate() {
            // One batch waits while the next is read, so that memory stays small.
            let (sender, receiver) = bounded(1);
            seen.push(receiver);
            let (look, mut memory) = (&look, memory.clone());
            threads.spawn(move || {
                for batch in batches.iter().skip(first).step_by(readers) {
                    let seen = beside.moment(|| look(&beside, batch, &mut memory));
                    let failed = seen.is_err();
                    // Nobody takes it any more where the writing ended early.
                    if sender.send(seen).is_err() || failed {
                        break;
                    }
                }
            });
        }
        for (at, batch) in batches.iter().enumerate() {
            let seen = seen[at % readers].recv();
            let seen = seen.expect("a look for each batch, or an error before")?;
            if put(store, batch, seen)?.is_break() {
                return Ok(false);
            }
        }
        Ok(true)
    })
}
