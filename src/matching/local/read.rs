//! What sorting needs to know of a file: its album, disc and credits as keys, each text folded once.

use std::collections::HashMap;
use std::rc::Rc;

use super::{Credit, LocalFile, credit, disc, spelling};
use crate::matching::fold;
use crate::model::Mbid;

/// A file with what its tags and its folder say.
pub(super) struct Item<'f> {
    /// The file.
    pub(super) file: &'f LocalFile,
    /// Its disc: from the tag, else from the album's title, else from the folder.
    pub(super) disc: Option<u32>,
    /// The album that its tags name.
    pub(super) album: Option<Rc<Album>>,
    /// Whom its tags credit with the track.
    pub(super) artist: Rc<Credited>,
    /// Whom its tags credit with the album.
    pub(super) album_artist: Rc<Credited>,
}

impl Item<'_> {
    /// Whether its tags name neither title nor artist nor album.
    pub(super) fn untagged(&self) -> bool {
        self.album.is_none()
            && self.file.tags.title.as_deref().is_none_or(|title| title.trim().is_empty())
            && self.artist.lead.is_none()
            && self.album_artist.lead.is_none()
    }

    /// Where it lies.
    pub(super) fn path(&self) -> (&[u8], &[u8]) {
        (&self.file.folder, &self.file.name)
    }
}

/// An album as a tag names it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Album {
    /// The title without disc marker.
    pub(super) title: String,
    /// What makes two titles one album.
    pub(super) key: AlbumKey,
    disc: Option<u32>,
}

/// A title as a key, and the words of its edition.
pub(super) type AlbumKey = (String, Vec<String>);

/// A credit with the key of its first name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Credited {
    /// The credit.
    pub(super) credit: Credit,
    /// Its first name folded: "A feat. B" is led by A.
    pub(super) lead: Option<String>,
}

impl Credited {
    /// A credit with its key.
    pub(super) fn new(credit: Credit) -> Self {
        let lead = credit.first().map(|first| fold::artist(&first.name));
        Self { credit, lead }
    }
}

/// The texts of a credit in tags.
type Written<'f> = (&'f [String], &'f [String], Option<&'f str>, &'f [Mbid]);

/// Texts that were folded already.
struct Seen<'f> {
    exceptions: &'f [String],
    albums: HashMap<&'f str, Option<Rc<Album>>>,
    credits: HashMap<Written<'f>, Rc<Credited>>,
    folders: HashMap<&'f [u8], Option<u32>>,
}

/// Reads files into items in the order of their paths.
pub(super) fn items<'f>(files: &'f [LocalFile], exceptions: &'f [String]) -> Vec<Item<'f>> {
    let mut seen = Seen {
        exceptions,
        albums: HashMap::new(),
        credits: HashMap::new(),
        folders: HashMap::new(),
    };
    let mut items: Vec<Item> = files.iter().map(|file| seen.item(file)).collect();
    items.sort_by(|a, b| a.path().cmp(&b.path()).then_with(|| a.file.id.cmp(&b.file.id)));
    items
}

/// A title as a tag or a folder gives it; `None` where nothing is left of it.
pub(super) fn album(text: &str) -> Option<Album> {
    let text = spelling::clean(text);
    let (title, disc) = disc::title(&text);
    if title.is_empty() {
        return None;
    }
    let folded = fold::album(&title);
    Some(Album { title, key: (folded.key, folded.edition), disc: disc.or(folded.disc) })
}

impl<'f> Seen<'f> {
    fn item(&mut self, file: &'f LocalFile) -> Item<'f> {
        let tags = &file.tags;
        let album = tags.album.as_deref().and_then(|text| {
            self.albums.entry(text).or_insert_with(|| album(text).map(Rc::new)).clone()
        });
        let by_title = || album.as_ref().and_then(|album| album.disc);
        let folders = &mut self.folders;
        let by_folder = || *folders.entry(&file.folder).or_insert_with(|| disc_of(&file.folder));
        let disc = tags.disc.filter(|&disc| disc > 0).or_else(by_title).or_else(by_folder);
        let sort = tags.artist_sort.as_deref();
        let artist = (&*tags.artist, &*tags.artists, sort, &*tags.musicbrainz_artist);
        let sort = tags.album_artist_sort.as_deref();
        let ids = &*tags.musicbrainz_album_artist;
        let album_artist: Written = (&*tags.album_artist, &[], sort, ids);
        Item {
            file,
            disc,
            album,
            artist: self.credited(artist),
            album_artist: self.credited(album_artist),
        }
    }

    fn credited(&mut self, written: Written<'f>) -> Rc<Credited> {
        let exceptions = self.exceptions;
        let read = || {
            let (values, listed, sort, ids) = written;
            Rc::new(Credited::new(credit(values, listed, sort, ids, exceptions)))
        };
        Rc::clone(self.credits.entry(written).or_insert_with(read))
    }
}

fn disc_of(folder: &[u8]) -> Option<u32> {
    disc::folder(folder).map(|(_, disc)| disc)
}
