//! Forgets files that have been missing for longer than `cleanup.keep_missing`. Nothing on disk is touched.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;

use super::{Chore, Done, Terms, each_time, follow, ms};
use crate::clock::rfc3339_ms;
use crate::config::format_duration;
use crate::output::plural;
use crate::store::{self, Expired, Grace, NewEvent, Root, Store};

pub(super) const CHORE: Chore = Chore {
    name: "missing_files",
    about: "forgets files that have been missing for long from a root that is there",
    every: each_time,
    by_clock: true,
    run,
};

/// How many files are forgotten in one transaction. Small in tests, so that a few files make several batches.
const BATCH: usize = if cfg!(test) { 3 } else { 2_000 };

/// Of more files than these a run tells only how many they were.
const TOLD: usize = if cfg!(test) { 8 } else { 500 };

fn run(store: &mut Store, terms: &Terms<'_>) -> Result<Done> {
    let keep = *terms.settings.cleanup.keep_missing;
    let grace = Grace { now_ms: terms.now_ms, keep_ms: ms(keep) };
    let mut over = Vec::new();
    for root in store.roots()? {
        let files = store.expired_files(root.id, grace)?;
        over.push((root, files));
    }
    let each = over.iter().map(|(_, files)| files.len()).sum::<usize>() <= TOLD;
    let mut done = Done::default();
    'roots: for (root, files) in &over {
        let mut event = None;
        let mut gone = 0;
        for batch in files.chunks(BATCH) {
            if terms.stop.asked() {
                done.cut_short = true;
                break 'roots;
            }
            gone += batch.len() as u64;
            let events =
                if each { told_each(store, batch)? } else { vec![told_in_all(root, files, gone)] };
            done.count += store.write(|writer| {
                for (subject, detail) in &events {
                    let (at, run) = (terms.now_ms, terms.run);
                    let new =
                        NewEvent { at, event: "forgotten", subject, detail: Some(detail), run };
                    if each {
                        writer.put_event(&new)?;
                    } else {
                        event = Some(writer.put_growing_event(event, &new)?);
                    }
                }
                writer.forget_files(batch)
            })?;
        }
    }
    // Also what a killed run left behind.
    done.cut_short |= !follow(store, terms)?;
    done.news = (done.count > 0).then(|| {
        let (files, time) = (plural(done.count, "file"), format_duration(keep));
        let (forgotten, was) = match (terms.dry_run, done.count) {
            (true, 1) => ("would be forgotten", "has been"),
            (true, _) => ("would be forgotten", "have been"),
            (false, 1) => ("forgotten", "was"),
            (false, _) => ("forgotten", "were"),
        };
        format!(
            "{files} {forgotten} that {was} missing for more than {time}; nothing on disk is touched"
        )
    });
    Ok(done)
}

/// Subject and detail of an event a file, or a folder where several of its files go.
fn told_each(store: &Store, files: &[Expired]) -> store::Result<Vec<(String, String)>> {
    let mut by_folder: HashMap<i64, Vec<&Expired>> = HashMap::new();
    let mut folders = Vec::new();
    for file in files {
        let of = by_folder.entry(file.folder_id).or_default();
        if of.is_empty() {
            folders.push(file.folder_id);
        }
        of.push(file);
    }
    let told = folders.iter().map(|folder| {
        let path = store.folder_path(*folder)?;
        let of = &by_folder[folder];
        let since = since(of.iter().copied());
        Ok(match of[..] {
            [file] => (shown(&path.join(store.file_name(file.id)?)), since),
            _ => (shown(&path), format!("{}, {since}", plural(of.len() as u64, "file"))),
        })
    });
    told.collect()
}

/// Subject and detail of the event of a root from which many files go; so many went by now.
fn told_in_all(root: &Root, files: &[Expired], gone: u64) -> (String, String) {
    (shown(&root.path), format!("{}, {}", plural(gone, "file"), since(files)))
}

fn since<'a>(files: impl IntoIterator<Item = &'a Expired>) -> String {
    let first = files.into_iter().map(|file| file.missing_since).min();
    format!("missing since {}", rfc3339_ms(first.expect("there is a file")))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
