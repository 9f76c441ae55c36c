//! Facts about names and titles as keys.

use super::*;
use crate::dice::Dice;

#[test]
fn names_with_and_without_their_article_are_one() {
    for name in ["The Band", "Band, The", "band", "THE BAND", "the  band"] {
        assert_eq!(artist(name), "band", "{name}");
    }
    assert_eq!(artist("The The"), "thethe");
    assert_eq!(artist("The, The"), "thethe");
    assert_eq!(artist("The"), "the");
    assert_eq!(artist("A R Rahman"), artist("A.R. Rahman"));
    assert_eq!(artist("Die Ärzte"), "diearzte");
    assert_eq!(artist("The !!!"), "!!!");
}

fn versions(text: &str) -> Vec<String> {
    title(text).versions
}

#[test]
fn what_is_of_the_release_leaves_a_title() {
    for text in [
        "Song",
        "Song - 2008 Remaster",
        "Song - Remastered 2011",
        "Song (Remastered)",
        "Song (2011 - Remaster)",
        "Song [Explicit]",
        "Song (Clean Version)",
        "Song (Album Version)",
        "Song (Album Version (Edited)) [Clean]",
        "Song (Bonus Track)",
        "Song (EP)",
        "Song - Single",
        "Song (Original Mix)",
        "Song [feat. X]",
        "Song (with Willie Nelson)",
        "Song feat. X - 2011 Remaster",
        "Song (Deluxe Edition)",
        "Song (Stereo)",
        "Song (Official Video)",
        "Song - Digitally Remastered",
        "Song (Main Version)",
        "Song (2009 Digital Remaster)",
        "Song (Remastered Version)",
        "Song (24-bit Remaster)",
        "Song (Japanese Bonus Track)",
    ] {
        let title = title(text);
        assert_eq!((title.key.as_str(), title.versions), ("song", vec![]), "{text}");
    }
}

#[test]
fn words_of_another_recording_are_kept_with_their_names() {
    for (text, words) in [
        ("Song (Live)", &["live"][..]),
        ("Song - Live at Wembley Stadium", &["live:wembleystadium"]),
        ("Song (Live, 1994)", &["live:1994"]),
        ("Song (Live in Paris, 1994)", &["live:paris1994"]),
        ("Song - Live / 2011 Remaster", &["live"]),
        ("Song (Live; feat. X)", &["live"]),
        ("Song (Live – Paris)", &["live:paris"]),
        ("Song (Live @ Paris)", &["live:paris"]),
        ("Song (Ao Vivo no Rio)", &["live:norio"]),
        ("Song (Ao Vivo)", &["live"]),
        ("歌（ライブ）", &["live"]),
        ("Song (Live Acoustic from WXDX, Pittsburgh)", &["acoustic", "live:wxdxpittsburgh"]),
        ("Song (Femme Remix)", &["remix:femme"]),
        ("Song (Remixed by Femme)", &["remix:femme"]),
        ("Song (The Femme Mix)", &["remix:femme"]),
        ("Song (Above & Beyond Remix)", &["remix:aboveandbeyond"]),
        ("Song (Femme Extended Remix)", &["extended", "remix:femme"]),
        ("Song (Femme Remix Radio Edit)", &["edit:radio", "remix:femme"]),
        ("Song (Femme Remix feat. X)", &["remix:femme"]),
        ("Song [Remix]", &["remix"]),
        ("Song (Extended Mix)", &["extended"]),
        ("Song - Radio Edit", &["edit:radio"]),
        ("Song (Radio Version)", &["edit:radio"]),
        ("Song (Single Version)", &["edit:single"]),
        ("Song (Edit)", &["edit"]),
        ("Song - 2019 Mix", &["remix:2019"]),
        ("Song (Mono)", &["mono"]),
        ("Song - Mono / 2009 Remaster", &["mono"]),
        ("Song (Acoustic Version)", &["acoustic"]),
        ("Song (A Cappella)", &["acappella"]),
        ("Song (Demo)", &["demo"]),
        ("Song (1979 Demo)", &["demo:1979"]),
        ("Song (Home Demo)", &["demo:home"]),
        ("Song (Peel Session)", &["session:peel"]),
        ("Song (Nirvana Cover)", &["cover:nirvana"]),
        ("Song (Karaoke Version)", &["karaoke"]),
        ("Song (In the Style of X)", &["karaoke"]),
        ("Song (Spanish Version)", &["version:spanish"]),
        ("Song (Instrumental)", &["instrumental"]),
        ("曲 -Instrumental-", &["instrumental"]),
        ("Song (Reprise)", &["reprise"]),
        ("Song, Pt. 2", &["part:2"]),
        ("Song (Part II)", &["part:2"]),
        ("Song Part One", &["part:1"]),
        ("Song, Pts. 1-5", &["part:1-5"]),
        ("Song (Parts I–V)", &["part:1-5"]),
        ("Song No. 5", &["no:5"]),
        ("Song, Vol. 1 (Live)", &["live", "vol:1"]),
    ] {
        assert_eq!(versions(text), words, "{text}");
        assert!(
            ["song", "歌", "曲"].contains(&title(text).key.as_str()),
            "{text}: {}",
            title(text).key
        );
    }
}

