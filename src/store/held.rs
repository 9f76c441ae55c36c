//! What sources beside the files say of all that stands, and what of it is ignored: what every list asks of each of its rows.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rusqlite::Connection;

use super::shelf::Group;
use super::wishes::{Ignored, ignored};

/// What the files are called among sources.
const LOCAL: &str = "local";

/// Names of sources: `local`, then the others by name.
pub type Sources = Arc<[String]>;

/// Which sources there are.
#[derive(Debug)]
pub(super) struct Names {
    /// By name.
    all: Vec<String>,
    /// Row of each source, with its place in `all`.
    places: HashMap<i64, usize>,
    local: Sources,
}

/// Some sources, by their place among [`Names`].
pub(super) type Which = BTreeSet<usize>;

/// What is ignored, as lists ask for it.
#[derive(Debug)]
pub(super) struct Ignoring {
    ignored: Ignored,
    /// Release groups of which everybody who is credited is ignored.
    credited: HashSet<i64>,
}

/// What sources say of albums.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) names: Names,
    pub(super) ignoring: Ignoring,
    /// Release groups that a source claims.
    groups: HashSet<i64>,
    /// Releases that the user saved somewhere, with when the first time was.
    saved: HashMap<i64, i64>,
}

impl Names {
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let (mut all, mut places) = (Vec::new(), HashMap::new());
        let mut statement =
            connection.prepare_cached("SELECT id, name FROM source ORDER BY name")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            places.insert(row.get(0)?, all.len());
            all.push(row.get(1)?);
        }
        Ok(Self { all, places, local: Arc::from([LOCAL.to_owned()]) })
    }

    /// Whether there is none but the files.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The place of a source by its row. Every claim's source stands.
    pub(super) fn place(&self, source: i64) -> Option<usize> {
        self.places.get(&source).copied()
    }

    /// The names of these; `local` where a file is there.
    pub(super) fn of(&self, has_file: bool, which: &Which) -> Sources {
        if has_file && which.is_empty() {
            return Arc::clone(&self.local);
        }
        let others = which.iter().map(|at| self.all[*at].clone());
        has_file.then(|| LOCAL.to_owned()).into_iter().chain(others).collect()
    }
}

impl Ignoring {
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let ignored = ignored(connection)?;
        let mut credited = HashSet::new();
        if !ignored.artists.is_empty() {
            let mut others = HashSet::new();
            let mut statement = connection
                .prepare_cached("SELECT release_group_id, artist_id FROM release_group_credit")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let is_ignored = ignored.artists.contains(&row.get(1)?);
                (if is_ignored { &mut credited } else { &mut others }).insert(row.get(0)?);
            }
            credited.retain(|group: &i64| !others.contains(group));
        }
        Ok(Self { ignored, credited })
    }

    /// Whether an artist is.
    pub(super) fn artist(&self, artist: i64) -> bool {
        self.ignored.artists.contains(&artist)
    }

    /// Whether an album is: itself, its type, or everybody who is credited.
    pub(super) fn album(&self, group: &Group) -> bool {
        self.ignored.albums.contains(&group.id)
            || self.credited.contains(&group.id)
            || (!self.ignored.types.is_empty()
                && group
                    .kind
                    .iter()
                    .chain(&group.secondary_types)
                    .any(|name| self.ignored.types.contains(&name.to_lowercase())))
    }

    /// Whether a recording that is on no album is: everybody who is credited.
    pub(super) fn recording(
        &self,
        connection: &Connection,
        recording: i64,
    ) -> rusqlite::Result<bool> {
        if self.ignored.artists.is_empty() {
            return Ok(false);
        }
        let artists: Vec<i64> = connection
            .prepare_cached("SELECT artist_id FROM recording_credit WHERE recording_id = ?1")?
            .query_map([recording], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(!artists.is_empty() && artists.iter().all(|artist| self.artist(*artist)))
    }
}

