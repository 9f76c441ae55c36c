//! `explain`: why an artist, an album or a recording is what it is.

use std::collections::HashSet;
use std::ffi::OsString;

use anyhow::Result;
use serde::Serialize;

use super::Session;
use super::meant::{named, together};
use crate::exit::Exit;
use crate::matching::anchor::Thing;
use crate::model::PublicId;
use crate::output::{Cell, Column, Output, Style, Table};
use crate::resolve::{self, Explanation, explain};
use crate::store::{Access, Called, ClaimLabel};

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

/// Runs the command.
pub(super) fn run(session: &mut Session, words: &[OsString]) -> Result<Exit> {
    let store = session.open(Access::Read)?;
    let (thing, called) = named(&store, "explain", &together(words), &Thing::ALL)?;
    let told = explain(&store, thing.stratum(), called.row)?;
    if session.out.wants_json() {
        session.out.json(&object(thing, &called, &told))?;
    } else {
        print(&mut session.out, thing, &called, &told)?;
    }
    Ok(Exit::Done)
}

fn object<'a>(thing: Thing, called: &'a Called, told: &'a Explanation) -> Object<'a> {
    Object {
        kind: thing.as_str(),
        id: called.id,
        name: &called.name,
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

fn print(out: &mut Output<'_>, thing: Thing, called: &Called, told: &Explanation) -> Result<()> {
    out.spans(&[
        (Style::Heading, &called.name),
        (Style::Dim, &format!("  {} {}", thing.as_str(), called.id)),
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
                Cell::from(label(&join.a)),
                Cell::from(label(&join.b)),
            ]);
        }
        out.table(&table)?;
        rest(out, told.joined.len(), "join")?;
    }
    // Editions of one album are told apart too, and are of it all the same.
    let own: HashSet<i64> = told.claims.iter().map(|claim| claim.id).collect();
    let (within, beyond): (Vec<_>, Vec<_>) = told
        .kept_apart
        .iter()
        .partition(|apart| own.contains(&apart.a.id) && own.contains(&apart.b.id));
    print_apart(out, "Told apart within it, because", &within)?;
    print_apart(out, "Kept apart, because", &beyond)
}

fn print_apart(out: &mut Output<'_>, heading: &str, pairs: &[&resolve::KeptApart]) -> Result<()> {
    if !pairs.is_empty() {
        out.line("")?;
        out.heading(heading)?;
        let mut table = Table::new([Column::text("Reason"), Column::text("A"), Column::text("B")]);
        for apart in pairs.iter().take(SHOWN) {
            table.push([
                Cell::from(apart.why),
                Cell::from(label(&apart.a)),
                Cell::from(label(&apart.b)),
            ]);
        }
        out.table(&table)?;
        rest(out, pairs.len(), "pair")?;
    }
    Ok(())
}

/// A claim for people: what it says, and where.
pub(super) fn label(label: &ClaimLabel) -> String {
    format!("{} ({})", label.name, origin(label))
}

/// Whose claim it is, and where that stands. Of a file or a folder its path says both.
pub(super) fn origin(label: &ClaimLabel) -> String {
    match (label.source.as_str(), label.key.as_str()) {
        (source, "") => source.to_owned(),
        ("local", key) if key.starts_with('/') => key.to_owned(),
        (source, key) => format!("{source}: {key}"),
    }
}

fn rest(out: &mut Output<'_>, count: usize, noun: &str) -> Result<()> {
    if count > SHOWN {
        let more = crate::output::plural((count - SHOWN) as u64, noun);
        out.dim(&format!("and {more} more; all of them with --json"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Look;
    use crate::resolve::KeptApart;

    fn claim(id: i64, source: &str, key: &str) -> ClaimLabel {
        ClaimLabel { id, source: source.into(), key: key.into(), name: "Homogenic".into() }
    }

    #[test]
    fn a_claim_says_whose_it_is_and_a_path_says_so_itself() {
        for (source, key, shown) in [
            ("local", "/m/1.mp3", "/m/1.mp3"),
            ("local", "Homogenic", "local: Homogenic"),
            ("nd", "b1", "nd: b1"),
            ("nd", "", "nd"),
        ] {
            assert_eq!(origin(&claim(1, source, key)), shown);
        }
        assert_eq!(label(&claim(1, "nd", "b1")), "Homogenic (nd: b1)");
    }

    #[test]
    fn editions_of_one_album_are_not_told_among_what_is_another_album() {
        let apart = |a: i64, b: i64| KeptApart {
            a: claim(a, "nd", &a.to_string()),
            b: claim(b, "nd", &b.to_string()),
            why: "other track lists",
            score: 1.0,
        };
        let told = Explanation {
            claims: vec![claim(1, "nd", "1"), claim(2, "nd", "2")],
            joined: Vec::new(),
            kept_apart: vec![apart(1, 2), apart(2, 3)],
        };
        let called = Called { row: 1, id: PublicId::new(1), name: "Homogenic".into() };
        let mut bytes = Vec::new();
        let mut out = Output::new(Box::new(&mut bytes), Look::default());
        print(&mut out, Thing::Album, &called, &told).unwrap();
        out.finish().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (_, rest) = text.split_once("Told apart within it, because\n").unwrap();
        let (within, beyond) = rest.split_once("Kept apart, because\n").unwrap();
        assert!(within.contains("(nd: 1)") && within.contains("(nd: 2)"), "{text}");
        assert!(beyond.contains("(nd: 2)") && beyond.contains("(nd: 3)"), "{text}");
        assert!(!within.contains("(nd: 3)") && !beyond.contains("(nd: 1)"), "{text}");
    }
}
