//! Walks over the lists of a provider, page by page.

use super::super::{Ending, Page, Source};
use super::course::{Course, Moved};
use super::pages::{Pages, elsewhere, rebased};
use super::{Answer, Api, Complaint, Listed, Listing, PLAYLISTS_EVERY, Part, WALK_EVERY};
use crate::exit::{Exit, Failure};
use crate::http::{self, Http};
use crate::model::{Found, Lacking, PlaylistTrack, Record, address};
use crate::progress::Progress;
use crate::signals::Stop;
use crate::store::{self, List, Remembered, Walked};

/// So many things that lists say too little of are looked at in one run: few enough that a run where nothing changed stays a short one.
const MOST_LOOKS: usize = 12;

/// A provider that is ready to be walked.
pub struct Cloud<'a> {
    /// What the user calls it.
    pub name: String,
    /// What it is.
    pub api: Box<dyn Api + 'a>,
    /// Who asks it.
    pub http: Box<dyn Http + 'a>,
    /// What is remembered of it.
    pub remembered: Remembered,
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// Who is told how far it is.
    pub progress: &'a Progress,
    /// Whether to end early.
    pub stop: &'a Stop,
}

/// Where pages go.
type Put<'p> = dyn FnMut(Page) -> store::Result<()> + 'p;

/// Why a list, or all of it, ends early.
pub(super) enum Cut {
    /// This list cannot be walked to its end; the others can.
    List {
        message: String,
    },
    /// This list, or this thing, is not for us; the others may be.
    NotHere(String),
    /// Nothing more can be asked.
    Source(Failure),
    /// The same, for what it answers is no page.
    NoPage(Failure),
    /// A list is another than when an earlier run began to walk it.
    Moved,
    /// The run is to end.
    Stopped,
    Store(store::Error),
}

impl From<Moved> for Cut {
    fn from(_: Moved) -> Self {
        Self::Moved
    }
}

impl From<store::Error> for Cut {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl Source for Cloud<'_> {
    type Page = Page;
    type Ending = Ending;

    fn name(&self) -> String {
        self.name.clone()
    }

    fn follow(mut self: Box<Self>, put: &mut Put<'_>) -> store::Result<Ending> {
        let mut ending = Ending::default();
        match self.walk(put, &mut ending) {
            Ok(()) => {}
            Err(Cut::Store(error)) => return Err(error),
            Err(Cut::Stopped) => ending.interrupted = true,
            Err(Cut::Source(failure) | Cut::NoPage(failure)) => ending.failure = Some(failure),
            Err(Cut::NotHere(message) | Cut::List { message }) => {
                let hint = self.refused_hint();
                ending.problems.push(self.api.codes().refused, message, Some(hint));
            }
            Err(Cut::Moved) => unreachable!("a list that moved is walked anew"),
        }
        Ok(ending)
    }
}