impl Held {
    /// Costs next to nothing where there is no source and nothing is ignored.
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let names = Names::load(connection)?;
        let ignoring = Ignoring::load(connection)?;
        let (mut groups, mut saved) = (HashSet::new(), HashMap::new());
        if !names.is_empty() {
            groups = connection
                .prepare_cached(
                    "SELECT DISTINCT release.release_group_id FROM release_claim \
                     CROSS JOIN release ON release.id = release_claim.release_id \
                     WHERE release_claim.source_album_id IS NOT NULL",
                )?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            saved = connection
                .prepare_cached(
                    "SELECT release_claim.release_id, min(membership.added_at) FROM membership \
                     CROSS JOIN release_claim ON release_claim.source_album_id = membership.object_id \
                     WHERE membership.kind = 'album' AND membership.ended_at IS NULL \
                     AND release_claim.release_id IS NOT NULL GROUP BY release_claim.release_id",
                )?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
        }
        Ok(Self { names, ignoring, groups, saved })
    }

    /// Whether a source says anything of this album.
    pub(super) fn claims(&self, group: i64) -> bool {
        self.groups.contains(&group)
    }

    /// When an edition was first saved; `None` where it is not.
    pub(super) fn saved(&self, release: i64) -> Option<i64> {
        self.saved.get(&release).copied()
    }
}

/// The earlier of two times, of which there may be none.
pub(super) fn earlier(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::anchor::{Anchor, ArtistAnchor, Thing};
    use crate::store::sample::Sample;
    use crate::store::shelf::shelf;
    use crate::store::{About, Decided, NewDecision, Stratum};

    #[test]
    fn sources_stand_by_name_behind_the_files() {
        let sample = Sample::new();
        for name in ["tidal", "deezer"] {
            sample.source(name);
        }
        let names = Names::load(sample.connection()).unwrap();
        let which = |rows: &[i64]| rows.iter().filter_map(|row| names.place(*row)).collect();
        assert_eq!(*names.of(true, &which(&[])), ["local"]);
        assert_eq!(*names.of(true, &which(&[1, 2, 1, 9])), ["local", "deezer", "tidal"]);
        assert_eq!(*names.of(false, &which(&[1])), ["tidal"]);
        assert!(Names::load(Sample::new().connection()).unwrap().is_empty());
    }

    #[test]
    fn an_album_is_ignored_by_its_type_or_with_all_who_are_credited() {
        let mut sample = Sample::new();
        let (air, blur) = (sample.artist("Air", None), sample.artist("Blur", None));
        let own = sample.group("Own", &[air], None);
        let shared = sample.group("Shared", &[air, blur], None);
        let live = sample.group("Live", &[blur], None);
        sample.group("Nobody's", &[], None);
        sample.put("UPDATE release_group SET secondary_types = 'live' WHERE id = ?1", &[&live]);
        let claim = sample.claim(Some(sample.release(own, "Own", None)));
        let anchor = Anchor::Artist(ArtistAnchor::new("Air", None, &[]));
        let spelling = sample.spelling(claim, "Air", air);
        for key in anchor.witnesses(&|mbid| mbid, &[]) {
            sample.witness(Stratum::Artists, key, spelling);
        }
        let ignored = |sample: &Sample| -> Vec<i64> {
            let ignoring = Ignoring::load(sample.connection()).unwrap();
            let shelf = shelf(sample.connection()).unwrap();
            let mut ids: Vec<i64> =
                shelf.iter().filter(|group| ignoring.album(group)).map(|group| group.id).collect();
            ids.sort_unstable();
            ids
        };
        assert_eq!(ignored(&sample), Vec::<i64>::new());
        let artist = About::Things { thing: Thing::Artist, a: vec![anchor], b: Vec::new() };
        for (about, expected) in
            [(artist, vec![own]), (About::Type("live".into()), vec![own, live])]
        {
            let new = NewDecision { decided: Decided::Ignore, about, subject: String::new() };
            sample.store.write(|writer| writer.put_decision(&new, 0)).unwrap();
            assert_eq!(ignored(&sample), expected);
        }
        let both = sample.recording("Both", &[air, blur]);
        let his = sample.recording("His", &[air]);
        let ignoring = Ignoring::load(sample.connection()).unwrap();
        assert!(ignoring.recording(sample.connection(), his).unwrap());
        assert!(!ignoring.recording(sample.connection(), both).unwrap());
        assert!(shared > own);
    }
}
