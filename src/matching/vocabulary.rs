//! The words that tell versions of a song and editions of an album.

/// What a word says when it stands in brackets or behind a dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Another recording of the song, and another album.
    Version(&'static str),
    /// Another mix of the song, but only another edition of the album: `mono`, `extended`.
    Mix(&'static str),
    /// Another edition of the album, the same recording of the song; without a name it says nothing at all: `EP`, `Official Video`.
    Edition(&'static str),
    /// The plain one, where it says so of a version, mix or track: `Album Version`.
    Plain,
    /// Nothing by itself: `Version`.
    Weak,
}

/// The role of a folded word.
///
/// Mono and stereo are two mixes and so two recordings (`MusicBrainz` style for recordings), but nearly all plain tracks are stereo: `mono` is a
/// version, `stereo` is none. `Original Mix` is what dance labels call the plain track. `Clean` and `explicit` tell releases apart, not
/// recordings, as catalogues hardly ever agree about them.
pub(super) fn role(word: &str) -> Option<Role> {
    use Role::{Edition, Mix, Plain, Version, Weak};
    Some(match word {
        "live" | "ライブ" | "라이브" => Version("live"),
        "acoustic" | "akustik" => Version("acoustic"),
        "unplugged" => Version("unplugged"),
        "instrumental" | "instrumentals" => Version("instrumental"),
        "demo" | "demos" => Version("demo"),
        "karaoke" => Version("karaoke"),
        "acappella" | "acapella" | "accapella" | "acapela" => Version("acappella"),
        "dub" => Version("dub"),
        "reprise" => Version("reprise"),
        "cover" => Version("cover"),
        "orchestral" => Version("orchestral"),
        "session" | "sessions" => Version("session"),
        "remix" | "remixes" | "remixed" | "rmx" => Version("remix"),
        "edit" | "edits" => Version("edit"),
        "spedup" => Version("spedup"),
        "slowed" => Version("slowed"),
        "nightcore" => Version("nightcore"),
        "alternate" | "alternative" | "alt" => Version("alternate"),
        "outtake" | "outtakes" => Version("outtake"),
        "rehearsal" => Version("rehearsal"),
        "commentary" => Version("commentary"),
        "mono" => Mix("mono"),
        "extended" => Mix("extended"),
        "deluxe" => Edition("deluxe"),
        "expanded" => Edition("expanded"),
        "anniversary" => Edition("anniversary"),
        "special" => Edition("special"),
        "limited" => Edition("limited"),
        "collector" | "collectors" => Edition("collectors"),
        "bonus" | "booklet" | "exclusive" => Edition("bonus"),
        "explicit" | "dirty" | "uncensored" | "parental" => Edition("explicit"),
        "clean" | "edited" | "amended" | "censored" => Edition("clean"),
        "reissue" | "reissued" | "rerelease" | "rereleased" => Edition("reissue"),
        "stereo" => Edition("stereo"),
        "ep" | "official" | "lyric" | "studio" | "original" | "hd" | "hq" | "4k" => Edition(""),
        "album" | "lp" | "main" | "full" | "length" | "complete" | "standard" | "regular"
        | "normal" => Plain,
        "version" | "versions" | "ver" | "edition" | "mix" | "track" | "tracks" | "recording"
        | "recorded" | "single" | "radio" | "super" | "music" | "video" | "audio"
        | "visualizer" | "visualiser" | "lyrics" | "digital" | "digitally" | "content"
        | "advisory" | "release" | "fan" | "the" | "and" | "up" | "reverb" | "vinyl" | "itunes"
        | "amazon" | "spotify" | "target" | "walmart" | "japan" | "japanese" | "uk" | "us"
        | "usa" | "european" | "international" | "import" | "take" | "disc" | "cd" => Weak,
        _ => return None,
    })
}

/// Two words that are one.
const PAIRS: [(&str, &str, &str); 12] = [
    ("a", "cappella", "acappella"),
    ("a", "capella", "acappella"),
    ("a", "capela", "acappella"),
    ("ao", "vivo", "live"),
    ("en", "vivo", "live"),
    ("en", "directo", "live"),
    ("en", "concert", "live"),
    ("dal", "vivo", "live"),
    ("in", "concert", "live"),
    ("sped", "up", "spedup"),
    ("off", "vocal", "instrumental"),
    ("re", "issue", "reissue"),
];

/// Joins two words that are one, such as `a cappella`.
pub(super) fn join_pairs(words: &mut Vec<String>) {
    let mut at = 0;
    while at + 1 < words.len() {
        let pair =
            PAIRS.iter().find(|(first, second, _)| words[at] == *first && words[at + 1] == *second);
        if let Some((_, _, one)) = pair {
            words[at] = (*one).to_owned();
            words.remove(at + 1);
        }
        at += 1;
    }
}

/// What may follow `live` where it means a concert: `Live at Wembley`, not `Live Forever`.
pub(super) fn connects(word: &str) -> bool {
    matches!(
        word,
        "at" | "in"
            | "from"
            | "on"
            | "with"
            | "for"
            | "by"
            | "und"
            | "auf"
            | "im"
            | "aus"
            | "bei"
            | "en"
            | "au"
            | "a"
            | "the"
            | "performance"
    )
}

/// What ends the name of a remixer, and what it makes of the song.
pub(super) fn remix_kind(word: &str) -> Option<&'static str> {
    Some(match word {
        "remix" | "rmx" | "mix" | "rework" | "refix" | "bootleg" | "flip" | "vip" | "remake" => {
            "remix"
        }
        "mashup" => "mashup",
        "edit" => "edit",
        "dub" => "dub",
        _ => return None,
    })
}

/// What may carry a name in front, and what it makes of the song: `Peel Session`, `Nirvana cover`, `Spanish Version`.
pub(super) fn named_kind(word: &str) -> Option<&'static str> {
    Some(match word {
        "version" | "ver" => "version",
        "demo" | "demos" => "demo",
        "session" | "sessions" => "session",
        "take" => "take",
        "outtake" => "outtake",
        "instrumental" => "instrumental",
        "karaoke" => "karaoke",
        "cover" => "cover",
        "acoustic" => "acoustic",
        "unplugged" => "unplugged",
        "reprise" => "reprise",
        "rehearsal" => "rehearsal",
        _ => return None,
    })
}

/// Whether a word tells a remaster.
pub(super) fn remaster(word: &str) -> bool {
    matches!(
        word,
        "remaster"
            | "remastered"
            | "remasters"
            | "remasterd"
            | "remastering"
            | "remasterizado"
            | "remasterise"
    )
}

/// A year in which music was recorded.
pub(super) fn year(word: &str) -> bool {
    word.len() == 4
        && matches!(word.as_bytes(), [b'1', b'9', a, b] | [b'2', b'0', a, b] if a.is_ascii_digit() && b.is_ascii_digit())
}
