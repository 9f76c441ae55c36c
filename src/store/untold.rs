//! What happened to files and has no event yet.

use super::Writer;
use super::sides::path;

/// A file of which something is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untold {
    /// Its row.
    pub file: i64,
    /// The root it lies in.
    pub root: i64,
    /// What happened to it: `added`, `updated`, `missing` or `restored`.
    pub event: &'static str,
}

/// The root of a folder, and up to which id its files are told as added.
#[derive(Debug, Clone, Copy)]
struct Told {
    folder: i64,
    root: i64,
    until: i64,
}

/// What came since: a range of rows, so that what is old costs nothing.
const ADDED: &str = "SELECT id, folder_id FROM file \
     WHERE id > (SELECT min(told_id) FROM root) AND missing_since IS NULL ORDER BY id";

impl Writer<'_> {
    /// Calls `visit` with what happened to files and has no event yet, once a file: a new one that changed since is new, and one that is
    /// missing is that.
    pub fn each_untold(&self, mut visit: impl FnMut(Untold)) -> rusqlite::Result<()> {
        let mut roots = self.transaction.prepare_cached(
            "SELECT root.id, root.told_id FROM folder JOIN root ON root.id = folder.root_id WHERE folder.id = ?1",
        )?;
        // Files of one folder come mostly one behind the other.
        let mut last: Option<Told> = None;
        let mut told = |folder: i64| match last {
            Some(told) if told.folder == folder => Ok(told),
            _ => roots.query_row([folder], |row| {
                let told = Told { folder, root: row.get(0)?, until: row.get(1)? };
                last = Some(told);
                Ok(told)
            }),
        };
        let mut added = self.transaction.prepare_cached(ADDED)?;
        let mut rows = added.query([])?;
        while let Some(row) = rows.next()? {
            let (file, Told { root, until, .. }) = (row.get(0)?, told(row.get(1)?)?);
            if file > until {
                visit(Untold { file, root, event: "added" });
            }
        }
        let mut changed = self.transaction.prepare_cached(
            "SELECT untold.file_id, file.folder_id, untold.event FROM untold \
             CROSS JOIN file ON file.id = untold.file_id",
        )?;
        let mut rows = changed.query([])?;
        while let Some(row) = rows.next()? {
            let (file, Told { root, until, .. }) = (row.get(0)?, told(row.get(1)?)?);
            let event = match row.get_ref(2)?.as_str()? {
                "missing" => "missing",
                "restored" => "restored",
                _ => "updated",
            };
            if file <= until || event == "missing" {
                visit(Untold { file, root, event });
            }
        }
        Ok(())
    }

    /// All that [`Writer::each_untold`] visits is told. Writes nothing where that is nothing.
    pub fn settle_told(&mut self) -> rusqlite::Result<()> {
        let last = self.last_file_id()?;
        self.transaction
            .prepare_cached("UPDATE root SET told_id = ?1 WHERE told_id < ?1")?
            .execute([last])?;
        let any: bool = self
            .transaction
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM untold)")?
            .query_row([], |row| row.get(0))?;
        if any {
            self.transaction.prepare_cached("DELETE FROM untold")?.execute([])?;
        }
        Ok(())
    }

    /// Where a file lies, byte for byte.
    pub fn file_path(&self, file: i64) -> rusqlite::Result<Vec<u8>> {
        self.transaction
            .prepare_cached(
                "SELECT root.path, folder.path, file.name FROM file JOIN folder ON folder.id = file.folder_id \
                 JOIN root ON root.id = folder.root_id WHERE file.id = ?1",
            )?
            .query_row([file], |row| path(row, 0))
    }

    /// Where a root lies.
    pub fn root_path(&self, root: i64) -> rusqlite::Result<Vec<u8>> {
        self.transaction
            .prepare_cached("SELECT path FROM root WHERE id = ?1")?
            .query_row([root], |row| row.get(0))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::model::FileFacts;
    use crate::store::{Put, Store};

    fn put(store: &mut Store, root_id: i64, name: &str, id: Option<i64>, content: i64) {
        let file = Put {
            root_id,
            folder: b"a".as_slice().into(),
            id,
            name: name.into(),
            size: 1,
            mtime_ns: 1,
            inode: 1,
            doubtful: false,
            content,
            facts: FileFacts { format: "mp3", ..FileFacts::default() },
        };
        store.write(|writer| writer.put_files(&[file], 0)).unwrap();
    }

    /// What is told, by root and file; nothing of it is told again.
    fn told(store: &mut Store) -> Vec<(i64, i64, &'static str)> {
        let told = store.write(|writer| {
            let mut told = Vec::new();
            writer.each_untold(|it| told.push((it.root, it.file, it.event)))?;
            writer.settle_told()?;
            writer.each_untold(|it| panic!("{it:?} twice"))?;
            Ok(told)
        });
        told.unwrap()
    }

    fn root(store: &mut Store, path: &str) -> i64 {
        store.write(|writer| writer.put_root(Path::new(path), 0)).unwrap()
    }

    #[test]
    fn what_happened_to_a_file_is_told_once_and_as_it_stands() {
        let mut store = Store::in_memory().unwrap();
        let m = root(&mut store, "/m");
        for name in ["1", "2", "3", "4"] {
            put(&mut store, m, name, None, 7);
        }
        put(&mut store, m, "2", Some(2), 8);
        store.write(|writer| writer.mark_missing(&[4], 1)).unwrap();
        let first = [(m, 1, "added"), (m, 2, "added"), (m, 3, "added"), (m, 4, "missing")];
        assert_eq!(told(&mut store), first);
        assert_eq!(told(&mut store), []);

        put(&mut store, m, "1", Some(1), 7);
        assert_eq!(told(&mut store), [], "it was read again, and is the same");
        put(&mut store, m, "1", Some(1), 9);
        put(&mut store, m, "2", Some(2), 9);
        put(&mut store, m, "4", Some(4), 9);
        store.write(|writer| writer.mark_missing(&[2, 3], 1)).unwrap();
        let second = [(m, 1, "updated"), (m, 2, "missing"), (m, 3, "missing"), (m, 4, "restored")];
        assert_eq!(told(&mut store), second);
        store.write(|writer| writer.mark_present(&[2])).unwrap();
        store.write(|writer| writer.mark_missing(&[3], 1)).unwrap();
        assert_eq!(told(&mut store), [(m, 2, "restored")], "the other was missing already");
    }

    #[test]
    fn a_row_number_is_not_given_again_once_it_was_told() {
        let mut store = Store::in_memory().unwrap();
        let (m, n) = (root(&mut store, "/m"), root(&mut store, "/n"));
        put(&mut store, m, "1", None, 7);
        put(&mut store, n, "2", None, 7);
        assert_eq!(told(&mut store).len(), 2);
        store.write(|writer| writer.forget_root(n)).unwrap();
        let n = root(&mut store, "/n");
        put(&mut store, n, "2", None, 7);
        assert_eq!(told(&mut store), [(n, 3, "added")]);
        for root in [m, n] {
            store.write(|writer| writer.forget_root(root)).unwrap();
        }
        let m = root(&mut store, "/m");
        put(&mut store, m, "1", None, 7);
        assert_eq!(told(&mut store), [(m, 1, "added")], "an empty catalogue begins anew");
    }

    #[test]
    fn what_moves_into_a_new_root_is_not_new() {
        let mut store = Store::in_memory().unwrap();
        let m = root(&mut store, "/m");
        put(&mut store, m, "1", None, 7);
        assert_eq!(told(&mut store).len(), 1);
        let n = root(&mut store, "/n");
        put(&mut store, n, "1", None, 7);
        store.write(|writer| writer.move_file(1, 2)).unwrap();
        assert_eq!(told(&mut store), []);
        put(&mut store, n, "2", None, 7);
        assert_eq!(told(&mut store).len(), 1);
    }

    #[test]
    fn what_is_new_is_found_without_a_look_at_what_is_old() {
        let store = Store::in_memory().unwrap();
        let plan: Vec<String> = store
            .connection
            .prepare(&format!("EXPLAIN QUERY PLAN {ADDED}"))
            .unwrap()
            .query_map([], |row| row.get(3))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(plan[0], "SEARCH file USING INTEGER PRIMARY KEY (rowid>?)", "{plan:?}");
    }
}
