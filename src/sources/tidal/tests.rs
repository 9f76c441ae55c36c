//! The recorded and written pages of Tidal, walked.

use serde_json::{Value, json};

use super::*;
use crate::sources::cloud::replay::{self, Answers, Walked, answers, edited};
use crate::store::{Remembered, Walked as Known};

const BASE: &str = "http://127.0.0.1:1/v2";
const ARTISTS: &str = "/userCollectionArtists/me/relationships/items?include=items.profileArt";
const ALBUMS: &str = "/userCollectionAlbums/me/relationships/items?include=items.artists%2Citems.coverArt&sort=-addedAt";
const ALBUMS_2: &str = "/userCollectionAlbums/me/relationships/items?include=items.artists&sort=-addedAt&page%5Bcursor%5D=3nI1Esi";
const TRACKS: &str =
    "/userCollectionTracks/me/relationships/items?include=items.artists%2Citems.albums.artists";
const COLLECTION: &str = "/userCollectionPlaylists/me/relationships/items?collectionView=FLAT&include=items.coverArt&sort=-lastModifiedAt";
const OWN: &str = "/playlists?filter%5Bowners.id%5D=me&include=coverArt";
const MARKS: [&str; 4] = [
    "/userCollectionPlaylists/me",
    "/userCollectionArtists/me",
    "/userCollectionAlbums/me",
    "/userCollectionTracks/me",
];

fn tidal() -> Tidal {
    Tidal::new(BASE.into(), Some("https://openapi.tidal.com/v2"), None)
}

fn walk(answers: &Answers) -> Walked {
    replay::walk(tidal(), Remembered::default(), answers)
}

fn put(answers: &mut Answers, path: &str, page: &Value) {
    answers.retain(|(known, ..)| known != path);
    answers.push((path.to_owned(), 200, serde_json::to_vec(page).unwrap()));
}

/// A user of whom every list is empty and told as never changed.
fn nobody() -> Answers {
    let mut answers = Answers::new();
    for path in MARKS {
        let attributes = json!({"numberOfItems": 0, "lastModifiedAt": "2026-05-02T10:11:12Z"});
        put(
            &mut answers,
            path,
            &json!({"data": {"id": "9", "type": "x", "attributes": attributes}}),
        );
    }
    for path in [ARTISTS, ALBUMS, TRACKS, COLLECTION, OWN] {
        put(&mut answers, path, &json!({"data": [], "links": {"self": "/x"}}));
    }
    answers
}

/// The same with what the folder holds of the collection of a user.
pub(in crate::sources) fn somebody() -> Option<Answers> {
    let folder = replay::folder("tidal")?;
    let mut all = answers(
        &folder,
        &[
            (ARTISTS, "synthetic_userCollectionArtists_p1.json"),
            (ALBUMS, "synthetic_userCollectionAlbums_p1.json"),
            (ALBUMS_2, "synthetic_userCollectionAlbums_p2.json"),
            (TRACKS, "synthetic_userCollectionTracks_empty.json"),
        ],
    );
    all.extend(
        nobody().into_iter().filter(|(path, ..)| ![ARTISTS, ALBUMS, TRACKS].contains(&&**path)),
    );
    Some(all)
}

fn playlist(id: &str, name: &str, items: u32) -> Value {
    let attributes = json!({"name": name, "numberOfItems": items, "playlistType": "USER", "lastModifiedAt": "2026-10-01T00:00:00Z"});
    json!({"id": id, "type": "playlists", "attributes": attributes})
}

#[test]
fn the_collection_is_walked_over_its_pages() {
    let Some(answers) = somebody() else { return };
    let walked = walk(&answers);
    assert_eq!(walked.wrong(), [""; 0]);
    let names: Vec<_> = walked.artists().iter().map(|artist| &*artist.name).collect();
    assert_eq!(
        names,
        ["Sousou Cissoko", "Maher Cissoko", "Sousou", "Air Max '97", "Lady Gaga", "Bruno Mars"]
    );
    assert!(walked.artists().iter().all(|artist| artist.added_at == Some(1_767_225_600_000)));
    let albums = walked.albums();
    let told: Vec<_> = albums
        .iter()
        .map(|album| {
            let artists: Vec<_> = album.artists.iter().map(|artist| &*artist.name).collect();
            (&*album.title, artists.join(", "), album.barcode.as_deref().unwrap(), &*album.types[0])
        })
        .collect();
    assert_eq!(
        told,
        [
            // The first of its three artists is told of nowhere on the page.
            ("Made Of Music", "Maher Cissoko, Sousou Cissoko".to_owned(), "7320470230022", "album"),
            ("PRODUCTION DOSSIER", "Air Max '97".to_owned(), "5056688837945", "album"),
            ("Die With A Smile", "Lady Gaga, Bruno Mars".to_owned(), "00602475093060", "single"),
        ]
    );
    assert_eq!((albums[0].track_total, albums[0].disc_total), (Some(10), Some(1)));
    assert_eq!(
        (albums[0].date.as_deref(), albums[0].added_at),
        (Some("2018-04-13"), Some(1_777_716_672_345))
    );
    assert_eq!((walked.tracks().len(), walked.playlists().len()), (0, 0));
    assert_eq!(walked.lists(), ["followed artists", "saved albums", "saved tracks", "playlists"]);
    assert_eq!(
        walked.asked,
        [
            MARKS[0], MARKS[1], ARTISTS, MARKS[2], ALBUMS, ALBUMS_2, MARKS[3], TRACKS, COLLECTION,
            OWN
        ]
    );
}

