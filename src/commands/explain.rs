//! `explain`: why an artist, an album or a recording is what it is.

use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::{Session, show};
use crate::exit::Exit;
use crate::matching::anchor::Thing;
use crate::model::{PublicId, is_scheme};
use crate::output::{Cell, Column, Output, Style, Table};
use crate::resolve::{Explanation, explain};
use crate::store::{Access, Called, Candidate, ClaimLabel, Entity, Store, Stratum};
use crate::tasks::refresh_library::normalise;

/// The object that `--json` prints.
#[derive(Debug, Serialize)]
struct Object<'a> {
    kind: &'static str,
    id: PublicId,
    name: &'a str,
    claims: Vec<Claim<'a>>,
    joined: Vec<Joined<'a>>,
    kept_apart: Vec<KeptApart<'a>>,
}

#[derive(Debug, Serialize)]
struct Claim<'a> {
    source: &'a str,
    key: &'a str,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct Joined<'a> {
    a: Claim<'a>,
    b: Claim<'a>,
    rung: &'a str,
    evidence: &'a str,
    score: f64,
}

#[derive(Debug, Serialize)]
struct KeptApart<'a> {
    a: Claim<'a>,
    b: Claim<'a>,
    why: &'a str,
    score: f64,
}

impl<'a> From<&'a ClaimLabel> for Claim<'a> {
    fn from(label: &'a ClaimLabel) -> Self {
        Self { source: &label.source, key: &label.key, name: &label.name }
    }
}

/// Three digits are all that a score means.
fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

/// What is explained.
struct Subject {
    kind: &'static str,
    stratum: Stratum,
    row: i64,
    id: PublicId,
    name: String,
}

/// Runs the command.
pub(super) fn run(session: &mut Session, words: &[String]) -> Result<Exit> {
    let words = words.join(" ");
    let store = session.open(Access::Read)?;
    let path = normalise(Path::new(&words))?;
    let subject = if let Some((row, id, name)) = store.find_recording(&words, &path)? {
        Subject { kind: "recording", stratum: Stratum::Tracks, row, id, name }
    } else {
        match &store.find(&words)?[..] {
            [Candidate { entity, id, name, artist, .. }] => match (entity, artist) {
                (Entity::Artist(row), _) => Subject {
                    kind: "artist",
                    stratum: Stratum::Artists,
                    row: *row,
                    id: *id,
                    name: name.clone(),
                },
                (Entity::Album(row), artist) => Subject {
                    kind: "album",
                    stratum: Stratum::Releases,
                    row: *row,
                    id: *id,
                    name: artist
                        .as_ref()
                        .map_or_else(|| name.clone(), |artist| format!("{artist} - {name}")),
                },
            },
            [] => match recording_with_id(&store, &words)? {
                Some(subject) => subject,
                None => return Err(show::nothing(&words, &store.names()?).into()),
            },
            several => return Err(show::ambiguous("explain", &words, several).into()),
        }
    };
    let told = explain(&store, subject.stratum, subject.row)?;
    if session.out.wants_json() {
        session.out.json(&object(&subject, &told))?;
    } else {
        print(&mut session.out, &subject, &told)?;
    }
    Ok(Exit::Done)
}

/// The one recording that has an id, as in `isrc:GBAAA9700123` or `spotify:6Z3kzvMKH8wRtJzzTmPtXb`.
fn recording_with_id(store: &Store, words: &str) -> Result<Option<Subject>> {
    let named = words.trim().split_once(':').filter(|(scheme, _)| is_scheme(scheme));
    let Some((scheme, value)) = named else { return Ok(None) };
    let found = store.with_id(Thing::Recording, scheme, value.trim())?;
    let [Called { row, id, name }] = &found[..] else { return Ok(None) };
    let name = name.clone();
    Ok(Some(Subject { kind: "recording", stratum: Stratum::Tracks, row: *row, id: *id, name }))
}

fn object<'a>(subject: &'a Subject, told: &'a Explanation) -> Object<'a> {
    Object {
        kind: subject.kind,
        id: subject.id,
        name: &subject.name,
        claims: told.claims.iter().map(Claim::from).collect(),
        joined: told
            .joined
            .iter()
            .map(|join| Joined {
                a: Claim::from(&join.a),
                b: Claim::from(&join.b),
                rung: &join.rung,
                evidence: join.evidence,
                score: rounded(join.score),
            })
            .collect(),
        kept_apart: told
            .kept_apart
            .iter()
            .map(|apart| KeptApart {
                a: Claim::from(&apart.a),
                b: Claim::from(&apart.b),
                why: apart.why,
                score: rounded(apart.score),
            })
            .collect(),
    }
}

/// Of how many joins people are told; programs get all.
const SHOWN: usize = 50;

fn print(out: &mut Output<'_>, subject: &Subject, told: &Explanation) -> Result<()> {
    out.spans(&[
        (Style::Heading, &subject.name),
        (Style::Dim, &format!("  {} {}", subject.kind, subject.id)),
    ])?;
    let mut table = Table::new([Column::word("Source"), Column::text("Named"), Column::path("In")]);
    for claim in told.claims.iter().take(SHOWN) {
        table.push([
            Cell::from(claim.source.as_str()),
            Cell::from(claim.name.as_str()),
            Cell::styled(Style::Dim, &claim.key),
        ]);
    }
    out.table(&table)?;
    rest(out, told.claims.len(), "claim")?;
    if !told.joined.is_empty() {
        out.line("")?;
        out.heading("One, because")?;
        let mut table = Table::new([
            Column::word("By"),
            Column::number("Score"),
            Column::text("Evidence"),
            Column::text("A"),
            Column::text("B"),
        ]);
        for join in told.joined.iter().take(SHOWN) {
            table.push([
                Cell::from(join.rung.as_str()),
                Cell::from(format!("{:.2}", join.score)),
                Cell::from(join.evidence),
                Cell::from(named(&join.a)),
                Cell::from(named(&join.b)),
            ]);
        }
        out.table(&table)?;
        rest(out, told.joined.len(), "join")?;
    }
    if !told.kept_apart.is_empty() {
        out.line("")?;
        out.heading("Kept apart, because")?;
        let mut table = Table::new([Column::text("Reason"), Column::text("A"), Column::text("B")]);
        for apart in told.kept_apart.iter().take(SHOWN) {
            table.push([
                Cell::from(apart.why),
                Cell::from(named(&apart.a)),
                Cell::from(named(&apart.b)),
            ]);
        }
        out.table(&table)?;
        rest(out, told.kept_apart.len(), "pair")?;
    }
    Ok(())
}

fn named(label: &ClaimLabel) -> String {
    if label.key.is_empty() {
        label.name.clone()
    } else {
        format!("{} ({})", label.name, label.key)
    }
}

fn rest(out: &mut Output<'_>, count: usize, noun: &str) -> Result<()> {
    if count > SHOWN {
        let more = crate::output::plural((count - SHOWN) as u64, noun);
        out.dim(&format!("and {more} more; all of them with --json"))?;
    }
    Ok(())
}
