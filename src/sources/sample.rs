//! A provider for tests, added as the page above says: a shelf written down by hand, one `Artist - Title` a line, `.` behind the last.

use std::path::PathBuf;

use super::{Ending, Opened, Opening, Page, Source, Type};
use crate::exit::{Exit, Failure};
use crate::model::{Collection, NamedArtist, Record, TrackRecord};
use crate::store;

/// The row of the table of sources.
pub const SOURCE: Type =
    Type { name: "sample", about: "a shelf written down by hand", login: None, open };

fn open(Opening { settings, .. }: Opening<'_>) -> Result<Opened<'_>, Failure> {
    let path = settings.path.as_ref().expect("the config asks for it").value.clone();
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Failure::new(Exit::Failed, "sample.unreadable", format!("{}: {error}", path.display()))
    })?;
    Ok(Opened {
        scheme: settings.name.clone(),
        tells_parts: false,
        source: Box::new(Shelf { path, text }),
    })
}

struct Shelf {
    path: PathBuf,
    text: String,
}

impl Source for Shelf {
    type Page = Page;
    type Ending = Ending;

    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn follow(
        self: Box<Self>,
        put: &mut dyn FnMut(Page) -> store::Result<()>,
    ) -> store::Result<Ending> {
        let mut ending = Ending::default();
        let mut page = Page::new();
        for (number, line) in (1..).zip(self.text.lines()) {
            if line == "." {
                ending.complete = ending.skipped == 0;
            } else if let Some((artist, title)) = line.split_once(" - ") {
                ending.read += 1;
                page.push(Record::Track(TrackRecord {
                    title: title.to_owned(),
                    artists: vec![NamedArtist {
                        name: artist.to_owned(),
                        ..NamedArtist::default()
                    }],
                    collection: Some(Collection::Saved),
                    ..TrackRecord::default()
                }));
            } else {
                ending.skipped += 1;
                let message = format!("line {number}: no ` - ` between artist and title");
                ending.problems.push("sample.bad_line", message, None);
            }
        }
        put(page)?;
        Ok(ending)
    }
}