#[test]
fn an_album_of_three_pages_has_all_its_tracks_in_their_places() {
    let Some(folder) = replay::folder("tidal") else { return };
    let mut all = nobody();
    all.retain(|(path, ..)| path != ALBUMS);
    all.extend(answers(
        &folder,
        &[
            (ALBUMS, "v2_albums_countryCode_US_include_artists_items_artists_prov_d3b6858.json"),
            (
                "/albums/396698918/relationships/items?countryCode=US&page%5Bcursor%5D=3nI1Esi&include=items.artists",
                "v2_albums_396698918_relationships_items_countryCode_US_page_cursor_3nI1Esi_include_items_artists.json",
            ),
            (
                "/albums/396698918/relationships/items?include=items.artists&page%5Bcursor%5D=3nI1F0y&countryCode=US",
                "v2_albums_396698918_relationships_items_include_items_artists_page_cursor_3nI1F0y_countryCode_US.json",
            ),
        ],
    ));
    let walked = walk(&all);
    assert_eq!(walked.wrong(), [""; 0]);
    let tracks = walked.tracks();
    let places: Vec<_> = tracks.iter().map(|track| (track.disc, track.position)).collect();
    assert_eq!(places, (1..=46).map(|at| (Some(1), Some(at))).collect::<Vec<_>>());
    let titles = [0, 6, 7, 20, 40, 45].map(|at| tracks[at].title.as_str());
    assert_eq!(titles, ["4M", "CELESTIAL", "CELESTIAL (DUB)", "HUM", "SPECTRE", "XTYPE"]);
    assert_eq!((tracks[0].length_ms, tracks[0].isrcs[0].as_str()), (Some(180_000), "AUNMG2400011"));
    let ids: HashSet<_> = tracks.iter().map(|track| track.id.as_deref().unwrap()).collect();
    assert_eq!(ids.len(), 46);
    assert!(tracks.iter().all(|track| track.album == tracks[0].album
        && track.isrcs.len() == 1
        && track.artists[0].name == "Air Max '97"));
    let album = walked.albums()[0];
    assert_eq!(tracks[0].album.as_ref().unwrap().id, album.id);
    assert!(album.image.as_ref().unwrap().ends_with("/1280x1280.jpg"));
    assert_eq!(walked.lists().len(), 4);
}

#[test]
fn recordings_of_several_years_say_the_same() {
    let Some(folder) = replay::folder("tidal") else { return };
    let read = |file: &str| {
        let body = std::fs::read(folder.join(file)).unwrap();
        let part = Part::List(List::Of(Kind::Album, Collection::Saved));
        tidal().read(&part, "", &body).unwrap()
    };
    // Copyright was a text, pictures stood among the attributes, and the type had another name.
    let older = read("v2_albums_countryCode_GB_include_artists_items_artists_prov_b0ab237.json");
    let newer = read("v2_albums_countryCode_US_include_artists_items_artists_prov_612d547.json");
    let plain = |answer: &Answer| {
        let Record::Album(album) = &answer.records[0] else { panic!("{answer:?}") };
        let Record::Track(track) = &answer.records[1] else { panic!("{answer:?}") };
        (album.clone(), track.clone())
    };
    let ((older, old_track), (newer, new_track)) = (plain(&older), plain(&newer));
    assert_eq!((&older, &old_track), (&newer, &new_track));
    assert_eq!(older.image.as_deref().unwrap().rsplit('/').next(), Some("1280x1280.jpg"));
    assert_eq!((&*older.types[0], old_track.length_ms), ("single", Some(252_000)));
    assert_eq!(old_track.isrcs[0].as_str(), "USUM72409273");
    // Of ten tracks two cannot be heard in that country: nothing is wrong.
    let sweden = read("v2_albums_countryCode_SE_include_artists_items_artists_prov_87e92e1.json");
    let Record::Album(album) = &sweden.records[0] else { panic!("{sweden:?}") };
    assert_eq!((album.track_total, sweden.records.len()), (Some(10), 9));
    assert_eq!(sweden.skipped, [""; 0]);
    // Videos are no albums and no tracks.
    let video = read("v2_videos_countryCode_US_include_artists_items_artists_prov_ecdc92c.json");
    assert_eq!((video.entries, video.records.len(), video.skipped.len()), (1, 0, 0));
}

