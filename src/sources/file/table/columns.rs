//! What the columns of a table hold, by what its first row calls them.

use super::length::Named;
use super::names::{SYNONYMS, UNITS};

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Kind,
    Id,
    Title,
    Artist,
    ArtistId,
    ArtistSort,
    Album,
    AlbumId,
    AlbumArtist,
    AlbumArtistId,
    Number,
    Disc,
    Length,
    Isrc,
    Date,
    Barcode,
    Label,
    Type,
    Genre,
    Image,
    TrackTotal,
    DiscTotal,
    Collection,
    AddedAt,
    Spotify,
    Mbid,
    MbRecording,
    MbArtist,
    MbAlbumArtist,
    MbRelease,
    MbReleaseGroup,
    Path,
}

use Field as F;

/// Where each field stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// The header as it was read.
    pub(super) count: usize,
    found: Vec<(Field, usize)>,
    /// What the header says that lengths count.
    pub(super) unit: Option<Named>,
    /// Whether titles stand under a name that may be one of numbers.
    pub(super) is_track_open: bool,
}

impl Columns {
    /// What a row of names means; nothing where it names too little.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>) -> Option<Self> {
        let names: Vec<String> = names.map(plain).collect();
        let mut taken = vec![false; names.len()];
        let mut columns =
            Self { count: names.len(), found: Vec::new(), unit: None, is_track_open: false };
        for (field, synonyms) in SYNONYMS {
            let at = synonyms.iter().find_map(|synonym| {
                (0..names.len()).find(|at| !taken[*at] && names[*at] == *synonym)
            });
            if let Some(at) = at {
                taken[at] = true;
                columns.found.push((*field, at));
                match field {
                    Field::Length => {
                        let unit = UNITS.iter().find(|(ending, _)| names[at].ends_with(ending));
                        columns.unit = unit.map(|(_, unit)| *unit);
                    }
                    Field::Title => columns.is_track_open = names[at] == "track",
                    _ => {}
                }
            }
        }
        let says =
            [F::Title, F::Artist, F::Album, F::AlbumArtist, F::Path, F::Isrc, F::MbRecording];
        says.iter().any(|field| columns.has(*field)).then_some(columns)
    }

    /// The names of columns that were not understood; blank ones are no names.
    pub(super) fn unknown<'n>(&self, names: &'n [String]) -> Vec<&'n str> {
        let is_known = |at: usize| self.found.iter().any(|(_, known)| *known == at);
        (0..)
            .zip(names)
            .filter(|(at, name)| !is_known(*at) && !name.trim().is_empty())
            .map(|(_, name)| name.trim())
            .collect()
    }

    /// How many columns were understood.
    pub(super) fn known(&self) -> usize {
        self.found.len()
    }

    /// Where a field stands.
    pub(super) fn at(&self, field: Field) -> Option<usize> {
        self.found.iter().find(|(found, _)| *found == field).map(|(_, at)| *at)
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.at(field).is_some()
    }

    /// The column of one field is rather that of another, unless that has one.
    pub(super) fn turn(&mut self, from: Field, to: Field) {
        let at = self.at(from);
        self.found.retain(|(found, _)| *found != from);
        if let Some(at) = at
            && !self.has(to)
        {
            self.found.push((to, at));
        }
    }
}

/// Letters and digits of a name in lower case; `#` is the usual sign of a number.
fn plain(name: &str) -> String {
    const LONGEST: usize = 64;
    let name = name.trim();
    if name == "#" {
        return name.to_owned();
    }
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    kept.take(LONGEST).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str) -> Option<Columns> {
        Columns::of(header.split(','))
    }

    #[test]
    fn names_are_read_in_any_case_and_spelling() {
        let columns = of("TRACK_ID,Track Name,Artist Name(s),album-title,Track No.,Duration (ms),Date Added,UPC/EAN").unwrap();
        for (field, at) in [
            (F::Id, 0),
            (F::Title, 1),
            (F::Artist, 2),
            (F::Album, 3),
            (F::Number, 4),
            (F::Length, 5),
            (F::AddedAt, 6),
            (F::Barcode, 7),
        ] {
            assert_eq!(columns.at(field), Some(at), "{field:?}");
        }
        assert_eq!((columns.unit, columns.known()), (Some(Named::Milliseconds), 8));
    }

    #[test]
    fn a_track_beside_a_title_is_a_number() {
        let both = of("track,title,artist").unwrap();
        assert_eq!((both.at(F::Number), both.at(F::Title)), (Some(0), Some(1)));
        let alone = of("track,artist").unwrap();
        assert_eq!((alone.at(F::Number), alone.at(F::Title)), (None, Some(0)));
        assert!(alone.is_track_open && !both.is_track_open);
    }

    #[test]
    fn other_languages_have_names_too() {
        for header in [
            "Titel,Künstler,Album,Dauer,Jahr",
            "Titre,Artiste,Album,Durée,Année",
            "Título,Artista,Álbum,Duración,Año",
            "Titolo,Artista,Album,Durata,Anno",
            "Titel,Artiest,Album,Duur,Jaar",
        ] {
            let columns = of(header).unwrap();
            for (field, at) in
                [(F::Title, 0), (F::Artist, 1), (F::Album, 2), (F::Length, 3), (F::Date, 4)]
            {
                assert_eq!(columns.at(field), Some(at), "{header} {field:?}");
            }
        }
    }

    #[test]
    fn what_is_not_understood_is_known_by_name() {
        let names = ["Nimi", "artist", " ", "Rating"].map(str::to_owned);
        let columns = Columns::of(names.iter().map(String::as_str)).unwrap();
        assert_eq!(columns.unknown(&names), ["Nimi", "Rating"]);
    }

    #[test]
    fn a_row_that_names_nothing_is_no_header() {
        for none in ["", "dreaming,beyonce", "id,year,length", "{\"kind\":\"artist\"}", "\u{0}"] {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn no_name_stands_for_two_fields_of_which_one_never_gets_it() {
        let mut seen = std::collections::BTreeMap::new();
        for (field, names) in SYNONYMS {
            for name in *names {
                let twice = seen.insert(*name, *field).is_some();
                assert_eq!(twice, twice && *name == "track", "{name}");
                assert!(*name == "#" || plain(name) == *name, "{name}");
            }
        }
    }

    #[test]
    fn columns_may_turn_out_to_be_others() {
        let mut columns = of("type,name").unwrap();
        columns.turn(F::Type, F::Kind);
        assert_eq!((columns.at(F::Type), columns.at(F::Kind)), (None, Some(0)));
    }
}
