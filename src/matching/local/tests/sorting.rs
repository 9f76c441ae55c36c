//! Which tagged files are one release.

use super::*;
use crate::dice::Dice;

#[test]
fn no_files_are_no_releases() {
    assert_eq!(releases(&[], &[]), []);
}

#[test]
fn files_of_one_album_are_one_release() {
    let files = (1..=3).map(|n| owned("Wolves", "Wolves", "Night", n)).collect();
    assert_eq!(shown(files), ["Night by Wolves: 1 2 3"]);
}

#[test]
fn two_release_mbids_are_two_releases() {
    let files = (1..=4)
        .map(|n| {
            with(owned("Wolves", "Wolves", "Night", n), |t| {
                t.musicbrainz_release = Some(mbid(1 + u8::from(n > 2)));
            })
        })
        .collect();
    assert_eq!(shown(files), ["Night by Wolves: 1 2", "Night by Wolves: 3 4"]);
}

#[test]
fn files_without_release_mbid_join_the_only_one_of_their_title() {
    let identified =
        |n| with(owned("Wolves", "Wolves", "Night", n), |t| t.musicbrainz_release = Some(mbid(1)));
    let files = vec![
        identified(1),
        owned("wolves", "Wolves", "night", 2),
        tagged("Wolves", "Night", 3),
        tagged("Bones", "Night", 4),
        owned("Bones", "Bones", "Night", 1),
        tagged("Wolves", "Day", 1),
    ];
    let shown = shown(files);
    assert_eq!(shown, ["Day by Wolves: 6", "Night by Bones: 5 4", "Night by Wolves: 1 2 3"]);
}

#[test]
fn files_without_release_mbid_join_none_of_two() {
    let identified = |n: u8| {
        with(owned("Wolves", "Wolves", "Night", n.into()), |t| {
            t.musicbrainz_release = Some(mbid(n));
        })
    };
    let files = vec![identified(1), identified(2), owned("Wolves", "Wolves", "Night", 3)];
    assert_eq!(shown(files).len(), 3);
}

#[test]
fn a_release_mbid_without_a_title_joins_its_release() {
    let id = |file| with(file, |t: &mut Tags| t.musicbrainz_release = Some(mbid(1)));
    let files = vec![id(tagged("Wolves", "Night", 1)), id(tagged("Bones", "", 2))];
    assert_eq!(shown(files), ["Night by Various Artists: 1 2"]);
}

#[test]
fn files_without_album_artist_join_those_that_have_one() {
    let files = vec![
        owned("Wolves", "Wolves", "Night", 1),
        tagged("Wolves feat. Bones", "Night", 2),
        tagged("Bones", "Night", 3),
    ];
    assert_eq!(shown(files), ["Night by Wolves: 1 2 3"]);
}

#[test]
fn a_guest_counts_for_the_first_name() {
    let files = vec![
        tagged("Wolves", "Night", 1),
        tagged("Wolves feat. Bones", "Night", 2),
        tagged("Wolves ft. Echo", "Night", 3),
    ];
    assert_eq!(shown(files), ["Night by Wolves: 1 2 3"]);
}

#[test]
fn the_artist_of_most_tracks_owns_the_album() {
    let files = vec![
        tagged("Wolves", "Night", 1),
        tagged("Wolves", "Night", 2),
        tagged("Bones", "Night", 3),
    ];
    assert_eq!(shown(files), ["Night by Wolves: 1 2 3"]);
}

#[test]
fn many_artists_make_a_compilation() {
    let files =
        vec![tagged("Wolves", "Night", 1), tagged("Bones", "Night", 2), tagged("Echo", "Night", 3)];
    assert_eq!(shown(files), ["Night by Various Artists: 1 2 3"]);
    let unnumbered = |artist| with(tagged(artist, "Night", 1), |t| t.track = None);
    let files = vec![unnumbered("Wolves"), unnumbered("Bones"), unnumbered("Echo")];
    assert_eq!(shown(files), ["Night by Various Artists: 2 3 1"]);
}

#[test]
fn the_compilation_flag_says_it_of_many_artists_and_an_album_artist_wins() {
    let flagged = |file| with(file, |t: &mut Tags| t.compilation = Some(true));
    let files = vec![
        flagged(tagged("Wolves", "Night", 1)),
        flagged(tagged("Wolves", "Night", 2)),
        flagged(tagged("Bones", "Night", 3)),
    ];
    assert_eq!(shown(files), ["Night by Various Artists: 1 2 3"]);
    let files = vec![flagged(tagged("Wolves", "Night", 1)), flagged(tagged("Wolves", "Night", 2))];
    assert_eq!(shown(files), ["Night by Wolves: 1 2"]);
    let files = vec![
        flagged(owned("Echo", "Wolves", "Night", 1)),
        flagged(owned("Echo", "Bones", "Night", 2)),
    ];
    assert_eq!(shown(files), ["Night by Echo: 1 2"]);
}