#[test]
fn what_did_not_change_takes_few_requests() {
    let Some(mut answers) = somebody() else { return };
    let link = "/userCollectionPlaylists/me/relationships/items?page%5Bcursor%5D=2";
    let second = format!("{link}&collectionView=FLAT&include=items.coverArt&sort=-lastModifiedAt");
    put(
        &mut answers,
        COLLECTION,
        &json!({"data": [playlist("p-1", "Winter", 0)], "links": {"next": link}}),
    );
    put(&mut answers, &second, &json!({"data": [playlist("p-2", "Summer", 0)]}));
    let first = walk(&answers);
    assert_eq!((first.wrong(), first.playlists().len()), (Vec::new(), 2));
    let remembered = Remembered {
        lists: first.ending.walked.iter().cloned().collect(),
        playlists: first
            .playlists()
            .iter()
            .filter_map(|list| Some((list.id.clone(), list.version.clone()?)))
            .collect(),
        ..Remembered::default()
    };
    assert!(remembered.lists.values().all(|Known { mark, .. }| mark.is_some()));
    assert_eq!(remembered.playlists.len(), 2);
    let asked = |answers: &Answers| replay::walk(tidal(), remembered.clone(), answers).asked;
    assert_eq!(asked(&answers), [MARKS[0], MARKS[1], MARKS[2], MARKS[3], COLLECTION]);
    // A song more on the playlist that changed last, and one playlist more somewhere.
    let mut longer = answers.clone();
    edited(&mut longer, COLLECTION, |page| {
        page["data"][0]["attributes"]["numberOfItems"] = json!(1);
    });
    assert!(asked(&longer).contains(&OWN.to_owned()));
    edited(&mut answers, MARKS[0], |page| page["data"]["attributes"]["numberOfItems"] = json!(3));
    edited(&mut answers, MARKS[2], |page| page["data"]["attributes"]["numberOfItems"] = json!(4));
    let asked = asked(&answers);
    assert_eq!(
        asked,
        [MARKS[0], MARKS[1], MARKS[2], ALBUMS, ALBUMS_2, MARKS[3], COLLECTION, &second, OWN]
    );
}

