//! Tables of all sorts become records.

use super::*;
use crate::model::{Collection, ForeignId, NamedAlbum};

const MBID: &str = "87c5dedd-371d-4a53-9f7f-80522fb7f3cb";

fn saved(track: TrackRecord) -> Record {
    Record::Track(TrackRecord { collection: Some(Collection::Saved), ..track })
}

fn plain(text: &str) -> Vec<Record> {
    said("list.csv", text).clean()
}

#[test]
fn a_row_is_a_track_with_all_that_its_columns_say() {
    let text = format!(
        "Track ID,Title,Artist,Album,Album Artist,Album ID,Track No,Disc,Length,ISRC,Year,Added At,musicbrainz_recording,MusicBrainz Artist,Path\n\
         t1, Jóga ,Björk,Homogenic,Various,b1,007,1/2,5:05,GB-AAA-97-00123,97,2025-11-22T15:40:47Z,{MBID},{MBID},../x/joga.mp3\n"
    );
    let scene = Scene::new(&[("lists/a.csv", text.as_bytes())]);
    let expected = TrackRecord {
        id: Some("t1".into()),
        album: Some(NamedAlbum {
            title: "Homogenic".into(),
            id: Some("b1".into()),
            artists: one("Various"),
            date: Some("1997".into()),
        }),
        position: Some(7),
        disc: Some(1),
        length_ms: Some(305_000),
        isrcs: vec!["GBAAA9700123".parse().unwrap()],
        mbid: MBID.parse().ok(),
        added_at: Some(1_763_826_047_000),
        path: Some(scene.path("x/joga.mp3").into_os_string().into_encoded_bytes()),
        ..track(
            "Jóga",
            vec![NamedArtist { mbid: MBID.parse().ok(), ..one("Björk").pop().unwrap() }],
        )
    };
    let followed = scene.follow("lists/a.csv").unwrap();
    assert_eq!(followed.scheme, "mine");
    assert_eq!(followed.clean(), [saved(expected)]);
}

#[test]
fn rows_without_title_are_albums_and_rows_of_an_artist_alone_artists() {
    let text = "artist,album,title,year,upc,label,type\n\
                Björk,Homogenic,Jóga,1997,,,\n\
                Björk,Homogenic,,1997-09-22,5 016958 041922,One Little Indian,Album\n\
                Björk,,,,,,\n";
    let records = plain(text);
    let homogenic = AlbumRecord {
        date: Some("1997-09-22".into()),
        barcode: Some("5 016958 041922".into()),
        label: Some("One Little Indian".into()),
        types: vec!["album".into()],
        collection: Some(Collection::Saved),
        ..album("Homogenic", one("Björk"))
    };
    let bjork = ArtistRecord { collection: Some(Collection::Followed), ..artist("Björk") };
    assert_eq!(records[1..], [Record::Album(homogenic), Record::Artist(bjork)]);
}

#[test]
fn kinds_and_lists_are_as_the_row_says() {
    let text = "kind,name,artist,collection\n\
                artist,Björk,,followed\n\
                album,Homogenic,Björk,none\n\
                Track,Jóga,Björk,liked\n\
                artist,Air,,\n";
    let followed = Some(Collection::Followed);
    assert_eq!(
        plain(text),
        [
            Record::Artist(ArtistRecord { collection: followed, ..artist("Björk") }),
            Record::Album(album("Homogenic", one("Björk"))),
            saved(track("Jóga", one("Björk"))),
            Record::Artist(artist("Air")),
        ]
    );
}

#[test]
fn what_a_name_leaves_open_is_told_by_the_rows() {
    // `track` is a title alone, a number beside a title, and a number where numbers stand there.
    let title = |text: &str| {
        said("a.csv", text)
            .tracks()
            .into_iter()
            .map(|it| (it.title, it.position))
            .collect::<Vec<_>>()
    };
    assert_eq!(title("track,artist\nJóga,Björk\n"), [("Jóga".into(), None)]);
    assert_eq!(title("track,title,artist\n2,Jóga,Björk\n"), [("Jóga".into(), Some(2))]);
    assert_eq!(
        title(
            "artist,album,track,isrc\nBjörk,Homogenic,1,GBAAA9700122\nBjörk,Homogenic,2,GBAAA9700123\n"
        ),
        [(String::new(), Some(1)), (String::new(), Some(2))]
    );
    // `type` is a kind where it says so.
    let kinds = plain("type,name\nartist,Björk\nalbum,Homogenic\n");
    assert!(matches!(&kinds[..], [Record::Artist(_), Record::Album(_)]));
    let types = plain("artist,album,type\nBjörk,Homogenic,Album\n");
    assert!(matches!(&types[..], [Record::Album(album)] if album.types == ["album"]));
}

#[test]
fn delimiters_marks_line_ends_and_encodings_are_told() {
    let expected = [saved(TrackRecord {
        album: Some(NamedAlbum { title: "a;b,c".into(), ..NamedAlbum::default() }),
        ..track("J\u{f3}ga \"x\" y", one("Björk"))
    })];
    for delimiter in [',', ';', '\t', '|'] {
        let rows =
            [["Title", "Artist", "Album"], ["\"Jóga \"\"x\"\"\r\ny\"", "Björk", "\"a;b,c\""]];
        let rows = rows.map(|row| row.join(&delimiter.to_string()));
        let text = rows.join("\r\n").replace("\r\ny", " y");
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect()
        };
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for bytes in [
            text.clone().into_bytes(),
            format!("\u{feff}{text}\r\n").into_bytes(),
            format!("\n\n{text}").into_bytes(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            latin,
        ] {
            assert_eq!(said("list.txt", &bytes).clean(), expected, "{delimiter:?} {bytes:?}");
        }
        let hint = format!("sep={delimiter}\r\n{text}");
        assert_eq!(said("list.csv", hint).clean(), expected);
    }
}

