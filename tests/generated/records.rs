//! tonarm-records(5): how anything becomes a source.

use clap_mangen::roff::{Roff, bold, italic, roman};

/// A stream that says a little of everything. `tests/e2e/file_sources.rs` reads it from the page.
const EXAMPLE: &[&str] = &[
    r#"{"kind":"artist","id":"a1","name":"Björk","ids":{"musicbrainz":["87c5dedd-371d-4a53-9f7f-80522fb7f3cb"]},"collection":"followed"}"#,
    r#"{"kind":"album","id":"b1","title":"Homogenic","artists":[{"name":"Björk","id":"a1"}],"date":"1997-09-22","type":"album","collection":"saved"}"#,
    r#"{"kind":"track","id":"t1","title":"Jóga","artists":["Björk"],"album":{"title":"Homogenic","id":"b1"},"disc":1,"track":2,"duration_ms":305000,"isrc":"GBAAA9700123","collection":"saved"}"#,
    r#"{"kind":"playlist","id":"p1","name":"Winter","tracks":["t1"]}"#,
    r#"{"kind":"end","complete":true}"#,
];

/// Names, and what of each is to be said.
type Rows = &'static [(&'static str, &'static str)];

/// What a record may say, by kind.
const KINDS: &[(&str, &str, Rows)] = &[
    (
        "artist",
        "An artist. It needs a name.",
        &[
            ("name, sort_name", "texts"),
            ("genre", "a text or a list"),
            ("image", "the address of a picture"),
        ],
    ),
    (
        "album",
        "An album. It needs a title.",
        &[
            ("title", "a text"),
            (
                "artists",
                "a list of names or of {\"name\",\"id\",\"ids\"}; or one text under artist",
            ),
            ("date", "1997, 1997-09 or 1997-09-22"),
            ("type", "album, ep, single, live, …: a text or a list"),
            ("barcode, label", "texts"),
            ("track_total, disc_total", "numbers"),
            ("genre, image", "as of an artist"),
        ],
    ),
    (
        "track",
        "A track. It needs a title, or a path.",
        &[
            ("title, artists", "as of an album"),
            ("album", "a title, or {\"title\",\"id\",\"artists\",\"date\"}"),
            ("date", "of the album, where that has none of its own"),
            ("disc, track", "its place, from 1"),
            ("duration_ms", "its length in milliseconds"),
            ("isrc", "a text or a list"),
            ("path", "where its file lies; prefix_map of the source applies"),
        ],
    ),
    (
        "playlist",
        "A playlist with its tracks in order.",
        &[
            ("name", "a text"),
            ("tracks", "ids of tracks of this source, or {\"id\",\"path\",\"added_at\"}"),
            ("image", "the address of a picture"),
        ],
    ),
    ("end", "The last line: whether all was said that there is.", &[("complete", "true or false")]),
];

/// What records of every kind may say.
const COMMON: &[(&str, &str)] = &[
    (
        "id",
        "the source's own id of it, by which it is known again; one without is known by its names",
    ),
    (
        "ids",
        "its ids elsewhere, {\"musicbrainz\":[…],\"spotify\":[…]}: MBIDs of an artist, a release group or a recording stand under musicbrainz, of a release under musicbrainz_release",
    ),
    (
        "collection",
        "the list of yours on which it stands: followed, or saved (also liked, loved, starred, favourite, library)",
    ),
    ("added_at", "since when: RFC 3339, a day, or seconds or milliseconds since 1970"),
];

fn entries(page: &mut Roff, rows: &[(&str, &str)]) {
    for (name, meaning) in rows {
        page.control("TP", []);
        page.text([bold(*name)]);
        page.text([roman(*meaning)]);
    }
}

/// The page.
pub(crate) fn page(date: &str) -> String {
    let mut page = Roff::new();
    page.control("TH", ["TONARM-RECORDS", "5", date, "tonarm", "File Formats"]);
    page.control("SH", ["NAME"]);
    page.text([roman("tonarm-records - the lines by which anything becomes a source of tonarm")]);
    page.control("SH", ["DESCRIPTION"]);
    page.text([
        roman("A source of type \"file\" reads, and one of type \"command\" runs a program that prints, one JSON object a line, in UTF-8. The order does not matter. Fields that are not known are left alone; "),
        italic("null"),
        roman(" says nothing. A line that is no record is counted and named, and the rest is read."),
    ]);
    page.control("PP", []);
    page.text([roman("Only a listing that ends with {\"kind\":\"end\",\"complete\":true}, of which every line was understood, ends what is no longer on it; a program must also exit with 0. Where more than a fifth of a list, and more than 5 things, would end at once, nothing of that list does, until tonarm sync-cloud --accept-missing says that it was meant.")]);
    page.control("SH", ["EXAMPLE"]);
    page.control("nf", []);
    for line in EXAMPLE {
        page.text([roman(*line)]);
    }
    page.control("fi", []);
    page.control("SH", ["EVERY RECORD"]);
    entries(&mut page, COMMON);
    for (kind, about, fields) in KINDS {
        page.control("SH", [format!("KIND {}", kind.to_uppercase()).as_str()]);
        page.text([roman(*about)]);
        entries(&mut page, fields);
    }
    page.control("SH", ["OTHER LISTS"]);
    page.text([roman("A source of type \"file\" takes these too, by what the file holds, or a folder or a ZIP of one of them:")]);
    entries(
        &mut page,
        &[
            (
                "CSV",
                "with the names of its columns in the first line, in any order and in several languages: title, artist, album, album artist, length or duration_ms, track number, disc, isrc, year or date, barcode, label, genre, path, id, collection, added at, MBIDs (recording_mbid, artist_mbid, …). Rows of tracks and albums are saved things, rows of artists alone are followed, unless a column collection says otherwise. Delimiters , ; tab and | are recognised, and Latin-1.",
            ),
            (
                "Spotify's data export",
                "my_spotify_data.zip, the unpacked folder, YourLibrary.json or Playlist1.json. Its ids are Spotify's.",
            ),
            (
                "Exportify",
                "its CSV or ZIP: liked songs are saved, every other file is a playlist. Its ids are Spotify's.",
            ),
            (
                "M3U and PLS",
                "a playlist by the name of the file. Paths are taken from the folder of the list; streams are left out.",
            ),
        ],
    );
    page.control("SH", ["A PROGRAM AS A SOURCE"]);
    page.text([roman("It is run without a shell in the folder of the configuration, with nothing to read and the name of the source in TONARM_SOURCE. What it prints on standard error is logged, and its last lines are told where it fails. It is ended, with all that it started, when its timeout is over. An exit code other than 0 makes the listing incomplete.")]);
    page.control("SH", ["SEE ALSO"]);
    page.text([
        bold("tonarm-config"),
        roman("(5), "),
        bold("tonarm-sync-cloud"),
        roman("(1), "),
        bold("tonarm-sources"),
        roman("(1)"),
    ]);
    page.to_roff()
}
