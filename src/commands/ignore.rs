//! `ignore` and `unignore`: what is left out of what is missing or new.

use anyhow::Result;

use super::Session;
use super::decide::{self, Done, Told, take_back};
use super::meant::{Meant, meant};
use crate::clock;
use crate::exit::{Exit, Failure};
use crate::matching::anchor::Thing;
use crate::output::nearest;
use crate::store::{About, Decided, NewDecision, Store, Wished};

/// Types of release groups. <https://musicbrainz.org/doc/Release_Group/Type>
const TYPES: &[&str] = &[
    "album",
    "single",
    "ep",
    "broadcast",
    "other",
    "compilation",
    "soundtrack",
    "spokenword",
    "interview",
    "audiobook",
    "audio drama",
    "live",
    "remix",
    "dj-mix",
    "mixtape/street",
    "demo",
    "field recording",
];

/// What is ignored or no longer.
enum What {
    Type(String),
    Thing(Meant),
}

impl What {
    fn of(store: &Store, command: &'static str, words: &[String]) -> Result<Self> {
        let words = words.join(" ");
        let Some(name) = words.trim().strip_prefix("type:") else {
            return Ok(Self::Thing(meant(
                store,
                command,
                words.as_ref(),
                &[Thing::Artist, Thing::Album],
            )?));
        };
        let name = name.trim().to_lowercase();
        if TYPES.contains(&name.as_str()) {
            return Ok(Self::Type(name));
        }
        let failure =
            Failure::new(Exit::Usage, "what.type", format!("`{name}` is no type of albums"));
        Err(failure
            .hint(match nearest(&name, TYPES.iter().copied()) {
                Some(near) => format!("did you mean `type:{near}`?"),
                None => format!("the types are {}", TYPES.join(", ")),
            })
            .into())
    }

    fn decision(&self) -> NewDecision {
        match self {
            Self::Thing(thing) => decide::on(Decided::Ignore, thing),
            Self::Type(name) => NewDecision {
                decided: Decided::Ignore,
                about: About::Type(name.clone()),
                subject: name.clone(),
            },
        }
    }

    /// The decisions by which it is ignored now.
    fn standing(&self, store: &Store) -> Result<Vec<Wished>> {
        Ok(match self {
            Self::Thing(of) => {
                store.wished(of.thing, of.called.row, |decided| decided == Decided::Ignore)?
            }
            Self::Type(name) => {
                let about = About::Type(name.clone());
                let decisions = store.decisions()?.into_iter();
                decisions
                    .filter(|decision| decision.about == about)
                    .map(|decision| Wished { decision, elsewhere: Vec::new() })
                    .collect()
            }
        })
    }

    fn name(&self) -> String {
        match self {
            Self::Thing(of) => of.called.name.clone(),
            Self::Type(name) => format!("the type {name}"),
        }
    }
}

/// Runs `ignore`.
pub(super) fn ignore(session: &mut Session, words: &[String]) -> Result<Exit> {
    let mut store = session.open_to_decide()?;
    let what = What::of(&store, "ignore", words)?;
    if let Some(Wished { decision, .. }) = what.standing(&store)?.last() {
        let told = Told::of(Done::Unchanged, decision, session.global.dry_run);
        session.tell(&told, &format!("{} is ignored already", what.name()))?;
        return Ok(Exit::Done);
    }
    let new = what.decision();
    let written = session.decide(&mut store, &new, &[])?;
    session.tell(&Told::new(&new, written), &format!("{} is ignored", what.name()))?;
    if let What::Thing(of) = &what {
        session.tell_shared([of])?;
    }
    Ok(Exit::Done)
}

/// Runs `unignore`.
pub(super) fn unignore(session: &mut Session, words: &[String]) -> Result<Exit> {
    let mut store = session.open_to_decide()?;
    let what = What::of(&store, "unignore", words)?;
    let standing = what.standing(&store)?;
    let dry_run = session.global.dry_run;
    let new = what.decision();
    let Some(Wished { decision, .. }) = standing.last() else {
        let told = Told::nothing(new.about.kind(), &new.subject, dry_run);
        session.tell(&told, &format!("{} is not ignored", what.name()))?;
        return Ok(Exit::Done);
    };
    if !dry_run {
        store.write(|writer| take_back(writer, &standing, clock::now_ms()))?;
    }
    let told = Told::of(Done::Undone, decision, dry_run);
    session.tell(&told, &format!("{} is ignored no longer", what.name()))?;
    Ok(Exit::Done)
}
