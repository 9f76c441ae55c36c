//! Files that the path must speak for.

use super::*;

/// An untagged compilation, and files of a folder without tags.
fn untagged(paths: &[&str]) -> Vec<LocalFile> {
    paths.iter().map(|path| file(path)).collect()
}

#[test]
fn an_untagged_album_takes_its_names_from_the_path() {
    let files = untagged(&[
        "The Wolves/Night (1997)/01 - Moon.mp3",
        "The Wolves/Night (1997)/02 - Stars.mp3",
        "The Wolves/Night (1997)/The Wolves - Dusk 3.mp3",
    ]);
    assert_eq!(shown(files.clone()), ["Night by The Wolves: 1 2 3"]);
    assert_eq!(sorted(files.clone())[0].date.as_deref(), Some("1997"));
    assert_eq!(
        tracks(files),
        ["?.1 The Wolves: Moon", "?.2 The Wolves: Stars", "?.3 The Wolves: Dusk"]
    );
}

#[test]
fn an_untagged_album_of_one_track_takes_its_names_from_the_path() {
    for path in
        ["Wolves/Night (1997) [42]/01 - Moon.ogg", "Wolves/Night (1997)/Wolves - Moon 1.ogg"]
    {
        assert_eq!(shown(untagged(&[path])), ["Night by Wolves: 1"]);
        assert_eq!(tracks(untagged(&[path])), ["?.1 Wolves: Moon"]);
    }
    assert_eq!(
        tracks(untagged(&["Wolves/Song 2 (1997)/Wolves - Song 2.ogg"])),
        ["?.? Wolves: Song 2"]
    );
}

#[test]
fn a_number_behind_the_title_is_none_where_others_lack_it() {
    let files = untagged(&["Blur/Blur/Blur - Beetlebum.mp3", "Blur/Blur/Blur - Song 2.mp3"]);
    assert_eq!(tracks(files), ["?.? Blur: Beetlebum", "?.? Blur: Song 2"]);
}

#[test]
fn untagged_files_on_disc_folders_join_the_set() {
    let mut files = untagged(&[
        "A/Night (1997)/CD1/01 - Moon.mp3",
        "A/Night (1997)/CD2/01 - Stars.mp3",
        "A/Night (1997)/CD2/02 - Dusk.mp3",
    ]);
    let all = ["1.1 A: Moon", "2.1 A: Stars", "2.2 A: Dusk"];
    assert_eq!(tracks(files.clone()), all);
    assert_eq!(sorted(files.clone())[0].disc_total, Some(2));
    files[0].tags = Tags {
        title: some("Moon"),
        artist: texts(&["A"]),
        album_artist: texts(&["A"]),
        album: some("Night"),
        disc: Some(1),
        track: Some(1),
        ..Tags::default()
    };
    assert_eq!(shown(files.clone()), ["Night by A: 1 2 3"]);
    assert_eq!(tracks(files), all);
}

#[test]
fn decomposed_names_are_composed() {
    let files = untagged(&["Bjo\u{308}rk/Ho\u{308}hen (1997)/01 - U\u{308}ber.flac"]);
    assert_eq!(shown(files.clone()), ["Höhen by Björk: 1"]);
    assert_eq!(tracks(files), ["?.1 Björk: Über"]);
}

#[test]
fn an_untagged_file_of_a_compilation_is_by_various_artists_or_by_its_name() {
    let on = |artist: &str, n| {
        let mut file = with(owned("Various Artists", artist, "Hits", n), |t| {
            t.compilation = Some(true);
        });
        file.folder = b"Various Artists/Hits (1997)".to_vec();
        file
    };
    let path = |name: &str| file(&format!("Various Artists/Hits (1997)/{name}.mp3"));
    let mut files = vec![on("Wolves", 1), on("Bones", 2), path("03 - Moon")];
    assert_eq!(shown(files.clone()), ["Hits by Various Artists: 1 2 3"]);
    assert_eq!(tracks(files.clone())[2], "?.3 Various Artists: Moon");
    files[2] = path("03 - Echo - Moon");
    assert_eq!(tracks(files.clone())[2], "?.3 Echo: Moon");
    files[2] = path("Various Artists - Moon 3");
    assert_eq!(tracks(files)[2], "?.? Various Artists: Moon 3");
}

#[test]
fn a_respelled_album_artist_is_the_one_of_the_path() {
    let mut tagged = owned("WOLVES", "WOLVES", "Night", 1);
    tagged.folder = b"Wolves/Night (1997)".to_vec();
    tagged.name = b"01 - Moon.mp3".to_vec();
    let files = vec![tagged, file("Wolves/Night (1997)/Wolves - Stars 2.mp3")];
    assert_eq!(tracks(files), ["?.1 WOLVES: WOLVES 1", "?.2 WOLVES: Stars"]);
}

