//! Pairs files that are gone with files that are new: the same music under another path. Pure.

use std::collections::HashMap;
use std::hash::Hash;

use crate::store::Trace;

/// A file that moved: the row that is gone and the row that is new, as places in the lists given to [`pair`].
pub type Pair = (usize, usize);

/// Pairs `gone` and `fresh` files, each at most once, in the order of how much they agree.
///
/// What was read of the file must be the same, and a file without tags needs the same name, inode or time beside it. A file that was
/// tagged anew while it moved pairs only where one thing names the music for certain (the audio's MD5, a track MBID, or inode, format,
/// length and rates together) and exactly one file on each side bears it.
pub fn pair(gone: &[Trace], fresh: &[Trace]) -> Vec<Pair> {
    let mut pairing = Pairing {
        gone,
        fresh,
        paired: Vec::new(),
        gone_left: vec![true; gone.len()],
        fresh_left: vec![true; fresh.len()],
    };
    pairing.equal(|file| Some((file.content, file.mtime_ns, Some(&file.name))));
    pairing.equal(|file| Some((file.content, file.inode)));
    pairing.equal(|file| Some((file.content, &file.name)));
    pairing.equal(|file| Some((file.content, file.mtime_ns)));
    pairing.equal(|file| file.tagged.then_some(file.content));
    pairing.unique(|file| file.audio_md5.map(|md5| (md5, &file.format)));
    pairing.unique(|file| file.musicbrainz_track.map(|track| (track, &file.format)));
    // An inode is given again once its file is deleted, so it counts only for what was there until now.
    pairing.unique(|file| {
        (!file.missing && file.duration_ms.is_some()).then_some((
            file.inode,
            &file.format,
            file.duration_ms,
            file.bitrate,
            file.sample_rate,
        ))
    });
    pairing.paired.sort_unstable();
    pairing.paired
}

struct Pairing<'a> {
    gone: &'a [Trace],
    fresh: &'a [Trace],
    paired: Vec<Pair>,
    gone_left: Vec<bool>,
    fresh_left: Vec<bool>,
}

impl<'a> Pairing<'a> {
    /// Pairs what bears the same key; of several that do, any is right, so the order decides.
    fn equal<K: Eq + Hash>(&mut self, key: impl Fn(&'a Trace) -> Option<K>) {
        let mut waiting: HashMap<K, Vec<usize>> = HashMap::new();
        for at in (0..self.fresh.len()).rev().filter(|&at| self.fresh_left[at]) {
            if let Some(key) = key(&self.fresh[at]) {
                waiting.entry(key).or_default().push(at);
            }
        }
        for at in 0..self.gone.len() {
            if !self.gone_left[at] {
                continue;
            }
            let found =
                key(&self.gone[at]).and_then(|key| waiting.get_mut(&key)).and_then(Vec::pop);
            if let Some(fresh) = found {
                self.join(at, fresh);
            }
        }
    }

    /// Pairs what bears the same key where nothing else on either side does.
    fn unique<K: Eq + Hash>(&mut self, key: impl Fn(&'a Trace) -> Option<K>) {
        let mut bearers: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for at in (0..self.gone.len()).filter(|&at| self.gone_left[at]) {
            if let Some(key) = key(&self.gone[at]) {
                bearers.entry(key).or_default().0.push(at);
            }
        }
        for at in (0..self.fresh.len()).filter(|&at| self.fresh_left[at]) {
            if let Some(bearer) = key(&self.fresh[at]).and_then(|key| bearers.get_mut(&key)) {
                bearer.1.push(at);
            }
        }
        for (gone, fresh) in bearers.into_values() {
            if let ([gone], [fresh]) = (&gone[..], &fresh[..]) {
                self.join(*gone, *fresh);
            }
        }
    }

    fn join(&mut self, gone: usize, fresh: usize) {
        self.gone_left[gone] = false;
        self.fresh_left[fresh] = false;
        self.paired.push((gone, fresh));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(id: i64, content: i64, name: &str) -> Trace {
        Trace::of_test(id, content, name)
    }

    #[test]
    fn a_renamed_file_pairs_by_what_was_read() {
        assert_eq!(pair(&[file(1, 7, "a")], &[file(2, 7, "b")]), [(0, 0)]);
        assert_eq!(pair(&[file(1, 7, "a")], &[file(2, 8, "b")]), []);
    }

    #[test]
    fn of_equal_files_each_keeps_its_name() {
        let gone = [file(1, 7, "a"), file(2, 7, "b")];
        let fresh = [file(3, 7, "b"), file(4, 7, "a")];
        assert_eq!(pair(&gone, &fresh), [(0, 1), (1, 0)]);
    }

    #[test]
    fn files_without_tags_need_more_than_equal_sound() {
        let bare = |id, name| Trace { tagged: false, mtime_ns: id, ..file(id, 7, name) };
        assert_eq!(pair(&[bare(1, "a")], &[bare(2, "b")]), []);
        assert_eq!(pair(&[bare(1, "a")], &[bare(2, "a")]), [(0, 0)]);
    }

    #[test]
    fn a_retagged_move_pairs_only_where_it_is_certain() {
        let sound =
            |id, content, md5| Trace { audio_md5: Some([md5; 16]), ..file(id, content, "x") };
        assert_eq!(pair(&[sound(1, 7, 1)], &[sound(2, 8, 1)]), [(0, 0)]);
        assert_eq!(pair(&[sound(1, 7, 1)], &[sound(2, 8, 1), sound(3, 9, 1)]), []);
        let renamed = Trace { inode: 1, ..file(2, 8, "y") };
        assert_eq!(pair(&[file(1, 7, "x")], std::slice::from_ref(&renamed)), [(0, 0)]);
        let other_length = Trace { duration_ms: Some(2000), ..renamed.clone() };
        assert_eq!(pair(&[file(1, 7, "x")], &[other_length]), []);
        let long_gone = Trace { missing: true, ..file(1, 7, "x") };
        assert_eq!(pair(&[long_gone], &[renamed]), []);
    }
}
