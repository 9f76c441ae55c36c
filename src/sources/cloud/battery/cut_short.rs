//! A list that is cut short behind its first page, and the run after that.

use super::cases::{made, page_of};
use super::rows::Row;
use super::wire::HOST;
use super::{over_every_row, walk, walk_on};
use crate::sources::cloud::replay::Answers;
use crate::store::Remembered;

/// The first page, with a link to another one; and that one, which is the last and has the same things on it.
fn two_pages(row: &Row, user: &Answers) -> Result<(String, String), &'static str> {
    let link = row.link?;
    let (mut first, mut last) = (page_of(row, user), page_of(row, user));
    link(&mut first, Some(&format!("{HOST}{}{}&again=1", row.base, row.list)));
    link(&mut last, None);
    Ok((first.to_string(), last.to_string()))
}

#[test]
fn the_next_run_goes_on_behind_the_page_that_was_read_last() {
    over_every_row("cut short", |row, user| {
        let (first, second) = match two_pages(row, user) {
            Ok(pages) => pages,
            Err(why) => return Some(why),
        };
        let list = row.list;
        let page = first.clone();
        let day = [("retry-after", "86400")];
        let cut = walk(
            row,
            user,
            Box::new(move |path, _| {
                let is_first = path == list;
                if is_first {
                    return Some(made(200, &[], page.clone()));
                }
                path.contains("again=1").then(|| made(429, &day, "{}"))
            }),
        );
        let failure = cut.ending.failure.as_ref().expect(row.kind);
        assert!(failure.code.ends_with(".limited"), "{failure}");
        let rest = cut.ending.unfinished.iter().filter_map(|(of, rest)| Some((*of, rest.clone()?)));
        let remembered = Remembered { unfinished: rest.collect(), ..Remembered::default() };
        assert_eq!(remembered.unfinished.len(), 1, "{}", row.kind);
        let unfinished = remembered.unfinished.values().next().unwrap();
        assert!(unfinished.page.ends_with(list), "{}: {}", row.kind, unfinished.page);
        let of = *remembered.unfinished.keys().next().unwrap();

        let scene = walk_on(
            row,
            user,
            remembered,
            Box::new(move |path, _| {
                if path == list {
                    return Some(made(200, &[], first.clone()));
                }
                path.contains("again=1").then(|| made(200, &[], second.clone()))
            }),
        );
        let pages: Vec<_> = scene.asked.iter().filter(|path| path.starts_with(list)).collect();
        assert_eq!(pages, [list, &format!("{list}&again=1")], "{}", row.kind);
        assert!(scene.lists().contains(&of.to_string()), "{}: {:?}", row.kind, scene.lists());
        // It was begun by an earlier run, whose sightings count until it is closed.
        assert!(scene.ending.unfinished[&of].is_some(), "{}", row.kind);
        None
    });
}
