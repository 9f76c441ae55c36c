//! What is on the lists of the user: since when, until when, and how that is told.

use super::*;

#[test]
fn what_vanishes_ends_and_what_comes_back_begins_anew() {
    let mut scene = Scene::new();
    let songs = |ids: &[&str]| -> Vec<Record> {
        ids.iter().map(|id| saved(track(id, id, "Björk", None))).collect()
    };
    scene.sync(&songs(&["t1", "t2"]));
    assert_eq!(scene.events(), ["source_added|list|2 tracks, 2 saved"]);
    let (_, vanished) = scene.sync(&songs(&["t2", "t3"]));
    let list = List::Of(Kind::Track, Collection::Saved);
    assert_eq!((vanished[0].list, vanished[0].known, vanished[0].gone), (list, 2, 1));
    assert_eq!(
        scene.events()[1..],
        ["unsaved|Björk - t1|track at list", "saved|Björk - t3|track at list"]
    );
    let memberships = "SELECT source_track.key, membership.added_at, ended_at FROM membership \
                       JOIN source_track ON source_track.id = object_id ORDER BY 1";
    assert_eq!(scene.rows(memberships), ["t1|2000|3000", "t2|2000|", "t3|3000|"]);
    let (counts, _) = scene.sync(&songs(&["t1", "t2", "t3"]));
    assert_eq!((counts.updated, counts.unchanged), (1, 2));
    assert_eq!(scene.events()[3..], ["saved|Björk - t1|track at list"]);
    assert_eq!(scene.rows(memberships), ["t1|4000|", "t2|2000|", "t3|3000|"]);
}

#[test]
fn a_thing_is_on_a_list_since_the_earliest_time_that_was_said() {
    let mut scene = Scene::new();
    let since = |at| {
        let track = track("t1", "Hunter", "Björk", None);
        saved(TrackRecord { added_at: at, ..track })
    };
    let mut added = |records: &[Record]| {
        scene.sync(records);
        scene.rows("SELECT added_at FROM membership").remove(0)
    };
    assert_eq!(added(&[since(None)]), "2000");
    assert_eq!(added(&[since(Some(700)), since(Some(500)), since(None)]), "500");
    assert_eq!(added(&[since(Some(600))]), "500");
}

#[test]
fn playlists_keep_their_order_end_and_come_back() {
    let mut scene = Scene::new();
    scene.sync(&[playlist("p1", &["t1", "t2", "t1"]), playlist("p2", &[])]);
    let items = |scene: &Scene| {
        scene.rows(
            "SELECT position, track_key FROM playlist JOIN playlist_item ON playlist_id = id WHERE key = 'p1' ORDER BY 1",
        )
    };
    assert_eq!(items(&scene), ["1|t1", "2|t2", "3|t1"]);
    let (counts, _) = scene.sync(&[playlist("p1", &["t2", "t1"]), playlist("p3", &[])]);
    assert_eq!((counts.added, counts.updated), (1, 1));
    assert_eq!(items(&scene), ["1|t2", "2|t1"]);
    assert_eq!(scene.rows("SELECT key FROM playlist WHERE ended_at = 3000"), ["p2"]);
    scene.sync(&[playlist("p1", &["t2", "t1"]), playlist("p2", &[]), playlist("p3", &[])]);
    assert!(scene.rows("SELECT key FROM playlist WHERE ended_at IS NOT NULL").is_empty());
    assert_eq!(
        scene.events(),
        [
            "source_added|list|2 playlists",
            "playlist_gone|list p2|playlist at list",
            "playlist_added|list p3|playlist at list",
            "playlist_added|list p2|playlist at list",
        ]
    );
}

#[test]
fn many_at_once_are_told_in_one_row() {
    let mut scene = Scene::new();
    let songs = |count: usize| -> Vec<Record> {
        (0..count).map(|n| saved(track(&n.to_string(), "x", "y", None))).collect()
    };
    scene.sync(&songs(1));
    scene.sync(&songs(101));
    assert_eq!(scene.events().len(), 101, "a hundred, each for itself");
    scene.sync(&songs(202));
    assert_eq!(scene.events()[101..], ["saved|list|101 tracks"]);
    scene.sync(&songs(101));
    assert_eq!(scene.events()[102..], ["unsaved|list|101 tracks"]);
}

#[test]
fn what_a_killed_run_put_is_told_by_the_next_and_is_no_witness() {
    let mut scene = Scene::new();
    let songs = |ids: &[&str]| -> Vec<Record> {
        ids.iter().map(|id| saved(track(id, id, "y", None))).collect()
    };
    scene.sync(&songs(&["a", "b"]));
    scene.put(&songs(&["c", "d"]), &mut Sightings::default());
    // The source has another thought before the next run.
    let (_, vanished) = scene.sync(&songs(&["a", "b", "c"]));
    assert_eq!((vanished[0].known, vanished[0].gone, vanished[0].rows.len()), (2, 0, 1));
    assert_eq!(scene.events()[1..], ["saved|y - c|track at list"]);
    assert_eq!(
        scene.rows("SELECT count(*) FROM membership WHERE ended_at IS NOT NULL AND told"),
        ["1"]
    );
}
