//! Anchors make the keys that claims have.

use super::*;

const BJORK: &str = "87c5dedd-371d-4a53-9f7f-80522fb7f3cb";

fn id(scheme: &str, value: &str) -> ForeignId {
    ForeignId { scheme: scheme.into(), value: value.into() }
}

fn name(name: &str) -> ArtistAnchor {
    ArtistAnchor::Name { name: name.into() }
}

#[test]
fn an_anchor_is_the_strongest_that_a_claim_says_and_reads_as_it_was_written() {
    let mbid: Mbid = BJORK.parse().unwrap();
    let ids = [id("spotify", "7w"), id("deezer", "630")];
    let by = || vec![ArtistAnchor::new("Björk", None, &[])];
    let recording = |ids: &[ForeignId], album| {
        let all = RecordingAnchor::all(None, ids, by(), &["Björk"], "Jóga", album);
        Anchor::Recording(all[0].clone())
    };
    for (anchor, expected) in [
        (
            Anchor::Artist(ArtistAnchor::new("Björk", Some(mbid), &ids)),
            format!(r#"[{{"mbid":"{BJORK}"}}]"#),
        ),
        (
            Anchor::Artist(ArtistAnchor::new("Björk", None, &ids[..1])),
            r#"[{"id":["spotify","7w"]}]"#.into(),
        ),
        (Anchor::Artist(ArtistAnchor::new("Björk", None, &[])), r#"[{"name":"Björk"}]"#.into()),
        (
            Anchor::Album(AlbumAnchor::new(None, by(), &["Björk"], "Debut", Some(1993))),
            r#"[{"artists":[{"name":"Björk"}],"title":"Debut"}]"#.into(),
        ),
        (
            Anchor::Album(AlbumAnchor::new(None, by(), &["Björk"], "Björk", Some(1977))),
            r#"[{"artists":[{"name":"Björk"}],"title":"Björk","year":1977}]"#.into(),
        ),
        (
            Anchor::Album(AlbumAnchor::new(Some(mbid), by(), &[], "Debut", None)),
            format!(r#"[{{"mbid":"{BJORK}"}}]"#),
        ),
        (recording(&ids[1..], None), r#"[{"id":["deezer","630"]}]"#.into()),
        (
            recording(&[], Some("Homogenic")),
            r#"[{"artists":[{"name":"Björk"}],"title":"Jóga","album":"Homogenic"}]"#.into(),
        ),
    ] {
        let thing = match &anchor {
            Anchor::Artist(_) => Thing::Artist,
            Anchor::Album(_) => Thing::Album,
            Anchor::Recording(_) => Thing::Recording,
        };
        let written = text(std::slice::from_ref(&anchor));
        assert_eq!(written, expected);
        assert_eq!(Anchor::read(thing, &written).unwrap(), [anchor]);
    }
    assert!(Anchor::read(Thing::Album, r#"[{"name":"Björk"}]"#).is_err());
}

#[test]
fn what_says_the_same_has_one_key_and_kinds_never_meet() {
    assert_eq!(name("BJORK").claim_key(), name("Björk").claim_key());
    assert_ne!(name("Björk").claim_key(), name("Blur").claim_key());
    let various = ArtistAnchor::new("V.A.", None, &[id("spotify", "0LyfQWJT6nXafLPZqxe9Of")]);
    assert_eq!(various, name("Various Artists"));
    let mbid: Mbid = BJORK.parse().unwrap();
    let keys = [
        Anchor::Artist(ArtistAnchor::Mbid { mbid }),
        Anchor::Album(AlbumAnchor::Mbid { mbid }),
        Anchor::Recording(RecordingAnchor::Mbid { mbid }),
        Anchor::Artist(ArtistAnchor::Id { id: ("deezer".into(), "1".into()) }),
        Anchor::Recording(RecordingAnchor::Id { id: ("deezer".into(), "1".into()) }),
    ]
    .map(|anchor| anchor.claim_key());
    let distinct: std::collections::BTreeSet<i64> = keys.into_iter().collect();
    assert_eq!(distinct.len(), keys.len());
}

#[test]
fn anchors_of_one_key_stand_once_and_ids_before_names() {
    let mbid = ArtistAnchor::Mbid { mbid: BJORK.parse().unwrap() };
    let id = ArtistAnchor::Id { id: ("deezer".into(), "630".into()) };
    let expected = [mbid.clone(), id.clone(), name("Björk")].map(Anchor::Artist);
    let all = [name("björk"), id, name("Björk"), mbid];
    assert_eq!(distinct(all.clone().map(Anchor::Artist)), expected);
    assert_eq!(distinct(all.into_iter().rev().map(Anchor::Artist)), expected);
}

#[test]
fn what_was_merged_is_known_by_both_mbids() {
    let (old, new): (Mbid, Mbid) =
        (BJORK.parse().unwrap(), "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d".parse().unwrap());
    let live = |mbid| if mbid == old { new } else { mbid };
    let of = |mbid| ArtistAnchor::Mbid { mbid };
    let album = |mbid| {
        let (title, year) = ("Debut".to_owned(), None);
        Anchor::Album(AlbumAnchor::Names { artists: vec![of(mbid)], title, year, by: Vec::new() })
    };
    for (a, b) in [(Anchor::Artist(of(old)), Anchor::Artist(of(new))), (album(old), album(new))] {
        assert_eq!(a.claim_keys(&live), [a.claim_key(), b.claim_key()]);
        assert_eq!(b.claim_keys(&live), [b.claim_key()]);
    }
}

#[test]
fn every_id_of_a_claim_names_it() {
    let mbid: Mbid = BJORK.parse().unwrap();
    let ids = [id("spotify", "7w"), id("deezer", "630")];
    let keys = |mbid, ids: &[ForeignId]| {
        let all = ArtistAnchor::all("Björk", mbid, ids).into_iter().map(Anchor::Artist);
        let keys: Vec<i64> = all.map(|anchor| anchor.claim_key()).collect();
        let node = ArtistNode::new("Björk".into(), mbid, ids, None, None, Vec::new());
        assert_eq!(node.claim_keys().exact, keys);
        assert_eq!(node.claim_key, keys[0], "the strongest first");
        keys
    };
    let all = keys(Some(mbid), &ids);
    assert_eq!(all.len(), 3);
    assert_eq!(keys(Some(mbid), &[]), all[..1]);
    for id in ids {
        assert!(all[1..].contains(&keys(None, &[id])[0]));
    }
    assert!(!all.contains(&keys(None, &[])[0]), "a name is none of them");
}

#[test]
fn names_are_found_whatever_ids_came_since_unless_an_id_was_known() {
    let mbid: Mbid = BJORK.parse().unwrap();
    let album = |artist: ArtistAnchor| {
        Anchor::Album(AlbumAnchor::new(None, vec![artist], &["Björk"], "Debut", None))
    };
    let known = album(ArtistAnchor::Mbid { mbid });
    assert_ne!(album(name("björk")).claim_key(), known.claim_key());
    assert_eq!(album(name("björk")).loose_key(), known.loose_key());
    let live = |mbid| mbid;
    let (weak, strong) =
        (Anchor::Artist(name("Björk")), Anchor::Artist(ArtistAnchor::Mbid { mbid }));
    let loose = weak.loose_key().unwrap();
    assert!(side_keys(std::slice::from_ref(&weak), &live).contains(&loose));
    assert!(!side_keys(&[weak, strong], &live).contains(&loose));
}
