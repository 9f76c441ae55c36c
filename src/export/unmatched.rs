//! The tracks of a playlist that have no file, as a table beside it.

use super::cells::{defused, length};
use super::csv::table;
use super::m3u::is_listable;
use crate::store::PlaylistItem;

/// The first line, by which such a table is known again.
const HEADER: [&str; 8] = ["position", "artist", "title", "album", "length", "isrc", "ids", "path"];

/// The tracks that a list of files cannot have; `None` where it has all. `path` is where the source says that one lies.
pub fn text(items: &[PlaylistItem]) -> Option<Vec<u8>> {
    let missing = |item: &&PlaylistItem| !item.path.as_deref().is_some_and(is_listable);
    let mut missing = items.iter().filter(missing).peekable();
    missing.peek()?;
    let mut table = table(Vec::new());
    let written = table
        .write_record(HEADER)
        .and_then(|()| missing.try_for_each(|item| table.write_record(cells(item))));
    written.expect("a vector takes all, and every record has as many cells");
    Some(table.into_inner().expect("a vector takes all"))
}

/// Whether these bytes are such a table.
pub fn is_ours(bytes: &[u8]) -> bool {
    bytes.strip_prefix(HEADER.join(",").as_bytes()).is_some_and(|rest| rest.starts_with(b"\n"))
}

fn cells(item: &PlaylistItem) -> [String; 8] {
    let text = |text: &str| defused(text).into_owned();
    let optional = |value: &Option<String>| text(value.as_deref().unwrap_or_default());
    let ids = item.ids.iter().flat_map(|(scheme, ids)| ids.iter().map(move |id| (scheme, id)));
    let ids: Vec<String> = ids.map(|(scheme, id)| format!("{scheme}:{id}")).collect();
    let path = item.path.as_deref().or(item.listed_path.as_deref()).unwrap_or_default();
    [
        item.position.to_string(),
        optional(&item.artist),
        optional(&item.title),
        optional(&item.album),
        length(item.duration_ms),
        text(&item.isrc.join(" ")),
        text(&ids.join(" ")),
        text(&String::from_utf8_lossy(path)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::IdMap;

    #[test]
    fn what_has_no_file_is_told_with_all_that_is_known_of_it() {
        let there =
            PlaylistItem { position: 1, path: Some(b"/m/1".to_vec()), ..PlaylistItem::default() };
        let evil = PlaylistItem {
            position: 2,
            artist: Some("=cmd|' /C calc'!A0".into()),
            title: Some("One, \"two\"".into()),
            album: Some("-".into()),
            duration_ms: Some(61_000),
            isrc: vec!["GBAAA9700123".into(), "GBAAA9700124".into()],
            ids: IdMap::from([
                ("musicbrainz".into(), vec!["m".into()]),
                ("spotify".into(), vec!["a".into(), "b".into()]),
            ]),
            ..PlaylistItem::default()
        };
        let odd = PlaylistItem {
            position: 3,
            path: Some(b"/m/a\nb".to_vec()),
            ..PlaylistItem::default()
        };
        assert_eq!(text(std::slice::from_ref(&there)), None);
        let table = text(&[there, evil, odd]).unwrap();
        assert!(is_ours(&table));
        assert_eq!(
            String::from_utf8(table).unwrap(),
            "position,artist,title,album,length,isrc,ids,path\n\
             2,'=cmd|' /C calc'!A0,\"One, \"\"two\"\"\",'-,1:01,GBAAA9700123 GBAAA9700124,musicbrainz:m spotify:a spotify:b,\n\
             3,,,,,,,/m/a\\nb\n"
        );
        assert!(!is_ours(b"position,artist,title\n1,a,b\n"));
    }
}