#[test]
fn quoted_line_breaks_stay_in_their_cell_and_broken_bytes_are_replaced() {
    let records = said("a.csv", b"title,artist\n\"J\xc3\xb3ga\nlive\",Bj\xffrk\n").clean();
    assert_eq!(records, [saved(track("Jóga live", one("Bj\u{fffd}rk")))]);
}

#[test]
fn a_list_of_one_column_may_hold_whatever_stands_between_cells() {
    let records = plain("Artist\nTyler, The Creator\n\"Björk\"\nAC;DC\n");
    let artists = ["Tyler, The Creator", "Björk", "AC;DC"].map(|name| {
        let collection = Some(Collection::Followed);
        Record::Artist(ArtistRecord { collection, ..artist(name) })
    });
    assert_eq!(records, artists);
}

#[test]
fn what_says_that_nothing_is_known_is_nothing() {
    for nothing in ["", " ", "null", "NULL", "N/A", "-", "\\N"] {
        let text = format!(
            "id,title,artist,album,number,length,year,isrc,mbid,added\n{}\n",
            [nothing; 10].join(",").replacen(nothing, "t1", 1).replacen(
                &format!(",{nothing},"),
                ",T,",
                1
            )
        );
        let track = TrackRecord { id: Some("t1".into()), ..track("T", vec![]) };
        assert_eq!(plain(&text), [saved(track)], "{nothing:?}");
    }
}

#[test]
fn ids_of_a_wrong_shape_are_told_and_the_record_is_kept() {
    let long = "x".repeat(513);
    for (header, cell, expected) in [
        ("isrc", "TEST", "ISRC: expected one such as GBAAA9700123, found \"TEST\""),
        ("mbid", "nope", "MusicBrainz id: expected an MBID, found \"nope\""),
        ("spotify_id", "a b", "Spotify id: expected 22 letters and digits, found \"a b\""),
        (
            "id",
            &*long,
            &*format!("id: expected at most 512 plain characters, found \"{}\"", "x".repeat(60)),
        ),
    ] {
        let followed = said("a.csv", format!("title,{header}\nT,{cell}\nU,\n"));
        assert_eq!(followed.problems(), [format!("file.bad_id 2: {expected}")]);
        assert_eq!((followed.ending.complete, followed.ending.skipped), (false, 0));
        assert_eq!(followed.records(), [saved(track("T", vec![])), saved(track("U", vec![]))]);
    }
    let followed = said("a.csv", "artist,album,barcode\nA,B,7.24E+11\n");
    assert_eq!(
        followed.problems(),
        ["file.bad_id 2: barcode: expected 8 to 14 digits, found \"7.24E+11\""]
    );
}

#[test]
fn bad_rows_are_told_by_line_and_the_rest_is_kept() {
    let text = "title,artist,collection\nA,B,\n\nC,D,,E\nF\n\"G\nH\",I,yesterday\n,,\n ,-,saved\nJ,K,saved\n\"L,M,\n";
    let followed = said("a.csv", text);
    assert_eq!(
        followed.problems(),
        [
            "file.bad_line 4: 4 cells where the first row has 3",
            "file.bad_line 5: 1 cell where the first row has 3",
            "file.bad_collection 6: collection: expected followed, saved or none, found \"yesterday\"",
            "file.bad_line 9: no title, album or artist",
            "file.bad_line 11: a quote that is never closed",
        ]
    );
    let titles: Vec<_> = followed.tracks().into_iter().map(|it| it.title).collect();
    assert_eq!(titles, ["A", "G H", "J"]);
    let Ending { complete, read, skipped, failure, .. } = &followed.ending;
    assert_eq!((*complete, *read, *skipped, failure.is_none()), (false, 3, 4, true));
    assert!(
        followed.ending.problems.iter().next().unwrap().message.starts_with("mine: a.csv, line 4")
    );
}

#[test]
fn empty_cells_behind_the_last_column_are_fine() {
    assert_eq!(plain("title,artist,,\nA,B,,\nC,D,,,,\nE,F\n").len(), 3);
}

#[test]
fn an_address_of_spotifys_is_an_id_there() {
    let [Record::Track(track)] = &plain("uri,title\nspotify:track:3TVX,T\n")[..] else { panic!() };
    let spotify = ForeignId { scheme: "spotify".into(), value: "3TVX".into() };
    assert_eq!((track.id.as_deref(), &track.ids[..]), (Some("spotify:track:3TVX"), &[spotify][..]));
}

#[test]
fn a_table_of_names_alone_is_an_empty_list() {
    assert_eq!(plain("title,artist\n"), []);
}

#[test]
fn lengths_of_a_column_are_read_alike() {
    let lengths = |header: &str, cells: &[&str]| {
        let rows = numbered(cells.len(), |at| format!("T,{}\n", cells[at]));
        let tracks = said("a.csv", format!("title,{header}\n{rows}")).tracks();
        tracks.into_iter().map(|track| track.length_ms.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(lengths("length", &["129", "12", ""]), [129_000, 12_000, 0]);
    assert_eq!(lengths("time", &["321266", "5000"]), [321_266, 5_000]);
    assert_eq!(lengths("Duration", &["4.367", "3.2"]), [262_020, 192_000]);
    assert_eq!(lengths("Duration (ms)", &["5000"]), [5_000]);
    assert_eq!(lengths("Track Duration (ms)", &["5000"]), [5_000]);
    assert_eq!(lengths("duration_ms", &["129"]), [129]);
    assert_eq!(lengths("Duration (s)", &["20000"]), [20_000_000]);
}
