//! Decisions are kept, told, taken up and taken back.

use super::*;
use crate::matching::anchor::ArtistAnchor;
use crate::store::Stratum;
use crate::store::sample::Sample;

fn named(name: &str) -> Vec<Anchor> {
    vec![Anchor::Artist(ArtistAnchor::new(name, None, &[]))]
}

fn artists(decided: Decided, a: &str, b: &[&str]) -> NewDecision {
    let b = b.iter().flat_map(|name| named(name)).collect();
    let about = About::Things { thing: Thing::Artist, a: named(a), b };
    NewDecision { decided, about, subject: a.to_owned() }
}

/// A catalogue with an artist claim of each name; their rows are 1, 2, …
fn catalogue(names: &[&str]) -> Store {
    let sample = Sample::new();
    let release = sample.claim(None);
    for name in names {
        let artist = sample.artist(name, None);
        let claim = sample.spelling(release, name, artist);
        for key in named(name)[0].witnesses(&|mbid| mbid, &[]) {
            sample.witness(Stratum::Artists, key, claim);
        }
    }
    sample.store
}

#[test]
fn decisions_are_kept_told_and_taken_back_and_their_numbers_not_given_again() {
    let mut store = catalogue(&[]);
    let new = [
        artists(Decided::Follow(Want::Future), "Björk", &[]),
        artists(Decided::Different, "Björk", &["Blur", "Bløf"]),
        NewDecision {
            decided: Decided::Ignore,
            about: About::Type("live".into()),
            subject: "live".into(),
        },
    ];
    let numbers = new.iter().map(|new| store.write(|w| w.put_decision(new, 7)).unwrap());
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 2, 3]);
    let stand = store.decisions().unwrap();
    for (decision, new) in stand.iter().zip(&new) {
        assert_eq!((&decision.decided, &decision.about), (&new.decided, &new.about));
        assert_eq!((decision.at, &decision.subject), (7, &new.subject));
    }
    assert!(store.write(|writer| writer.undo_decision(&stand[2], 8)).unwrap());
    assert!(!store.write(|writer| writer.undo_decision(&stand[2], 8)).unwrap());
    assert_eq!(store.decisions().unwrap(), stand[..2]);
    assert_eq!(store.write(|w| w.put_decision(&new[2], 9)).unwrap(), 4);
    let mut told = Vec::new();
    store
        .each_event(0, |event| {
            told.push(format!("{} {} {}", event.event, event.subject, event.detail.unwrap()));
            true
        })
        .unwrap();
    let expected = [
        "decided Björk follow (future)",
        "decided Björk different artist",
        "decided live ignore type",
        "undone live ignore type",
        "decided live ignore type",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_decided_twice_at_once_stands_once_and_what_was_decided_otherwise_since_does_not() {
    let mut store = catalogue(&["Björk", "Blur", "Air"]);
    let mut put = |new: &NewDecision| store.write(|writer| writer.put_decision(new, 1)).unwrap();
    let same = artists(Decided::Same, "Björk", &["Blur"]);
    let follow = artists(Decided::Follow(Want::All), "Air", &[]);
    assert_eq!([put(&same), put(&follow), put(&same), put(&follow)], [1, 2, 1, 2]);
    assert_eq!(put(&artists(Decided::Different, "Blur", &["Björk"])), 3);
    assert_eq!([put(&same), put(&same)], [4, 4]);
    assert_eq!(put(&artists(Decided::Follow(Want::None), "Air", &[])), 5);
    assert_eq!(put(&follow), 6);
}

#[test]
fn resolution_looks_once_at_what_was_joined_or_parted_or_no_longer_is() {
    let mut store = catalogue(&["Björk", "BJORK", "Blur", "Air"]);
    let dirty = |store: &mut Store| {
        let count = store.take_up_decisions().unwrap();
        let dirty = store.dirty_claims(Stratum::Artists).unwrap();
        store.write(|writer| writer.clear_dirty(Stratum::Artists, &dirty)).unwrap();
        assert_eq!(count, dirty.len());
        dirty
    };
    let same = artists(Decided::Same, "björk", &["Blur", "Nobody"]);
    store.write(|writer| writer.put_decision(&same, 1)).unwrap();
    assert_eq!(dirty(&mut store), [1, 2, 3]);
    assert_eq!(dirty(&mut store), [0; 0]);
    let follow = artists(Decided::Follow(Want::All), "Air", &[]);
    store.write(|writer| writer.put_decision(&follow, 1)).unwrap();
    assert_eq!(dirty(&mut store), [0; 0], "whom one follows joins nobody");
    let stand = store.decisions().unwrap();
    let key = |name: &str| named(name)[0].claim_key();
    let loose = |name: &str| named(name)[0].loose_key().unwrap();
    assert_eq!(
        store.pins(Thing::Artist).unwrap(),
        [Pin {
            n: 1,
            same: true,
            a: vec![key("Björk"), loose("Björk")],
            b: vec![key("Blur"), key("Nobody"), loose("Blur"), loose("Nobody")]
        }]
    );
    assert_eq!(store.pins(Thing::Album).unwrap(), []);
    store.write(|writer| writer.undo_decision(&stand[0], 2)).unwrap();
    assert_eq!(dirty(&mut store), [1, 2, 3]);
    assert_eq!(store.pins(Thing::Artist).unwrap(), []);
}
