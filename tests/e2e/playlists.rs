//! `playlists` and `export m3u`: lists of sources against files on disk.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;

use serde_json::{Value, json};

use crate::audio::song;
use crate::home::Home;

/// A home with a small library and one source, a file of records that is written anew.
struct Scene {
    home: Home,
}

const END: &str = r#"{"kind":"end","complete":true}"#;

fn track(id: &str, title: &str, artist: &str, album: &str) -> Value {
    json!({
        "kind": "track", "id": id, "title": title, "artists": [{"name": artist}], "album": {"title": album}
    })
}

fn playlist(id: &str, name: &str, tracks: &[&str]) -> Value {
    json!({"kind": "playlist", "id": id, "name": name, "tracks": tracks})
}

impl Scene {
    /// Two songs of "Homogenic" on disk; what of it the source has is said by `says`.
    fn new() -> Self {
        let home = Home::new();
        let music = home.tree("music");
        for (at, title) in [(1, "Hunter"), (2, "Jóga")] {
            let song = song(title).artist("Björk").album("Homogenic").track(at);
            music.put(&format!("Björk/{at}.mp3"), &song.mp3());
        }
        assert_eq!(home.scan(&[music.str()]).code, 0);
        let scene = Self { home };
        scene.configure(&["list"]);
        scene
    }

    fn configure(&self, sources: &[&str]) {
        let section = |name: &&str| {
            let path = self.home.path(&format!("{name}.ndjson"));
            format!("[sources.{name}]\ntype = \"file\"\npath = \"{}\"\n", path.display())
        };
        self.home.configure(&sources.iter().map(section).collect::<String>());
    }

