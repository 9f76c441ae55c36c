//! `follow` and `unfollow`: whose music is wanted.

use anyhow::Result;

use super::Session;
use super::decide::{self, Done, Told, take_back};
use super::meant::meant;
use crate::cli;
use crate::clock;
use crate::exit::Exit;
use crate::matching::anchor::Thing;
use crate::store::{Decided, Want};

fn is_follow(decided: Decided) -> bool {
    matches!(decided, Decided::Follow(_))
}

/// Runs `follow`.
pub(super) fn follow(session: &mut Session, asked: &cli::Follow) -> Result<Exit> {
    let want = match asked.want {
        cli::Want::All => Want::All,
        cli::Want::Future => Want::Future,
        cli::Want::None => Want::None,
    };
    let mut store = session.open_to_decide()?;
    let artist = meant(&store, "follow", asked.words.join(" ").as_ref(), &[Thing::Artist])?;
    let standing = store.wished(Thing::Artist, artist.called.row, is_follow)?;
    let dry_run = session.global.dry_run;
    let name = &artist.called.name;
    if let Some(last) = standing.last().map(|wished| &wished.decision)
        && last.decided == Decided::Follow(want)
    {
        let text = match want {
            Want::None => format!("{name} is not followed already"),
            _ => format!("{name} is followed already"),
        };
        session.tell(&Told::of(Done::Unchanged, last, dry_run), &text)?;
        return Ok(Exit::Done);
    }
    let new = decide::on(Decided::Follow(want), &artist);
    let written = session.decide(&mut store, &new, &standing)?;
    let text = match want {
        Want::All => format!("{name} is followed"),
        Want::Future => format!("{name} is followed from now on"),
        Want::None => format!("nothing of {name} is wanted"),
    };
    session.tell(&Told::new(&new, written), &text)?;
    session.tell_shared([&artist])?;
    Ok(Exit::Done)
}

/// Runs `unfollow`.
pub(super) fn unfollow(session: &mut Session, words: &[String]) -> Result<Exit> {
    let mut store = session.open_to_decide()?;
    let artist = meant(&store, "unfollow", words.join(" ").as_ref(), &[Thing::Artist])?;
    let standing = store.wished(Thing::Artist, artist.called.row, is_follow)?;
    let at_sources = store.followed_at(artist.called.row)?;
    let dry_run = session.global.dry_run;
    let name = &artist.called.name;
    let last = standing.last().map(|wished| &wished.decision);
    match last {
        Some(last) if last.decided == Decided::Follow(Want::None) => {
            let text = format!("{name} is not followed already");
            session.tell(&Told::of(Done::Unchanged, last, dry_run), &text)?;
        }
        _ if !at_sources.is_empty() => {
            let new = decide::on(Decided::Follow(Want::None), &artist);
            let written = session.decide(&mut store, &new, &standing)?;
            let text = format!(
                "nothing of {name} is wanted; at {} it stays followed",
                at_sources.join(" and ")
            );
            session.tell(&Told::new(&new, written), &text)?;
        }
        Some(last) => {
            if !dry_run {
                store.write(|writer| take_back(writer, &standing, clock::now_ms()))?;
            }
            let text = format!("{name} is followed no longer");
            session.tell(&Told::of(Done::Undone, last, dry_run), &text)?;
        }
        None => {
            let told = Told::nothing(Thing::Artist.as_str(), name, dry_run);
            session.tell(&told, &format!("{name} is not followed"))?;
        }
    }
    Ok(Exit::Done)
}