#[test]
fn playlists_come_once_with_their_songs_and_places() {
    let mut answers = nobody();
    let mut winter = playlist("aa-1", "Winter", 4);
    winter["relationships"] = json!({"coverArt": {"data": [{"id": "c", "type": "artworks"}]}});
    let cover = json!({"id": "c", "type": "artworks", "attributes": {"mediaType": "IMAGE", "files": [
        {"href": "https://a/s.jpg", "meta": {"width": 80}}, {"href": "https://a/l.jpg", "meta": {"width": 640}}]}});
    put(
        &mut answers,
        COLLECTION,
        &json!({"data": [{"id": "aa-1", "type": "playlists"}, {"id": "gone", "type": "playlists"}, {"id": "f", "type": "folders"}],
            "included": [winter, cover], "links": {"self": "/x"}}),
    );
    put(&mut answers, OWN, &json!({"data": [winter, playlist("bb-2", "Empty", 0), null]}));
    let song = |id: &str, title: &str| {
        json!({"id": id, "type": "tracks", "attributes": {"title": title, "duration": "PT1M", "isrc": "GBAAA9700123", "new": [1]},
            "relationships": {"artists": {"data": [{"id": "3", "type": "artists"}]}, "albums": {"data": [{"id": "7", "type": "albums"}]}}})
    };
    let album = json!({"id": "7", "type": "albums", "attributes": {"title": "Homogenic", "barcodeId": "724384960650",
        "albumType": "MIXTAPE", "numberOfItems": null}, "relationships": {"artists": {"data": [{"id": "3", "type": "artists"}]}}});
    let artist = json!({"id": "3", "type": "artists", "attributes": {"name": "Björk"}});
    let items = "/playlists/aa-1/relationships/items?include=items.artists%2Citems.albums.artists";
    let tracks = |ids: &[(&str, &str)]| -> Value {
        ids.iter()
            .map(|(kind, id)| json!({"id": id, "type": kind, "meta": {"addedAt": "2026-01-01T00:00:00Z", "itemId": "x"}}))
            .collect()
    };
    put(
        &mut answers,
        items,
        &json!({"data": tracks(&[("tracks", "2"), ("videos", "5"), ("tracks", "1"), ("tracks", "99")]),
            "included": [song("1", "Jóga"), song("2", "Hunter"), album, artist, {"id": "5", "type": "videos", "attributes": {"title": "V"}}],
            "links": {"next": "/playlists/aa-1/relationships/items?page[cursor]=b"}}),
    );
    put(
        &mut answers,
        "/playlists/aa-1/relationships/items?page[cursor]=b&include=items.artists%2Citems.albums.artists",
        &json!({"data": tracks(&[("tracks", "2")]), "included": [song("2", "Hunter"), artist]}),
    );
    let walked = walk(&answers);
    assert_eq!(walked.wrong(), [""; 0]);
    let lists = walked.playlists();
    let names: Vec<_> = lists.iter().map(|list| (&*list.name, list.tracks.len())).collect();
    assert_eq!(names, [("Winter", 4), ("Empty", 0)]);
    let keys: Vec<_> = lists[0].tracks.iter().map(|place| place.key.as_deref().unwrap()).collect();
    assert_eq!(keys, ["2", "1", "99", "2"]);
    assert_eq!(lists[0].image.as_deref(), Some("https://a/l.jpg"));
    assert_eq!(lists[0].version.as_deref(), Some("2026-10-01T00:00:00Z 4"));
    assert!(walked.records.contains(&Record::SamePlaylist("gone".into())));
    let titles: Vec<_> = walked.tracks().iter().map(|track| &*track.title).collect();
    assert_eq!(titles, ["Hunter", "Jóga", "Hunter"]);
    let homogenic = walked.tracks()[0].album.clone().unwrap();
    assert_eq!((&*homogenic.title, &*homogenic.artists[0].name), ("Homogenic", "Björk"));
    let albums = walked.albums();
    assert_eq!((albums.len(), albums[0].barcode.as_deref()), (1, Some("724384960650")));
    assert!(albums[0].collection.is_none() && albums[0].types.is_empty());
}