    fn says(&self, source: &str, records: &[Value]) {
        let lines: Vec<String> = records.iter().map(Value::to_string).collect();
        let text = [&lines.join("\n"), END, ""].join("\n");
        fs::write(self.home.path(&format!("{source}.ndjson")), text).unwrap();
        let ran = self.home.run(&["sync-cloud", "--source", source, "--accept-missing", "-q"]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }

    fn rows(&self, args: &[&str]) -> Vec<Value> {
        let ran = self.home.run(&[args, &["--json"]].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.json()
    }

    fn file(&self, name: &str) -> String {
        self.home.path("music/Björk").join(name).to_str().unwrap().to_owned()
    }

    /// Names and texts of the files in a folder of this home.
    fn folder(&self, name: &str) -> BTreeMap<String, String> {
        let entries = fs::read_dir(self.home.path(name)).unwrap().map(Result::unwrap);
        let text = |path| String::from_utf8(fs::read(path).unwrap()).unwrap();
        entries
            .map(|entry| (entry.file_name().into_string().unwrap(), text(entry.path())))
            .collect()
    }

    /// Both songs, one that is not on disk, and these playlists.
    fn homogenic(&self, playlists: &[Value]) {
        let mut records = vec![
            track("t1", "Hunter", "Björk", "Homogenic"),
            track("t2", "Jóga", "Björk", "Homogenic"),
            track("t3", "=Bachelorette", "Björk", "Homogenic"),
        ];
        records.extend_from_slice(playlists);
        self.says("list", &records);
    }
}

#[test]
fn playlists_say_how_much_of_them_is_on_disk_and_their_tracks_which_files() {
    let scene = Scene::new();
    scene.homogenic(&[
        playlist("p1", "Winter", &["t2", "t3", "t1", "t2"]),
        playlist("p2", "Empty", &[]),
    ]);
    let rows = scene.rows(&["playlists"]);
    let facts: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!([row["name"], row["source"], row["tracks"], row["matched_local"], row["missing"]])
        })
        .collect();
    assert_eq!(facts, [json!(["Empty", "list", 0, 0, 0]), json!(["Winter", "list", 4, 3, 1])]);
    let tracks = scene.rows(&["playlists", "--tracks", "winter"]);
    let facts: Vec<Value> =
        tracks.iter().map(|row| json!([row["position"], row["title"], row["path"]])).collect();
    let (one, two) = (scene.file("1.mp3"), scene.file("2.mp3"));
    assert_eq!(
        facts,
        [
            json!([1, "Jóga", two]),
            json!([2, "=Bachelorette", null]),
            json!([3, "Hunter", one]),
            json!([4, "Jóga", two]),
        ]
    );
    let words = |words: &[&str]| {
        let rows = scene.rows(&[&["playlists", "--tracks"], words].concat());
        rows.iter().map(|row| row["position"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(words(&["jóga"]), [1, 4], "words match titles too");
    assert_eq!(words(&["homogenic", "hunter"]), [3]);
    assert_eq!(words(&["source:lis"]), [0; 0], "a name is meant whole");
    assert_eq!(words(&["source:LIST"]).len(), 4);
    // What is gone is listed only where all are asked for, and keeps its id.
    let winter = &rows[1]["id"];
    scene.homogenic(&[playlist("p2", "Empty", &[])]);
    assert_eq!(scene.rows(&["playlists"]).len(), 1);
    let all = scene.rows(&["playlists", "--all"]);
    assert_eq!((&all[1]["id"], all[1]["ended"].is_string()), (winter, true));
}

#[test]
fn a_track_of_a_playlist_has_the_ids_of_its_recording_whoever_says_them() {
    let scene = Scene::new();
    scene.configure(&["list", "shop"]);
    let mut known = track("s1", "Bachelorette", "Björk", "Homogenic");
    known["isrc"] = json!("GBAAA9700456");
    known["duration_ms"] = json!(312_000);
    let mut listed = track("t3", "Bachelorette", "Björk", "Homogenic");
    listed["duration_ms"] = json!(312_000);
    scene.says("shop", &[known]);
    scene.says("list", &[listed, playlist("p1", "Winter", &["t3"])]);
    let tracks = scene.rows(&["playlists", "--tracks"]);
    assert_eq!(tracks[0]["isrc"], json!(["GBAAA9700456"]));
    assert_eq!(tracks[0]["ids"], json!({"list": ["t3"], "shop": ["s1"]}));
    let folder = scene.home.path("lists/");
    assert_eq!(scene.home.run(&["export", "m3u", "-o", folder.to_str().unwrap()]).code, 0);
    let table = scene.folder("lists").remove("Winter.unmatched.csv").unwrap();
    assert!(table.contains(",GBAAA9700456,list:t3 shop:s1,"), "{table}");
}

#[test]
fn a_playlist_becomes_a_list_of_files_and_a_table_of_what_has_none() {
    let scene = Scene::new();
    scene.homogenic(&[playlist("p1", "Winter", &["t2", "t3", "t1", "t2"])]);
    let ran = scene.home.run(&["export", "m3u", "-o", "lists/"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let files = scene.folder("lists");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["Winter.m3u", "Winter.unmatched.csv"]);
    let paths: Vec<&str> =
        files["Winter.m3u"].lines().filter(|line| !line.starts_with('#')).collect();
    let (one, two) = (scene.file("1.mp3"), scene.file("2.mp3"));
    assert_eq!(paths, [two.as_str(), &one, &two]);
    let list = &files["Winter.m3u"];
    assert!(
        list.starts_with("#EXTM3U\n#TONARM:") && list.contains("\n#PLAYLIST:Winter\n"),
        "{list}"
    );
    assert!(list.contains(",Björk - Jóga\n"), "{list}");
    assert_eq!(
        files["Winter.unmatched.csv"],
        "position,artist,title,album,length,isrc,ids,path\n2,Björk,'=Bachelorette,Homogenic,,,list:t3,\n"
    );
    // The one playlist goes to stdout as it goes to a file.
    let out = scene.home.run(&["export", "m3u", "winter"]);
    assert_eq!((out.code, &out.out), (0, list));
    assert!(out.err.contains("1 track without a file"), "{}", out.err);
    let seen = scene.home.run(&["export", "m3u", "--relative-to", "music/lists"]).out;
    assert!(seen.ends_with("\n../Björk/2.mp3\n"), "{seen}");
    let music = scene.home.path("music");
    let map = format!("{}=/sd/Music", music.display());
    let mapped = scene.home.run(&["export", "m3u", "--prefix-map", &map]).out;
    assert!(mapped.ends_with("\n/sd/Music/Björk/2.mp3\n"), "{mapped}");
    // Once all have their file the table goes.
    scene.homogenic(&[playlist("p1", "Winter", &["t2"])]);
    let rows = scene.rows(&["export", "m3u", "-o", "lists/"]);
    assert_eq!(
        [&rows[0]["file_outcome"], &rows[0]["unmatched_outcome"]],
        [&json!("written"), &json!("removed")]
    );
    assert_eq!(scene.folder("lists").len(), 1);
    let rows = scene.rows(&["export", "m3u", "-o", "lists/"]);
    assert_eq!(rows[0]["file_outcome"], "unchanged");
}

#[test]
fn a_playlist_keeps_its_file_while_others_come_and_go() {
    let scene = Scene::new();
    let write = || {
        let ran = scene.home.run(&["export", "m3u", "-o", "lists"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        (scene.folder("lists"), ran.err)
    };
    fs::create_dir(scene.home.path("lists")).unwrap();
    scene.homogenic(&[playlist("p1", "Mix", &["t1"])]);
    let (before, _) = write();
    assert_eq!(before.keys().collect::<Vec<_>>(), ["Mix.m3u"]);
    scene.homogenic(&[playlist("p1", "Mix", &["t1"]), playlist("p2", "mix", &["t2"])]);
    let (both, _) = write();
    assert_eq!((both.len(), &both["Mix.m3u"]), (2, &before["Mix.m3u"]));
    scene.homogenic(&[playlist("p2", "mix", &["t2"])]);
    let (after, said) = write();
    // What was written for the one that is gone stays, and that is said.
    assert_eq!(after, both);
    assert!(said.contains("lists/Mix.m3u was left alone"), "{said}");
}

#[test]
fn names_of_playlists_are_no_paths() {
    let scene = Scene::new();
    let names = ["../../up", "a/b", ".hidden", "con", "two\nlines", &"ö".repeat(400)];
    let lists: Vec<Value> =
        (0..).zip(names).map(|(at, name)| playlist(&format!("p{at}"), name, &["t1"])).collect();
    scene.homogenic(&lists);
    let known = scene.rows(&["playlists"]).len();
    let before: Vec<_> =
        fs::read_dir(scene.home.path(".")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(scene.home.run(&["export", "m3u", "-o", "lists/"]).code, 0);
    let files = scene.folder("lists");
    assert_eq!(files.len(), known);
    for name in files.keys() {
        assert!(!name.starts_with('.') && name.len() <= 255, "{name:?}");
        assert_eq!(name.rsplit_once('.').map(|(_, end)| end), Some("m3u"));
    }
    let after = fs::read_dir(scene.home.path(".")).unwrap().count();
    assert_eq!(after, before.len() + 1, "nothing but the folder was made");
}

#[test]
fn what_tonarm_did_not_write_is_never_overwritten_unasked() {
    let scene = Scene::new();
    scene.homogenic(&[playlist("p1", "A", &["t1"]), playlist("p2", "Mine", &["t1", "t3"])]);
    let lists = scene.home.path("lists");
    fs::create_dir(&lists).unwrap();
    fs::write(lists.join("Mine.m3u"), "#EXTM3U\n/m/mine.mp3\n").unwrap();
    let ran = scene.home.run(&["export", "m3u", "-o", "lists/"]);
    assert_eq!((ran.code, scene.folder("lists").len()), (4, 1), "{ran:?}");
    assert!(ran.err.contains("--force"), "{}", ran.err);
    fs::rename(lists.join("Mine.m3u"), lists.join("Mine.unmatched.csv")).unwrap();
    assert_eq!(scene.home.run(&["export", "m3u", "-o", "lists/"]).code, 4);
    let dry = scene.home.run(&["export", "m3u", "-o", "lists/", "--force", "-n"]);
    assert_eq!((dry.code, scene.folder("lists").len()), (0, 1));
    assert_eq!(scene.home.run(&["export", "m3u", "-o", "lists/", "--force"]).code, 0);
    assert_eq!(scene.folder("lists").len(), 3);
    // Neither the catalogue nor music, by force or not.
    let song = scene.file("1.mp3");
    let (db, music) = (scene.home.db(), fs::read(&song).unwrap());
    for target in [db.to_str().unwrap(), &song] {
        for format in [&["m3u", "A", "--force"][..], &["csv"], &["catalogue"]] {
            let ran = scene.home.run(&[&["export", "-o", target], format].concat());
            assert_eq!(ran.code, 2, "{target} {format:?} {ran:?}");
        }
    }
    assert_eq!(fs::read(&song).unwrap(), music);
    assert_eq!(scene.home.run(&["playlists"]).code, 0);
}

#[test]
fn a_playlist_that_is_not_there_or_not_one_is_said() {
    let scene = Scene::new();
    scene.homogenic(&[playlist("p1", "Winter", &["t1"]), playlist("p2", "Summer", &["t1"])]);
    let ran = scene.home.run(&["export", "m3u", "Wintr"]);
    assert!(ran.code == 1 && ran.err.contains("did you mean `Winter`?"), "{ran:?}");
    let ran = scene.home.run(&["export", "m3u"]);
    assert!(ran.code == 2 && ran.err.contains("-o FOLDER/"), "{ran:?}");
    let ran = scene.home.run(&["export", "m3u", "Winter", "--json"]);
    assert!(ran.code == 2 && ran.out.is_empty(), "{ran:?}");
    assert_eq!(scene.home.run(&["export", "m3u", "Winter", "-o", "w.m3u8"]).code, 0);
    assert!(scene.home.path("w.m3u8").is_file());
}

#[test]
fn a_list_of_files_is_matched_by_its_paths_byte_for_byte() {
    let scene = Scene::new();
    let odd = std::ffi::OsStr::from_bytes(b"odd\xff.mp3");
    let folder = scene.home.path("music/Björk");
    fs::write(folder.join(odd), song("Odd").artist("Björk").album("Homogenic").track(3).mp3())
        .unwrap();
    assert_eq!(scene.home.scan(&[]).code, 0);
    let mut list = b"#EXTM3U\n../music/Bj\xc3\xb6rk/odd\xff.mp3\n../music/./Bj\xc3\xb6rk//1.mp3\nnowhere.mp3\n".to_vec();
    let lists = scene.home.path("mine");
    fs::create_dir(&lists).unwrap();
    fs::write(lists.join("Old.m3u8"), &list).unwrap();
    let path = lists.join("Old.m3u8");
    scene
        .home
        .configure(&format!("[sources.old]\ntype = \"file\"\npath = \"{}\"\n", path.display()));
    let ran = scene.home.run(&["sync-cloud", "-q"]);
    assert!(ran.code == 0 || ran.code == 3, "{ran:?}");
    let row = &scene.rows(&["playlists"])[0];
    assert_eq!([&row["tracks"], &row["matched_local"]], [3, 2], "{row}");
    assert_eq!(scene.home.run(&["export", "m3u", "-o", "lists/"]).code, 0);
    list = fs::read(scene.home.path("lists/Old.m3u")).unwrap();
    let odd = folder.join(odd);
    let odd = odd.as_os_str().as_bytes();
    assert!(list.windows(odd.len()).any(|bytes| bytes == odd));
}

#[test]
fn lists_of_other_players_find_their_files_and_an_exported_one_reads_back_whole() {
    let home = Home::new();
    let music = home.path("music");
    // Names of bytes, of text, composed and not, and one that looks like a path of Windows.
    let names: [&[u8]; 6] = [
        b"J\xf3ga.mp3",
        "Jóga 2.mp3".as_bytes(),
        b"a%20b.mp3",
        b"AC\\DC.mp3",
        b"#1 x.mp3",
        b"e\xcc\x81.mp3",
    ];
    fs::create_dir(&music).unwrap();
    for (at, name) in (1..).zip(names) {
        let made = song(&format!("Song {at}")).artist("Me - You").album("Mixed").track(at);
        fs::write(music.join(std::ffi::OsStr::from_bytes(name)), made.mp3()).unwrap();
    }
    let root = music.to_str().unwrap();
    assert_eq!(home.scan(&[root]).code, 0);
    let lines: [&[u8]; 11] = [
        b"../music/J\xf3ga.mp3",
        b"../music/J\xf3ga 2.mp3",
        "../music/Jóga 2.mp3".as_bytes(),
        b"..\\music\\J\xf3ga 2.mp3",
        "D:\\Musik\\Jóga 2.mp3".as_bytes(),
        b"D:\\Musik\\J\xf3ga 2.mp3",
        b"file:///old/J%C3%B3ga%202.mp3",
        b"file:///old/J%F3ga.mp3",
        b"../music/a%20b.mp3",
        "../music/é.mp3".as_bytes(),
        b"../music/./AC\\DC.mp3",
    ];
    let expected = [0, 1, 1, 1, 1, 1, 1, 0, 2, 5, 3].map(|at: usize| {
        let path = music.join(std::ffi::OsStr::from_bytes(names[at]));
        path.as_os_str().as_bytes().to_vec()
    });
    let lists = home.path("lists");
    fs::create_dir(&lists).unwrap();
    fs::write(
        lists.join("Old.m3u"),
        [b"#EXTM3U", &lines.join(&b"\r\n"[..])[..]].join(&b"\r\n"[..]),
    )
    .unwrap();
    let source = |path: &str, map: &str| {
        let path = home.path(path);
        home.configure(&format!(
            "[sources.old]\ntype = \"file\"\npath = \"{}\"\nprefix_map = {{ {map} }}\n",
            path.display()
        ));
        assert_eq!(home.run(&["sync-cloud", "-q", "--accept-missing"]).code, 0);
    };
    let exported = |args: &[&str]| -> Vec<Vec<u8>> {
        let ran = home.command(&[&["export", "m3u", "Old"], args].concat()).output().unwrap();
        let lines = ran.stdout.split(|byte| *byte == b'\n');
        lines
            .filter(|line| !line.is_empty() && !line.starts_with(b"#"))
            .map(<[u8]>::to_vec)
            .collect()
    };
    source("lists/Old.m3u", &format!("\"D:/Musik\" = \"{root}\", \"/old\" = \"{root}\""));
    assert_eq!(exported(&[]), expected);
    // As it is, as seen from a folder, and for another machine.
    let map = format!("{root}=D:\\Musik");
    for (args, folder, back) in [
        (&[][..], "back/Old.m3u", String::new()),
        (&["--relative-to", "music"], "music/Old.m3u", String::new()),
        (&["--prefix-map", &map], "back/Old.m3u", format!("'D:/Musik' = \"{root}\"")),
    ] {
        fs::create_dir_all(home.path("back")).unwrap();
        let args = [&["export", "m3u", "Old", "-q", "-o", folder], args].concat();
        assert_eq!(home.run(&args).code, 0);
        source(folder, &back);
        assert_eq!(exported(&[]), expected, "{args:?}");
        let rows = home.run(&["playlists", "--tracks", "--json"]).json();
        let names: Vec<_> = rows.iter().map(|row| (&row["artist"], &row["title"])).collect();
        assert_eq!(names[0], (&json!("Me - You"), &json!("Song 1")), "{args:?}");
        let artists = home.run(&["artists", "--json"]).json();
        assert_eq!(artists.len(), 1, "{artists:?}");
    }
}