#[test]
fn greatest_hits_of_two_artists_are_two_albums() {
    let hits = |artist| (1..=3).map(move |n| tagged(artist, "Greatest Hits", n));
    let both = ["Greatest Hits by Bones: 4 5 6", "Greatest Hits by Wolves: 1 2 3"];
    assert_eq!(shown(hits("Wolves").chain(hits("Bones")).collect()), both);
    let own = |file: LocalFile| with(file, |t| t.album_artist.clone_from(&t.artist));
    assert_eq!(shown(hits("Wolves").chain(hits("Bones")).map(own).collect()), both);
    assert_eq!(shown(hits("Wolves").map(own).chain(hits("Bones")).collect()), both);
    // One with more tracks than the other does not swallow it.
    let more = (4..=9).map(|n| tagged("Bones", "Greatest Hits", n));
    assert_eq!(
        shown(hits("Wolves").chain(hits("Bones")).chain(more).collect()),
        ["Greatest Hits by Bones: 4 5 6 7 8 9 10 11 12", "Greatest Hits by Wolves: 1 2 3"]
    );
}

#[test]
fn self_titled_albums_in_one_folder_are_told_apart() {
    let files = vec![
        owned("Wolves", "Wolves", "Wolves", 1),
        owned("Wolves", "Wolves", "Wolves", 2),
        owned("Bones", "Bones", "Bones", 1),
        owned("Bones", "Bones", "Bones", 2),
    ];
    assert_eq!(shown(files), ["Bones by Bones: 3 4", "Wolves by Wolves: 1 2"]);
}

#[test]
fn various_artists_in_any_spelling_are_one_and_various_cruelties_is_a_band() {
    let files = vec![
        owned("Various Artists", "Wolves", "Night", 1),
        owned("VA", "Bones", "Night", 2),
        owned("Various Cruelties", "Various Cruelties", "Night", 1),
    ];
    let found = sorted(files.clone());
    assert_eq!(shown(files), ["Night by Various Artists: 1 2", "Night by Various Cruelties: 3"]);
    assert_eq!(found[0].credit, [various_artists()]);
}

#[test]
fn respelled_album_artists_are_one() {
    let files = vec![
        owned("Wolves", "Wolves", "Night", 1),
        owned("WOLVES", "Wolves", "Night", 2),
        owned("Wolves ", "Wolves", "Night ", 3),
    ];
    assert_eq!(shown(files), ["Night by Wolves: 1 2 3"]);
    let decomposed = |n| owned("Bjo\u{308}rk", "Bjo\u{308}rk", "Ho\u{308}hen", n);
    let files = vec![decomposed(1), owned("Björk", "Björk", "Höhen", 2)];
    assert_eq!(shown(files), ["Höhen by Björk: 1 2"]);
}

#[test]
fn disc_markers_in_titles_give_the_disc_and_are_cut() {
    let files = vec![
        owned("Wolves", "Wolves", "Night (Disc 1)", 1),
        owned("Wolves", "Wolves", "Night (Disc 2)", 1),
        with(owned("Wolves", "Wolves", "Night [CD2]", 2), |t| t.disc = Some(3)),
    ];
    assert_eq!(shown(files.clone()), ["Night by Wolves: 1 2 3"]);
    assert_eq!(
        tracks(files),
        ["1.1 Wolves: Wolves 1", "2.1 Wolves: Wolves 1", "3.2 Wolves: Wolves 2"]
    );
}

#[test]
fn discs_of_a_set_do_not_collide() {
    let on = |artist: &str, disc: &str, n| {
        let mut file = tagged(artist, "Night", n);
        file.folder = format!("A/Night/{disc}").into_bytes();
        file
    };
    let files = vec![
        on("Wolves", "CD1", 1),
        on("Bones", "CD1", 2),
        on("Echo", "CD2", 1),
        on("Mirrors", "CD2", 2),
    ];
    assert_eq!(shown(files), ["Night by Various Artists: 1 2 3 4"]);
}

#[test]
fn files_without_album_stay_loose_unless_their_artist_agrees() {
    let mut files: Vec<_> = (1..=3).map(|n| owned("Wolves", "Wolves", "Night", n)).collect();
    files.push(tagged("Wolves", "", 4));
    files.push(tagged("Bones", "", 1));
    assert_eq!(shown(files), ["Night by Wolves: 1 2 3 4", "loose by : 5"]);
    let files = vec![owned("VA", "Wolves", "Night", 1), tagged("Bones", "", 2)];
    assert_eq!(shown(files), ["Night by Various Artists: 1 2"]);
}