#[test]
fn a_country_is_told_where_the_contract_has_it() {
    let mut tidal = Tidal::new(BASE.into(), None, Some("SE".into()));
    let lists = tidal.lists();
    assert!(lists.iter().all(|list| !list.first.contains("country")));
    assert_eq!(
        tidal.tracks_of_playlist("p"),
        format!(
            "{BASE}/playlists/p/relationships/items?include=items.artists%2Citems.albums.artists&countryCode=SE"
        )
    );
    let page = json!({"data": [{"id": "7", "type": "albums", "attributes": {"title": "A"}, "relationships": {"items": {
        "data": [], "links": {"next": "https://openapi.tidal.com/v2/albums/7/relationships/items?page[cursor]=b"}}}}]});
    let part = Part::List(List::Of(Kind::Album, Collection::Saved));
    let answer = tidal.read(&part, &lists[1].first, page.to_string().as_bytes()).unwrap();
    let next = "https://openapi.tidal.com/v2/albums/7/relationships/items?page[cursor]=b&include=items.artists&countryCode=SE";
    assert_eq!(answer.more, [("7".to_owned(), next.to_owned())]);
    let first = COLLECTION.split_once('?').unwrap().0;
    let answer = tidal
        .read(&Part::List(List::Playlists), &format!("{BASE}{first}"), br#"{"data":[]}"#)
        .unwrap();
    assert_eq!(answer.next, Some(format!("{BASE}{OWN}&countryCode=SE")));
    let request = tidal.request("https://a/");
    assert_eq!(request.headers, [("accept", "application/vnd.api+json".to_owned())]);
}

#[test]
fn a_page_that_tells_of_nothing_ends_nothing() {
    let read = |page: &Value| {
        let part = Part::List(List::Of(Kind::Track, Collection::Saved));
        tidal().read(&part, "", page.to_string().as_bytes())
    };
    let two = json!([{"id": "1", "type": "tracks"}, {"id": "2", "type": "tracks"}]);
    let answer = read(&json!({"data": two})).unwrap();
    assert_eq!(answer.skipped, ["a page of 2 tracks tells of none of them"]);
    let one = json!([{"id": "1", "type": "tracks"}, {"id": "2", "type": "videos"}, null]);
    let answer = read(&json!({"data": one})).unwrap();
    assert_eq!((answer.entries, answer.records.len(), answer.skipped.len()), (3, 0, 0));
    let odd = json!([{"type": "tracks"}, 5, {"id": 3, "type": "tracks", "attributes": {"title": null}},
        {"id": 4, "type": "tracks", "attributes": {"title": "Told", "isrc": 7, "duration": null}, "relationships": null}]);
    let answer = read(&json!({"data": odd, "included": null, "links": null})).unwrap();
    assert_eq!(
        answer.skipped,
        [
            "entry 1 of a page: it has no type and id",
            "entry 2 of a page: it has no type and id",
            "entry 3 of a page: a track without a title"
        ]
    );
    assert_eq!(answer.records.len(), 1);
    assert!(read(&json!({"data": null})).is_err() && read(&json!([])).is_err());
}

#[test]
fn a_next_page_elsewhere_is_not_asked() {
    let Some(answers) = somebody() else { return };
    for next in ["https://evil.example/v2/userCollectionAlbums/me", "//evil.example/v2/x"] {
        let mut answers = answers.clone();
        edited(&mut answers, ALBUMS, |page| page["links"]["next"] = json!(next));
        let walked = walk(&answers);
        assert_eq!(
            walked.wrong(),
            [
                "tidal.refused: mine: saved albums: its next page is on another host, which was not asked"
            ]
        );
        assert_eq!(walked.lists(), ["followed artists", "saved tracks", "playlists"]);
        assert_eq!(walked.albums().len(), 2);
    }
    // Its own address is asked where the configured one is.
    let mut answers = answers;
    let next = format!("https://openapi.tidal.com/v2{ALBUMS_2}");
    edited(&mut answers, ALBUMS, |page| page["links"]["next"] = json!(next));
    assert_eq!((walk(&answers).wrong(), walk(&answers).albums().len()), (Vec::new(), 3));
}

#[test]
fn errors_are_told_in_its_own_words() {
    let Some(folder) = replay::folder("tidal") else { return };
    let recorded = |file: &str| std::fs::read(folder.join(file)).unwrap();
    let plain = |detail: &str| {
        json!({"errors": [{"id": "1", "status": "0", "detail": detail}]}).to_string().into_bytes()
    };
    for (status, body, said) in [
        (401, plain("Token expired"), "tidal.login_needed: mine: Token expired"),
        (403, plain("Insufficient scope"), "tidal.refused: mine: playlists: Insufficient scope"),
        (
            404,
            recorded("synthetic_error_404.json"),
            "tidal.refused: mine: playlists: Resource not found",
        ),
        (
            400,
            plain("Include depth"),
            "tidal.unavailable: mine: http://127.0.0.1:1/v2/userCollectionPlaylists/me: it answers 400: Include depth",
        ),
    ] {
        let answers: Answers =
            nobody().into_iter().map(|(path, ..)| (path, status, body.clone())).collect();
        let walked = walk(&answers);
        assert_eq!(walked.wrong(), [said]);
        assert!(walked.ending.walked.is_empty());
    }
    let verdict = |status, body| verdict(&Response { status, headers: Vec::new(), body });
    assert_eq!(verdict(429, recorded("synthetic_error_429.json")), Verdict::TooMany);
    assert_eq!(verdict(404, recorded("synthetic_error_404.json")), Verdict::Answer);
    assert!(matches!(verdict(503, Vec::new()), Verdict::Transient(_)));
    assert!(matches!(verdict(200, recorded("INDEX.md")), Verdict::Transient(_)));
}

#[test]
fn what_is_too_deep_is_asked_for_once_and_then_less_of_it() {
    let mut answers = nobody();
    for (path, status, body) in &mut answers {
        if path == TRACKS {
            (*status, *body) =
                (400, br#"{"errors":[{"status":"400","detail":"Too deep"}]}"#.to_vec());
        }
    }
    let shallow = TRACKS.replace(".albums.artists", ".albums");
    put(&mut answers, &shallow, &json!({"data": []}));
    put(&mut answers, OWN, &json!({"data": [playlist("p", "P", 1)]}));
    put(
        &mut answers,
        "/playlists/p/relationships/items?include=items.artists%2Citems.albums",
        &json!({"data": [{"id": "1", "type": "tracks"}]}),
    );
    let walked = walk(&answers);
    assert_eq!((walked.wrong(), walked.lists().len()), (Vec::new(), 4));
    assert_eq!(walked.playlists()[0].tracks.len(), 1);
    assert_eq!(walked.asked.iter().filter(|path| *path == TRACKS).count(), 1);
}
