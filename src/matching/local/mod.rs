//! Local albums: the files of one folder and its disc folders, sorted into releases.

mod aggregate;
mod credit;
mod cut;
mod date;
mod disc;
mod folder;
mod names;
mod read;
mod sort;
mod spelling;
mod strays;
#[cfg(test)]
mod tests;
mod tracks;
mod various;

pub use credit::credit;
pub(super) use names::UNTITLED;
pub(super) use spelling::clean;
pub use various::{VARIOUS_ARTISTS, VARIOUS_ARTISTS_MBID, is_special, is_various, various_artists};

use crate::model::{ForeignId, Mbid, Tags};

/// A file of an album folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalFile {
    /// Its row.
    pub id: i64,
    /// The folder it lies in, below its root, byte for byte.
    pub folder: Vec<u8>,
    /// Its name, byte for byte.
    pub name: Vec<u8>,
    /// Its tags as read.
    pub tags: Tags,
    /// Its length in milliseconds.
    pub duration_ms: Option<u64>,
}

/// One artist of a credit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CreditName {
    /// As written.
    pub name: String,
    /// Sort name, where the tags give one for just this artist.
    pub sort_name: Option<String>,
    /// MBID, where the tags give one for just this artist.
    pub mbid: Option<Mbid>,
    /// Ids at providers; files have none.
    pub ids: Vec<ForeignId>,
    /// What stands between this name and the next; empty behind the last.
    pub join_phrase: String,
}

/// An artist credit: names in order. Empty where nobody is named.
pub type Credit = Vec<CreditName>;

/// What the files of an album folder say of one release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalRelease {
    /// Its title; `None` gathers the files of the folder that name no album.
    pub title: Option<String>,
    /// Whom it is by; Various Artists for a compilation.
    pub credit: Credit,
    /// Release date: `1997`, `1997-09` or `1997-09-22`.
    pub date: Option<String>,
    /// Date of the first release, the same shapes.
    pub original_date: Option<String>,
    /// Release group types as tags write them (`album`, `live`, …).
    pub types: Vec<String>,
    /// Record label.
    pub label: Option<String>,
    /// Barcode as written.
    pub barcode: Option<String>,
    /// The label's catalogue number.
    pub catalog_number: Option<String>,
    /// Release MBID.
    pub mbid: Option<Mbid>,
    /// Release group MBID.
    pub release_group_mbid: Option<Mbid>,
    /// Ids at providers; files have none.
    pub ids: Vec<ForeignId>,
    /// How many tracks it has, where the tags say so for every disc.
    pub track_total: Option<u32>,
    /// How many discs it has.
    pub disc_total: Option<u32>,
    /// Its tracks.
    pub tracks: Vec<LocalTrack>,
}

/// A file's place on its release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalTrack {
    /// The file.
    pub file: i64,
    /// Disc number, from 1.
    pub disc: Option<u32>,
    /// Position on the disc, from 1.
    pub position: Option<u32>,
    /// Title from the tags, else from the file's name; never empty.
    pub title: String,
    /// Whether the title is from the file's name.
    pub title_from_name: bool,
    /// Whom it is by; that of the release where the tags name nobody.
    pub credit: Credit,
}

/// The path that the disc folders of one set share: `Album/CD1` and `Album/CD2` give `Album`, any other folder itself.
pub fn album_folder(folder: &[u8]) -> Vec<u8> {
    let mut path = folder.to_vec();
    while let Some((shared, _)) = disc::folder(&path) {
        path = shared;
    }
    path
}

/// Sorts the files of one album folder into releases. The order of `files` does not matter.
///
/// `exceptions` are artist names that are never taken apart.
pub fn releases(files: &[LocalFile], exceptions: &[String]) -> Vec<LocalRelease> {
    let items = read::items(files, exceptions);
    let Some(first) = items.first() else { return Vec::new() };
    let place = folder::place(&album_folder(&first.file.folder));
    let names = tracks::Names::new(files, exceptions, &place);
    let sorted = sort::sort(items, &place);
    let mut releases: Vec<LocalRelease> =
        sorted.releases.iter().map(|bucket| aggregate::release(bucket, &place, &names)).collect();
    if !sorted.loose.is_empty() {
        releases.push(aggregate::loose(&sorted.loose, &names));
    }
    releases.sort_by(aggregate::by_title);
    releases
}