impl Cloud<'_> {
    fn walk(&mut self, put: &mut Put<'_>, ending: &mut Ending) -> Result<(), Cut> {
        if let Some(url) = self.api.account() {
            match self.ask(&Part::Account, &url) {
                Ok(_) | Err(Cut::NotHere(_)) => {}
                Err(cut) => return Err(cut),
            }
        }
        let (lists, codes) = (self.api.lists(), self.api.codes());
        let mut refused = Vec::new();
        for listed in &lists {
            match self.list(listed, put, ending) {
                Ok(Some(walked)) => {
                    let also = listed.also.iter().map(|list| (*list, walked.clone()));
                    ending.walked.extend(also);
                    ending.walked.push((listed.list, walked));
                }
                Ok(None) => {}
                Err(Cut::List { message } | Cut::NotHere(message)) => {
                    ending.unfinished.insert(listed.list, None);
                    refused.push(format!("{}: {}: {message}", self.name, listed.list));
                }
                Err(cut) => return Err(cut),
            }
        }
        if refused.len() == lists.len()
            && let Some(message) = refused.pop()
        {
            return Err(Cut::Source(
                Failure::new(Exit::Failed, codes.refused, message).hint(self.refused_hint()),
            ));
        }
        for message in refused {
            ending.problems.push(codes.refused, message, Some(self.refused_hint()));
        }
        self.looks(put)
    }

    /// What helps where the provider does not tell something.
    fn refused_hint(&self) -> String {
        format!(
            "see what [sources.{}] of the configuration says of you and your app, and the provider's page in docs",
            self.name
        )
    }

    /// Walks a list; answers how it looks where it came to its end with all understood.
    fn list(
        &mut self,
        listed: &Listed,
        put: &mut Put<'_>,
        ending: &mut Ending,
    ) -> Result<Option<Walked>, Cut> {
        let mut mark = None;
        if let Some(url) = &listed.mark {
            mark = self.ask(&Part::Mark(listed.list), url)?.mark;
            if self.is_unchanged(listed.list, mark.as_deref()) {
                return Ok(None);
            }
        }
        let unfinished = self.remembered.unfinished.remove(&listed.list);
        let course = unfinished
            .filter(|it| rebased(self.api.as_ref(), &it.page).as_ref() == Some(&it.page))
            .and_then(|it| Course::resumed(it, listed, mark.as_deref(), self.now_ms));
        if let Some(course) = course {
            match self.go(course, listed, put, ending) {
                Err(Cut::Moved) => {}
                walked => return walked,
            }
            log::info!("{}: {} changed while they were walked", self.name, listed.list);
        }
        self.go(Course::begun(listed, mark, self.now_ms), listed, put, ending)
    }

    /// Walks a list from where its course begins in this run, and keeps in the ending how far it came.
    fn go(
        &mut self,
        mut course: Course,
        listed: &Listed,
        put: &mut Put<'_>,
        ending: &mut Ending,
    ) -> Result<Option<Walked>, Cut> {
        ending.unfinished.insert(listed.list, course.rest());
        let mut pages = Pages::from(course.start().to_owned());
        while let Some(url) = pages.next() {
            let mut answer = match self.ask(&Part::List(listed.list), &url) {
                // Where it goes on is no longer known there.
                Err(Cut::NotHere(_) | Cut::NoPage(_)) if course.seeks() => return Err(Cut::Moved),
                answer => answer?,
            };
            let has_news = course.meet(&answer)?;
            course.note(note(&self.name, &answer, ending));
            if pages.is_first() {
                if !course.goes_on() {
                    let mark = course.mark();
                    *mark = mark.take().or(answer.mark.take());
                }
                if let Some(total) = answer.total {
                    self.progress.expect_more(total);
                }
            }
            self.put(std::mem::take(&mut answer.records), put, ending)?;
            for (id, url) in std::mem::take(&mut answer.more).into_iter().filter(|_| has_news) {
                course.note(self.pages_of(&Part::More(id), &url, put, ending)?.1);
            }
            for playlist in std::mem::take(&mut answer.playlists) {
                course.note(self.playlist(playlist, put, ending)?);
            }
            pages.turn(self.api.as_ref(), &answer)?;
            if pages.is_first()
                && !course.goes_on()
                && listed.mark.is_none()
                && pages.has_more()
                && self.is_unchanged(listed.list, course.mark().as_deref())
            {
                ending.unfinished.remove(&listed.list);
                return Ok(None);
            }
            course.passed(&url, &answer);
            ending.unfinished.insert(listed.list, course.rest());
        }
        let walked =
            course.is_whole().then(|| Walked { mark: course.mark().take(), at_ms: self.now_ms });
        if walked.is_none() || !course.goes_on() {
            ending.unfinished.insert(listed.list, None);
        }
        Ok(walked)
    }

    /// Whether a list looks as it did when it was last walked, and that is not long ago.
    fn is_unchanged(&self, list: List, mark: Option<&str>) -> bool {
        // What changes in a playlist shows at its own entry, which may stand on any page.
        let every = if list == List::Playlists { PLAYLISTS_EVERY } else { WALK_EVERY };
        let every = i64::try_from(every.as_millis()).expect("a week at most");
        let is_unchanged = self.remembered.lists.get(&list).is_some_and(|known| {
            mark.is_some()
                && known.mark.as_deref() == mark
                // What is said to lie ahead was stamped by a wrong clock.
                && (0..every).contains(&(self.now_ms - known.at_ms))
        });
        if is_unchanged {
            log::debug!("{}: {list} did not change", self.name);
        }
        is_unchanged
    }

    /// Reads the tracks of a playlist where they are others than when it was last told. Answers whether all of it was understood.
    fn playlist(
        &mut self,
        listing: Listing,
        put: &mut Put<'_>,
        ending: &mut Ending,
    ) -> Result<bool, Cut> {
        let Listing { mut playlist, tracks } = listing;
        let known = self.remembered.playlists.get(&playlist.id);
        if playlist.version.is_some() && known == playlist.version.as_ref() {
            self.put(vec![Record::SamePlaylist(playlist.id)], put, ending)?;
            return Ok(true);
        }
        let id = playlist.id.clone();
        if self.remembered.unread.get(&id) == Some(&playlist.version) {
            log::debug!("{}: playlist {}: it could not be read lately", self.name, playlist.name);
            self.put(vec![Record::SamePlaylist(id)], put, ending)?;
            return Ok(true);
        }
        let part = Part::Playlist(id.clone());
        let (places, whole) = match tracks.map(|url| self.pages_of(&part, &url, put, ending)) {
            None => (Vec::new(), true),
            Some(Ok(read)) => read,
            // It is there, and what is known of its tracks stays.
            Some(Err(Cut::NotHere(message))) => {
                log::info!("{}: playlist {}: {message}", self.name, playlist.name);
                let version = playlist.version;
                self.put(vec![Record::UnreadPlaylist { id, version }], put, ending)?;
                return Ok(true);
            }
            Some(Err(Cut::List { message })) => {
                let message = format!("{}: playlist {}: {message}", self.name, playlist.name);
                ending.problems.push(self.api.codes().refused, message, None);
                self.put(vec![Record::SamePlaylist(id)], put, ending)?;
                return Ok(false);
            }
            Some(Err(cut)) => return Err(cut),
        };
        playlist.tracks = places;
        if !whole {
            playlist.version = None;
        }
        self.put(vec![Record::Playlist(playlist)], put, ending)?;
        Ok(whole)
    }

    /// Reads pages that belong to one thing; answers the places of a playlist, and whether all was understood.
    fn pages_of(
        &mut self,
        part: &Part,
        first: &str,
        put: &mut Put<'_>,
        ending: &mut Ending,
    ) -> Result<(Vec<PlaylistTrack>, bool), Cut> {
        let Some(first) = rebased(self.api.as_ref(), first) else { return Err(elsewhere()) };
        let mut pages = Pages::from(first);
        let (mut places, mut whole) = (Vec::new(), true);
        while let Some(url) = pages.next() {
            let mut answer = self.ask(part, &url)?;
            whole &= note(&self.name, &answer, ending);
            places.append(&mut answer.places);
            self.put(std::mem::take(&mut answer.records), put, ending)?;
            pages.turn(self.api.as_ref(), &answer)?;
        }
        Ok((places, whole))
    }

    /// Looks at things that lists say too little of, those that waited longest first. That the day allows no more is no failure then.
    fn looks(&mut self, put: &mut Put<'_>) -> Result<(), Cut> {
        let lacking = std::mem::take(&mut self.remembered.lacking);
        let with_address: Vec<(Lacking, String)> = lacking
            .into_iter()
            .filter_map(|thing| self.api.look(&thing).map(|url| (thing, url)))
            .take(MOST_LOOKS)
            .collect();
        for (thing, url) in with_address {
            let found = match self.ask(&Part::Look(thing.clone()), &url) {
                Ok(answer) => answer.records,
                // It is gone, or hidden: there is nothing to find.
                Err(Cut::NotHere(_)) => {
                    vec![Record::Found(Found { of: thing, ..Found::default() })]
                }
                // It alone cannot be read, today or ever: it counts as looked at, so that it holds up no other.
                Err(Cut::NoPage(failure)) => {
                    log::info!("{failure}; {thing:?} is left as it is");
                    vec![Record::Found(Found { of: thing, ..Found::default() })]
                }
                Err(Cut::Source(failure)) if failure.exit == Exit::Unavailable => {
                    log::debug!("{failure}; what lists lack is looked at another time");
                    // It may be this one that the provider fails at: the next run begins with another.
                    if failure.code == self.api.codes().unavailable {
                        put(vec![Record::Found(Found { of: thing, ..Found::default() })])?;
                    }
                    return Ok(());
                }
                Err(cut) => return Err(cut),
            };
            put(found)?;
        }
        Ok(())
    }

    fn put(&self, page: Page, put: &mut Put<'_>, ending: &mut Ending) -> Result<(), Cut> {
        let read = page.len() as u64;
        if read > 0 {
            put(page)?;
            ending.read += read;
            self.progress.done(read);
        }
        Ok(())
    }

    /// Asks for a page and reads it.
    fn ask(&mut self, part: &Part, url: &str) -> Result<Answer, Cut> {
        let codes = self.api.codes();
        let mut url = url.to_owned();
        loop {
            if self.stop.asked() {
                return Err(Cut::Stopped);
            }
            let mut request = self.api.request(&url);
            request.can_wait = matches!(part, Part::Look(_));
            let answer = match self.http.send(&request) {
                Ok(answer) => answer,
                Err(error) => return Err(self.cut(error)),
            };
            let message = match self.api.complaint(&answer) {
                Complaint::None => {
                    return self.api.read(part, &url, &answer.body).map_err(|wrong| {
                        let message = format!("{}: {wrong}", self.name);
                        Cut::NoPage(Failure::new(Exit::Unavailable, codes.unavailable, message))
                    });
                }
                Complaint::Login(message) => return Err(self.cut(http::Error::Login(message))),
                Complaint::NotHere(message) => {
                    return Err(Cut::NotHere(message));
                }
                Complaint::Other(message) => message,
            };
            match self.api.instead(&url, &answer) {
                Some(other) if other != url => url = other,
                _ => {
                    let message = format!("{}: {}: {message}", self.name, address::shown(&url));
                    return Err(Cut::NoPage(Failure::new(
                        Exit::Unavailable,
                        codes.unavailable,
                        message,
                    )));
                }
            }
        }
    }

    fn cut(&self, error: http::Error) -> Cut {
        match error.failure(&self.name, &self.api.codes()) {
            Ok(failure) => Cut::Source(failure),
            Err(http::Error::Store(error)) => Cut::Store(error),
            Err(_) => Cut::Stopped,
        }
    }
}

/// Notes what of a page was not understood; answers whether all was.
fn note(name: &str, answer: &Answer, ending: &mut Ending) -> bool {
    ending.skipped += answer.skipped.len() as u64;
    for wrong in &answer.skipped {
        ending.problems.push("source.not_understood", format!("{name}: {wrong}"), None);
    }
    answer.skipped.is_empty()
}
