//! The fields of a release from those of its files.

use super::*;

fn night(n: u32, change: impl FnOnce(&mut Tags)) -> LocalFile {
    with(owned("Wolves", "Wolves", "Night", n), change)
}

#[test]
fn each_field_is_what_most_files_say() {
    let found = sorted(vec![
        night(1, |t| {
            t.label = some("Harbour");
            t.barcode = some("1");
            t.date = some("1997-09-22");
            t.original_date = some("1995");
            t.musicbrainz_release_group = Some(mbid(1));
            t.release_type = texts(&["album", "live"]);
            t.album_artist_sort = some("Wolves, The");
            t.musicbrainz_album_artist = vec![mbid(7)];
        }),
        night(2, |t| {
            t.label = some("HARBOUR");
            t.barcode = some("2");
            t.catalog_number = some("H 1");
            t.date = some("1997");
            t.musicbrainz_release_group = Some(mbid(2));
        }),
        night(3, |t| {
            t.barcode = some("2");
            t.musicbrainz_release_group = Some(mbid(2));
            t.musicbrainz_release = Some(mbid(9));
            t.album = some("NIGHT");
        }),
    ]);
    let track = |n: u32| LocalTrack {
        file: n.into(),
        disc: None,
        position: Some(n),
        title: format!("Wolves {n}"),
        title_from_name: false,
        credit: vec![name("Wolves")],
    };
    let wolves =
        CreditName { sort_name: some("Wolves, The"), mbid: Some(mbid(7)), ..name("Wolves") };
    let whole = LocalRelease {
        title: some("Night"),
        credit: vec![wolves],
        date: some("1997-09-22"),
        original_date: some("1995"),
        types: texts(&["album", "live"]),
        label: some("Harbour"),
        barcode: some("2"),
        catalog_number: some("H 1"),
        mbid: Some(mbid(9)),
        release_group_mbid: Some(mbid(2)),
        ids: Vec::new(),
        track_total: None,
        disc_total: None,
        tracks: (1..=3).map(track).collect(),
    };
    assert_eq!(found, [whole]);
}

fn name(name: &str) -> CreditName {
    CreditName {
        name: name.to_owned(),
        sort_name: None,
        mbid: None,
        ids: Vec::new(),
        join_phrase: String::new(),
    }
}

#[test]
fn totals_count_where_every_disc_has_one() {
    let totals = |files| {
        let found: Vec<LocalRelease> = sorted(files);
        (found[0].disc_total, found[0].track_total)
    };
    let on = |disc: Option<u32>, total: Option<u32>, n| {
        night(n, |t| {
            t.disc = disc;
            t.track_total = total;
        })
    };
    assert_eq!(totals(vec![on(None, Some(12), 1), on(None, None, 2)]), (None, Some(12)));
    assert_eq!(
        totals(vec![on(Some(1), Some(12), 1), on(Some(2), Some(9), 1)]),
        (Some(2), Some(21))
    );
    assert_eq!(totals(vec![on(Some(1), Some(12), 1), on(Some(2), None, 1)]), (Some(2), None));
    assert_eq!(totals(vec![on(Some(1), Some(12), 1), on(Some(3), Some(9), 1)]), (Some(3), None));
    let vast = night(1, |t| {
        t.disc_total = Some(u32::MAX);
        t.track_total = Some(u32::MAX);
        t.disc = Some(1);
    });
    assert_eq!(totals(vec![vast]), (Some(u32::MAX), None));
}

#[test]
fn tracks_stand_in_the_order_of_the_record() {
    let on = |disc: u32, n| night(n, |t| t.disc = Some(disc));
    let unnumbered = night(9, |t| t.track = None);
    assert_eq!(shown(vec![on(2, 1), on(1, 2), unnumbered, on(1, 1)]), ["Night by Wolves: 4 2 1 3"]);
}

#[test]
fn several_album_artists_stay_together() {
    let files = (1..=2)
        .map(|n| {
            night(n, |t| {
                t.album_artist = texts(&["Wolves", "Bones"]);
                t.musicbrainz_album_artist = vec![mbid(1), mbid(2)];
            })
        })
        .collect();
    let found = sorted(files);
    assert_eq!(names(&found[0].credit), "Wolves, Bones");
    assert_eq!(found[0].credit[1].mbid, Some(mbid(2)));
}

#[test]
fn tracks_that_name_nobody_are_by_the_artist_of_the_release() {
    let files = vec![night(1, |_| ()), night(2, |t| t.artist.clear())];
    assert_eq!(tracks(files)[1], "?.2 Wolves: Wolves 2");
}