#[test]
fn untagged_files_join_the_only_release() {
    let mut files: Vec<_> = (1..=2).map(|n| owned("Wolves", "Wolves", "Night", n)).collect();
    files.push(file("A/Night/03 - Moon.mp3"));
    assert_eq!(shown(files.clone()), ["Night by Wolves: 1 2 3"]);
    assert_eq!(tracks(files.clone())[2], "?.3 Wolves: Moon");
    let found = &sorted(files)[0];
    assert!(found.tracks[2].title_from_name && !found.tracks[0].title_from_name);
}

#[test]
fn untagged_files_among_several_releases_join_the_one_of_the_folder() {
    let files = vec![
        owned("Wolves", "Wolves", "Night", 1),
        owned("Bones", "Bones", "Day", 1),
        file("A/Night/03 - Moon.mp3"),
    ];
    assert_eq!(shown(files), ["Day by Bones: 2", "Night by Wolves: 1 3"]);
    let mut files = vec![
        owned("Wolves", "Wolves", "Dusk", 1),
        owned("Bones", "Bones", "Day", 1),
        file("A/Night/03 - Moon.mp3"),
    ];
    assert_eq!(shown(files.clone())[2], "loose by : 3");
    files[0].folder = b"A/Night/CD1".to_vec();
    files[1].folder = b"A/Night/CD2".to_vec();
    files[2].folder = b"A/Night/CD2".to_vec();
    assert_eq!(shown(files)[0], "Day by Bones: 2 3");
}

#[test]
fn an_artist_that_is_an_exception_stays_whole() {
    let files = numbered(vec![tagged("Sugar; Spice", "Night", 1)]);
    let found = releases(&files, &texts(&["Sugar; Spice"]));
    assert_eq!(names(&found[0].credit), "Sugar; Spice");
    assert_eq!(names(&releases(&files, &[])[0].credit), "Sugar; Spice");
    assert_eq!(found[0].credit.len(), 1);
    assert_eq!(releases(&files, &[])[0].credit.len(), 2);
}

#[test]
fn an_untagged_file_is_on_the_disc_of_those_beside_it() {
    let on = |disc: u32, n| with(owned("Wolves", "Wolves", "Night", n), |t| t.disc = Some(disc));
    let untagged = || file("A/Night/03 - Moon.mp3");
    assert_eq!(tracks(vec![on(1, 1), on(1, 2), untagged()])[2], "1.3 Wolves: Moon");
    assert_eq!(tracks(vec![on(1, 1), on(2, 1), untagged()])[2], "?.3 Wolves: Moon");
}

#[test]
fn the_album_artist_of_a_file_that_joins_is_the_one_of_the_release() {
    let identified = with(tagged("Bones", "Night", 1), |t| t.musicbrainz_release = Some(mbid(1)));
    let other = with(tagged("Echo", "Night", 2), |t| t.musicbrainz_release = Some(mbid(1)));
    let files = vec![identified, other, owned("Wolves", "Wolves", "Night", 3)];
    assert_eq!(shown(files), ["Night by Wolves: 1 2 3"]);
}

#[test]
fn any_mixture_of_files_has_one_order_and_one_place_each() {
    let mut dice = Dice::new(1);
    let mut pick = |values: &[&str]| (*dice.pick(values)).to_owned();
    let artists = ["", "", "Wolves", "The Wolves", "WOLVES", "Bones", "Wolves feat. Bones", "VA"];
    let albums = ["", "", "Night", "NIGHT", "Night (Disc 2)", "Night (Deluxe Edition)", "Day"];
    let names =
        ["", "01 - Moon.mp3", "Wolves - Moon 2.mp3", "03 Moon", "Bones - Moon", "1-02 Moon"];
    let folders = ["Wolves/Night (1997)", "Night", "", "Downloads", "Wolves"];
    let numbers = ["", "1", "2", "3"];
    for _ in 0..150 {
        let folder = pick(&folders);
        let count: usize = pick(&["1", "3", "6", "9"]).parse().unwrap();
        let mut files = Vec::new();
        for n in 0..count {
            // Names differ, as those of one folder do.
            let disc = pick(&["", "/CD1", "/CD2"]);
            let mut file = file(&format!("{folder}{disc}/{}{}", pick(&names), " ".repeat(n)));
            file.tags = Tags {
                title: Some(pick(&["", "Moon", "Stars"])).filter(|text| !text.is_empty()),
                artist: vec![pick(&artists)],
                album_artist: vec![pick(&artists)],
                album: Some(pick(&albums)),
                track: pick(&numbers).parse().ok(),
                disc: pick(&numbers).parse().ok(),
                compilation: Some(pick(&["", "", "1"]) == "1"),
                date: Some(pick(&["", "1997", "1997-01", "2001"])),
                musicbrainz_release: pick(&numbers).parse().ok().map(mbid),
                ..Tags::default()
            };
            files.push(file);
        }
        for track in sorted(files).iter().flat_map(|release| &release.tracks) {
            assert!(!track.title.trim().is_empty());
            assert!(track.credit.iter().all(|name| !name.name.trim().is_empty()));
        }
    }
}