#[test]
fn tags_win_over_the_path_field_by_field() {
    let mut files =
        untagged(&["Wolves/Night (1997)/01 - Moon.mp3", "Wolves/Night (1997)/02 - Stars.mp3"]);
    files[0].tags.artist = texts(&["WOLVES"]);
    files[0].tags.date = some("1998-01-01");
    files[0].tags.track = Some(7);
    assert_eq!(shown(files.clone()), ["Night by WOLVES: 2 1"]);
    assert_eq!(sorted(files.clone())[0].date.as_deref(), Some("1998-01-01"));
    assert_eq!(tracks(files), ["?.2 WOLVES: Stars", "?.7 WOLVES: Moon"]);
}

#[test]
fn another_artist_is_not_taken_into_the_album_of_a_path() {
    let mut files =
        untagged(&["Wolves/Night (1997)/01 - Moon.mp3", "Wolves/Night (1997)/02 - Stars.mp3"]);
    files[1].tags.artist = texts(&["Bones"]);
    assert_eq!(shown(files), ["Night by Wolves: 1", "loose by : 2"]);
}

#[test]
fn an_album_tag_without_artist_takes_the_artist_of_its_path() {
    let mut files = untagged(&["Wolves/Night (1997)/01 - Moon.mp3"]);
    files[0].tags.album = some("night");
    assert_eq!(shown(files.clone()), ["night by Wolves: 1"]);
    assert_eq!(sorted(files.clone())[0].date.as_deref(), Some("1997"));
    files[0].tags.album = some("Day");
    assert_eq!(shown(files), ["Day by : 1"]);
}

#[test]
fn a_folder_below_the_root_may_name_artist_and_album() {
    let files = untagged(&["Wolves - Night/01 - Moon.mp3"]);
    assert_eq!(shown(files), ["Night by Wolves: 1"]);
    let files = untagged(&["Wolves - 1997 - Night/01 - Moon.mp3"]);
    assert_eq!(shown(files), ["Night by Wolves: 1"]);
    let files = untagged(&["Night (1997)/Wolves - Moon.mp3", "Night (1997)/Wolves - Stars.mp3"]);
    assert_eq!(shown(files), ["Night by Wolves: 1 2"]);
    let files = untagged(&["Night/01 - Moon.mp3", "Night/02 - Stars.mp3"]);
    assert_eq!(shown(files), ["Night by : 1 2"]);
    let files = untagged(&["Wolves/Moon.mp3", "Wolves/Stars.mp3"]);
    assert_eq!(shown(files), ["loose by : 1 2"]);
}

#[test]
fn files_in_the_root_or_a_generic_folder_are_loose() {
    for folder in ["", "Downloads/", "Unsorted/"] {
        let files = untagged(&[
            &format!("{folder}Wolves - Moon.mp3"),
            &format!("{folder}02 - Stars.mp3"),
            &format!("{folder}Bones_-_Dusk.mp3"),
        ]);
        assert_eq!(
            tracks(files.clone()),
            ["?.? Bones: Dusk", "?.? Wolves: Moon", "?.? : Stars"].map(str::to_owned)
        );
        let found = sorted(files);
        assert_eq!(found.len(), 1);
        assert_eq!((&found[0].title, &found[0].credit), (&None, &Credit::new()));
    }
}

#[test]
fn a_generic_folder_does_not_pour_its_files_into_a_single_album() {
    let mut album = owned("VA", "Wolves", "Night", 1);
    album.folder = b"Downloads".to_vec();
    let mut files = untagged(&["Downloads/Moon.mp3", "Downloads/Bones - Dusk.mp3"]);
    files.push(album);
    assert_eq!(shown(files), ["Night by Various Artists: 3", "loose by : 2 1"]);
}

#[test]
fn tags_without_album_still_take_the_album_of_an_agreeing_path() {
    let on = |artist: &str, n| {
        let mut file = tagged(artist, "", n);
        file.folder = b"Wolves/Night (1997)".to_vec();
        file
    };
    assert_eq!(shown(vec![on("Wolves", 1), on("Wolves", 2)]), ["Night by Wolves: 1 2"]);
    assert_eq!(shown(vec![on("Bones", 1), on("Bones", 2)]), ["loose by : 1 2"]);
}

#[test]
fn names_that_are_not_utf_8_are_read_as_far_as_they_go() {
    let mut odd = LocalFile { folder: b"Wol\xffves/Night".to_vec(), ..LocalFile::default() };
    odd.name = b"01 - Mo\xfeon.mp3".to_vec();
    assert_eq!(shown(vec![odd.clone()]), ["Night by Wol\u{fffd}ves: 1"]);
    assert_eq!(tracks(vec![odd]), ["?.1 Wol\u{fffd}ves: Mo\u{fffd}on"]);
}

#[test]
fn empty_names_and_blank_tags_have_a_title_all_the_same() {
    let blank = Tags {
        title: some(" "),
        artist: texts(&[" "]),
        album: some("  "),
        album_artist: texts(&[""]),
        ..Tags::default()
    };
    let files = vec![LocalFile { tags: blank, ..LocalFile::default() }];
    assert_eq!(tracks(files), ["?.? : [untitled]"]);
}