#[test]
fn a_titles_own_words_stay() {
    for (text, key) in [
        ("Live and Let Die", "liveandletdie"),
        ("Live Forever", "liveforever"),
        ("Song (Live Forever)", "songliveforever"),
        ("Song (The Way I Live)", "songthewayilive"),
        ("Demo", "demo"),
        ("Instrumental", "instrumental"),
        ("(Live)", "live"),
        ("Part of Me", "partofme"),
        ("Part 1", "part1"),
        ("Take Five", "takefive"),
        ("Weezer (White Album)", "weezerwhitealbum"),
        ("[Untitled]", "untitled"),
        ("(I Can't Get No) Satisfaction", "icantgetnosatisfaction"),
        ("Song (With or Without You)", "songwithorwithoutyou"),
        ("Draft Beer", "draftbeer"),
        ("Song Title, The", "songtitle"),
        ("1989", "1989"),
        ("45", "45"),
        ("Song (2012)", "song2012"),
        ("Good Lovin' (with drum solo)", "goodlovinwithdrumsolo"),
        ("I Say No 1", "isayno1"),
        ("The Hardest Part", "hardestpart"),
        ("Best of Vol", "bestofvol"),
        ("Remix to Ignition", "remixtoignition"),
        ("Clean", "clean"),
        ("!!! - ???", "!!!-???"),
    ] {
        assert_eq!(
            title(text),
            Title { key: key.to_owned(), versions: vec![], guests: vec![] },
            "{text}"
        );
    }
}

#[test]
fn guests_are_kept_as_written() {
    assert_eq!(title("Song (feat. A & B) [with C]").guests, ["A & B", "C"]);
    assert_eq!(title("Song ft. A - Live").guests, ["A"]);
}

#[test]
fn editions_and_discs_leave_an_album() {
    for (text, edition, disc) in [
        ("Album", &[][..], None),
        ("Album (Deluxe Edition)", &["deluxe"], None),
        ("Album: Deluxe Edition", &["deluxe"], None),
        ("Album (Super Deluxe)", &["deluxe"], None),
        ("Album (20th Anniversary Edition)", &["anniversary:20"], None),
        ("Album (2009 Remaster)", &["remaster:2009"], None),
        ("Album (Deluxe Edition) [Remastered 2009]", &["deluxe", "remaster:2009"], None),
        ("Album (2011 Edition)", &["edition:2011"], None),
        ("Album - The Party Edition [Explicit]", &["edition:party", "explicit"], None),
        ("Album (Bonus Track Version) [+ Video] [+ Digital Booklet]", &["bonus"], None),
        ("Album (Mono)", &["mono"], None),
        ("Album (Collector's Edition)", &["collectors"], None),
        ("Album (Disc 1)", &[], Some(1)),
        ("Album [CD 2]", &[], Some(2)),
        ("Album - Disc 2", &[], Some(2)),
        ("Album CD1", &[], Some(1)),
        ("Album, Disc One", &[], Some(1)),
        ("Album (Disc 2: The Live One)", &[], Some(2)),
        ("Album (disc 2 of 3) (Deluxe)", &["deluxe"], Some(2)),
        ("Album (EP)", &[], None),
        ("Album - EP", &[], None),
        ("Album EP", &[], None),
        ("Album - Single", &[], None),
        ("Album (feat. X) - Single", &[], None),
        ("The Album", &[], None),
    ] {
        let edition = edition.iter().map(|&word| word.to_owned()).collect();
        assert_eq!(album(text), AlbumTitle { key: "album".to_owned(), edition, disc }, "{text}");
    }
}

#[test]
fn other_albums_stay_other_albums() {
    for (text, key) in [
        ("Album (Live)", "albumlive"),
        ("Album: Live", "albumlive"),
        ("Album (Live) [Deluxe Edition]", "albumlive"),
        ("Album (Live at Wembley)", "albumliveatwembley"),
        ("Album (Remixes)", "albumremixes"),
        ("Album (The Remixes)", "albumremixes"),
        ("Album Remixes - EP", "albumremixes"),
        ("Album, Vol. 2", "albumvol2"),
        ("Album Volume II", "albumvol2"),
        ("Album (Part 1)", "albumpart1"),
        ("Weezer (White Album)", "weezerwhitealbum"),
        ("Weezer (Green Album)", "weezergreenalbum"),
        ("Fearless (Taylor's Version)", "fearlesstaylorsversion"),
        ("Live", "live"),
        ("Deluxe", "deluxe"),
        ("Remixes", "remixes"),
        ("Vol. 1", "vol1"),
        ("CD1", "cd1"),
        ("Disc 1", "disc1"),
        ("EP", "ep"),
        ("(EP)", "ep"),
        ("+", "+"),
    ] {
        assert_eq!(album(text).key, key, "{text}");
    }
}

#[test]
fn keys_are_never_empty_and_are_their_own_keys() {
    let pool = [
        "The", "A", "Live", "(", ")", "[", "]", " - ", ",", "feat.", "X", "Remix", "2011",
        "Remaster", "Pt.", "2", "EP", "Disc", "1", "!!!", "+", "é", "歌", "Edition", "Deluxe",
        "Single", ":", "of", "Me", "-", "~", "with", "/", ";", "Vol", "II", "mix", "by", "Version",
    ];
    let mut dice = Dice::new(1);
    for _ in 0..5_000 {
        let words: Vec<&str> = (0..=dice.roll(7)).map(|_| pool[dice.roll(pool.len())]).collect();
        let text = words.join(if dice.roll(2) == 0 { " " } else { "" });
        for key_of in [|text: &str| title(text).key, |text: &str| album(text).key, artist] {
            let key = key_of(&text);
            assert!(!key.is_empty(), "{text:?}");
            assert_eq!(key_of(&key), key, "{text:?}");
            assert_eq!(key_of(&text.to_uppercase()), key_of(&text.to_lowercase()), "{text:?}");
        }
        assert_eq!(
            title(&text.to_uppercase()).versions,
            title(&text.to_lowercase()).versions,
            "{text:?}"
        );
    }
}
