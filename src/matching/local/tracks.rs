//! The tracks of a release: what tags leave open is read from the names of the files.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use super::folder::Place;
use super::names::{Hints, cut_dash, leading, read, stem, trailing};
use super::read::{Credited, Item};
use super::various::is_various;
use super::{Credit, LocalFile, LocalTrack, credit};
use crate::matching::fold;

/// The names of all files of an album folder, folder by folder, read only where tags leave something open.
pub(super) struct Names<'f> {
    files: &'f [LocalFile],
    exceptions: &'f [String],
    /// The key of the artist that the path names.
    artist: Option<String>,
    folders: OnceCell<HashMap<&'f [u8], Counting>>,
}

/// How the names of a folder count their tracks.
struct Counting {
    /// Whether all begin with a number.
    numbered: bool,
    /// The artists of `Artist - Title 7`, where the numbers behind count tracks.
    trailing: Option<BTreeSet<String>>,
}

impl<'f> Names<'f> {
    /// The names of these files.
    pub(super) fn new(files: &'f [LocalFile], exceptions: &'f [String], place: &Place) -> Self {
        let artist = place.artist.as_deref().map(fold::artist);
        Self { files, exceptions, artist, folders: OnceCell::new() }
    }

    /// Makes the tracks of a release that is by `by`, or of files that belong to none.
    pub(super) fn tracks(&self, items: &[Item<'f>], by: Option<&Credited>) -> Vec<LocalTrack> {
        let nobody = Credited::default();
        let loose = by.is_none();
        let by = by.unwrap_or(&nobody);
        let known = |name: &str| {
            let lead = self.lead(name);
            lead.is_some() && (lead == by.lead || lead == self.artist)
        };
        let open = by.credit.first().is_none_or(|first| is_various(&first.name));
        let track = |item: &Item<'f>| {
            let tags = &item.file.tags;
            let title = tags.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
            let position = tags.track.filter(|&track| track > 0);
            let unnamed = open && item.artist.lead.is_none();
            let named = (title.is_none() || unnamed || (position.is_none() && !loose)).then(|| {
                let counting = &self.folders()[item.file.folder.as_slice()];
                let numbered = counting.numbered;
                let own = |lead: &String| {
                    Some(lead) == by.lead.as_ref() || Some(lead) == self.artist.as_ref()
                };
                let trailing =
                    !loose && counting.trailing.as_ref().is_some_and(|leads| leads.iter().all(own));
                read(&stem(&item.file.name), &Hints { known: &known, open, numbered, trailing })
            });
            let named = named.as_ref();
            let artist = named
                .and_then(|named| named.artist.as_deref())
                .filter(|artist| by.credit.is_empty() || !known(artist));
            LocalTrack {
                file: item.file.id,
                disc: item.disc.or(named.filter(|_| !loose).and_then(|named| named.disc)),
                position: position.or(named.filter(|_| !loose).and_then(|named| named.track)),
                title: title.map_or_else(
                    || named.map(|named| named.title.clone()).unwrap_or_default(),
                    str::to_owned,
                ),
                title_from_name: title.is_none(),
                credit: self.credit(item, artist, by),
            }
        };
        items.iter().map(track).collect()
    }

    /// Tags first, then the name of the file, then the release.
    fn credit(&self, item: &Item, artist: Option<&str>, by: &Credited) -> Credit {
        if !item.artist.credit.is_empty() {
            return item.artist.credit.clone();
        }
        if by.credit.is_empty() && !item.album_artist.credit.is_empty() {
            return item.album_artist.credit.clone();
        }
        match artist.map(|name| Credited::new(self.read_credit(name))) {
            Some(named) if !various(&named.credit) => named.credit,
            _ => by.credit.clone(),
        }
    }

    fn read_credit(&self, name: &str) -> Credit {
        credit(&[name.to_owned()], &[], None, &[], self.exceptions)
    }

    fn lead(&self, name: &str) -> Option<String> {
        Credited::new(self.read_credit(name)).lead
    }

    fn folders(&self) -> &HashMap<&'f [u8], Counting> {
        self.folders.get_or_init(|| {
            let mut folders: HashMap<&[u8], Vec<&LocalFile>> = HashMap::new();
            for file in self.files {
                folders.entry(&file.folder).or_default().push(file);
            }
            let counted =
                folders.into_iter().map(|(folder, files)| (folder, self.counting(&files)));
            counted.collect()
        })
    }

    fn counting(&self, files: &[&LocalFile]) -> Counting {
        let stems: Vec<String> = files.iter().map(|file| stem(&file.name)).collect();
        let total = files.iter().filter_map(|file| file.tags.track_total).max().unwrap_or(0);
        Counting {
            numbered: stems.len() > 1 && stems.iter().all(|stem| leading(stem).is_some()),
            trailing: self.trailing(&stems, (total as usize).max(files.len())),
        }
    }

    /// The artists of `Artist - Title 7`, where such numbers count tracks: all names but the numbered ones have one, none is
    /// taken twice, and none is beyond the number of tracks.
    fn trailing(&self, stems: &[String], total: usize) -> Option<BTreeSet<String>> {
        let mut taken = BTreeSet::new();
        let mut behind = Vec::new();
        let mut artists = BTreeSet::new();
        for stem in stems {
            if let Some(number) = leading(stem).filter(|number| number.clear) {
                taken.extend(number.track);
                continue;
            }
            let (artist, title) = cut_dash(stem)?;
            behind.push(trailing(title)?.1);
            artists.insert(artist);
        }
        behind
            .into_iter()
            .all(|number| number as usize <= total && taken.insert(number))
            .then(|| artists.into_iter().filter_map(|artist| self.lead(artist)).collect())
    }
}

fn various(credit: &Credit) -> bool {
    credit.first().is_some_and(|first| is_various(&first.name))
}
