//! `review`: pairs that may be one thing, and the user's answers.

mod interview;

use std::io::IsTerminal;

use anyhow::Result;
use serde::Serialize;

use super::Session;
use super::decide::{Told, Turn, between, own};
use super::explain::origin;
use super::meant::Meant;
use crate::cli::{self, ReviewAction, ReviewChoice, ReviewKind};
use crate::clock;
use crate::exit::{Exit, Failure};
use crate::matching::anchor::Thing;
use crate::model::PublicId;
use crate::output::{Cell, Column, Style, Table, plural};
use crate::progress::Progress;
use crate::resolve;
use crate::store::{self, Access, Anchored, ClaimLabel, Decided, Review, Store};

/// The row that `--json` prints.
#[derive(Debug, Serialize)]
struct Row<'a> {
    n: i64,
    kind: &'static str,
    a: Side<'a>,
    b: Side<'a>,
    score: f64,
    #[serde(rename = "for")]
    reasons_for: &'a [String],
    against: &'a [String],
}

/// One of a pair: what it is called, and a claim of it as `explain` prints one.
#[derive(Debug, Serialize)]
struct Side<'a> {
    id: PublicId,
    name: &'a str,
    source: Option<&'a str>,
    key: Option<&'a str>,
}

/// A pair that stands, with both of it.
struct Pair {
    review: Review,
    a: Half,
    b: Half,
}

/// One of a pair.
struct Half {
    meant: Meant,
    label: Option<ClaimLabel>,
}

impl Half {
    /// The thing of a row that still says this of itself.
    fn of(store: &Store, thing: Thing, row: i64, key: i64) -> Result<Option<Self>> {
        let Some(called) = store.called(thing, row)? else { return Ok(None) };
        let claims = store.anchored(thing, row)?;
        let says = |claim: &&Anchored| claim.anchors.iter().any(|one| one.claim_key() == key);
        let claim = claims.iter().find(says);
        let Some(claim) = claim.map(|claim| claim.claim) else { return Ok(None) };
        let label = store.label(thing.stratum(), claim)?;
        Ok(Some(Self { meant: Meant::whole(thing, called, claims), label }))
    }

    fn side(&self) -> Side<'_> {
        let label = self.label.as_ref();
        Side {
            id: self.meant.called.id,
            name: &self.meant.called.name,
            source: label.map(|label| label.source.as_str()),
            key: label.map(|label| label.key.as_str()),
        }
    }

    /// For people: the name, and where it stands.
    fn text(&self) -> String {
        let name = &self.meant.called.name;
        self.label.as_ref().map_or_else(|| name.clone(), |of| format!("{name} ({})", origin(of)))
    }
}

impl Pair {
    /// `None` where one of the two went away since it was worked out.
    fn of(store: &Store, review: Review) -> Result<Option<Self>> {
        let (thing, pair) = (review.thing, &review.pair);
        let Some(a) = Half::of(store, thing, pair.a_id, pair.a_key)? else { return Ok(None) };
        let Some(b) = Half::of(store, thing, pair.b_id, pair.b_key)? else { return Ok(None) };
        Ok(Some(Self { review, a, b }))
    }

    fn row(&self) -> Row<'_> {
        let pair = &self.review.pair;
        Row {
            n: self.review.n,
            kind: self.review.thing.as_str(),
            a: self.a.side(),
            b: self.b.side(),
            score: (pair.score * 1000.0).round() / 1000.0,
            reasons_for: &pair.reasons_for,
            against: &pair.reasons_against,
        }
    }
}

/// Runs the command.
pub(super) fn run(session: &mut Session, asked: &cli::Review) -> Result<Exit> {
    match &asked.action {
        Some(ReviewAction::Accept(choice)) => answer(session, asked, choice, Decided::Same),
        Some(ReviewAction::Reject(choice)) => answer(session, asked, choice, Decided::Different),
        None => show(session, asked),
    }
}

/// Opens the catalogue with its pairs up to date, where it may be written.
fn open(session: &Session) -> Result<Store> {
    if session.global.dry_run {
        return Ok(session.open(Access::Read)?);
    }
    let mut store = match session.open(Access::Write) {
        Err(store::Error::ReadOnly(_)) => return Ok(session.open(Access::Read)?),
        store => store?,
    };
    let progress = Progress::start(session.progress_style(), "claims");
    resolve::review::refresh(&mut store, &progress, &|| session.stop.asked())?;
    Ok(store)
}

fn thing(kind: ReviewKind) -> Thing {
    match kind {
        ReviewKind::Artist => Thing::Artist,
        ReviewKind::Album => Thing::Album,
        ReviewKind::Recording => Thing::Recording,
    }
}

/// The pairs of a kind, the surest first.
fn reviews(store: &Store, kind: Option<ReviewKind>) -> store::Result<Vec<Review>> {
    let kind = kind.map(thing);
    let mut reviews = store.reviews()?;
    reviews.retain(|review| kind.is_none_or(|kind| review.thing == kind));
    Ok(reviews)
}

fn show(session: &mut Session, asked: &cli::Review) -> Result<Exit> {
    let mut store = open(session)?;
    let reviews = reviews(&store, asked.kind)?;
    let count = reviews.len();
    let mut pairs = Vec::new();
    let mut left = asked.limit.unwrap_or(usize::MAX);
    for review in reviews {
        if left == 0 || session.stop.asked() {
            break;
        }
        let Some(pair) = Pair::of(&store, review)? else { continue };
        left -= 1;
        if session.out.wants_json() {
            session.out.json(&pair.row())?;
        } else {
            pairs.push(pair);
        }
    }
    if session.out.wants_json() {
        return Ok(Exit::Done);
    }
    if pairs.is_empty() {
        super::list::nothing(session, &store, "nothing is left to review")?;
        return Ok(Exit::Done);
    }
    let people = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if people && !session.global.dry_run {
        return interview::run(session, &mut store, &pairs);
    }
    session.out.table(&table(&pairs))?;
    if pairs.len() < count {
        session.out.dim(&format!("{} of {count}", pairs.len()))?;
    }
    session.out.flush()?;
    session.advise("to answer: tonarm review accept N, tonarm review reject N");
    Ok(Exit::Done)
}

fn table(pairs: &[Pair]) -> Table {
    let mut table = Table::new([
        Column::number("N"),
        Column::number("Score"),
        Column::word("Kind"),
        Column::text("A"),
        Column::text("B"),
        Column::text("For"),
        Column::text("Against"),
    ]);
    for pair in pairs {
        table.push([
            Cell::from(pair.review.n.to_string()),
            Cell::from(format!("{:.2}", pair.review.pair.score)),
            Cell::styled(Style::Dim, pair.review.thing.as_str()),
            Cell::from(pair.a.text()),
            Cell::from(pair.b.text()),
            Cell::from(pair.review.pair.reasons_for.join(", ")),
            Cell::from(pair.review.pair.reasons_against.join(", ")),
        ]);
    }
    table
}

fn answer(
    session: &mut Session,
    asked: &cli::Review,
    choice: &ReviewChoice,
    decided: Decided,
) -> Result<Exit> {
    let least = choice.min_score.unwrap_or(0.0);
    if !(0.0..=1.0).contains(&least) {
        let message = format!("--min-score {least}: a score is between 0 and 1");
        return Err(Failure::new(Exit::Usage, "usage.score", message).into());
    }
    let mut store = open(session)?;
    let reviews = reviews(&store, asked.kind)?;
    let left = reviews.len() as u64;
    let mut pairs = Vec::new();
    if choice.numbers.is_empty() {
        let sure = reviews.into_iter().filter(|review| review.pair.score >= least);
        for review in sure.take(asked.limit.unwrap_or(usize::MAX)) {
            pairs.extend(Pair::of(&store, review)?);
        }
    } else {
        for n in &choice.numbers {
            if pairs.iter().any(|pair: &Pair| pair.review.n == *n) {
                continue;
            }
            let review = reviews.iter().find(|review| review.n == *n).cloned();
            let pair = review.map(|review| Pair::of(&store, review)).transpose()?.flatten();
            pairs.push(pair.ok_or_else(|| unknown(*n))?);
        }
    }
    let pairs: Vec<&Pair> = pairs.iter().collect();
    let (alike, turn) = put(session, &mut store, &pairs, decided, Session::turn)?;
    if pairs.is_empty() && !session.out.wants_json() {
        session.advise(&none_so_sure(left, least));
    }
    let ended = session.follow_decisions(&mut store, turn)?;
    Ok(if alike > 0 && ended == Exit::Done { Exit::Partial } else { ended })
}

/// Why no pair was answered, of so many that are left.
fn none_so_sure(left: u64, least: f64) -> String {
    match left {
        0 => "nothing is left to review".to_owned(),
        _ => format!("no pair has a score of {least}; {} left to review", plural(left, "pair")),
    }
}

fn unknown(n: i64) -> Failure {
    Failure::new(Exit::Failed, "review.unknown", format!("there is no pair {n} left to review"))
        .hint("`tonarm review` lists them")
}

/// Decides pairs, all at once, and tells it once `turn` knows whether the catalogue follows now; answers of how many that was not possible.
fn put(
    session: &mut Session,
    store: &mut Store,
    pairs: &[&Pair],
    decided: Decided,
    turn: impl FnOnce(&Session) -> Turn,
) -> Result<(u64, Turn)> {
    let mut new = Vec::new();
    let mut shared = Vec::new();
    for pair in pairs {
        let a = &pair.a.meant.clone().alone(store)?;
        let b = &pair.b.meant.clone().alone(store)?;
        let sides = match decided {
            Decided::Same => Some((a.anchors.clone(), b.anchors.clone())),
            _ => own(&a.anchors, &b.anchors),
        };
        if let Some((left, right)) = sides {
            new.push((pair.review.n, between(decided, (a, left), (b, right))));
            shared.extend([a, b].into_iter().filter(|one| one.shared).cloned());
        } else {
            let (n, a, b) = (pair.review.n, &a.called.name, &b.called.name);
            log::warn!("{n}: nothing tells {a} from {b}: what is known of both says the same");
        }
    }
    let at = clock::now_ms();
    let written: Option<Vec<i64>> = if session.global.dry_run {
        None
    } else {
        Some(store.write(|writer| {
            new.iter()
                .map(|(review, new)| {
                    writer.drop_review(*review)?;
                    writer.put_decision(new, at)
                })
                .collect()
        })?)
    };
    let turn = turn(session);
    let are = if decided == Decided::Same { "the same" } else { "different" };
    for (place, (_, new)) in new.iter().enumerate() {
        let written = written.as_ref().map(|numbers| (numbers[place], at));
        session
            .tell(&Told::new(new, written).in_turn(&turn), &format!("{} are {are}", new.subject))?;
    }
    session.tell_shared(&shared)?;
    Ok(((pairs.len() - new.len()) as u64, turn))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Called, NewReview};

    pub(super) fn sample(n: i64, a: &str, b: &str) -> Pair {
        let half = |row: i64, name: &str| Half {
            meant: Meant {
                thing: Thing::Artist,
                called: Called { row, id: PublicId::new(row), name: name.into() },
                anchors: Vec::new(),
                shared: false,
                named: Vec::new(),
                words: name.into(),
            },
            label: None,
        };
        let pair = NewReview {
            a_key: 1,
            b_key: 2,
            score: 0.812_34,
            reasons_for: vec!["similar names".into()],
            reasons_against: vec!["no shared album".into()],
            a_id: 1,
            b_id: 2,
        };
        let review = Review { n, thing: Thing::Artist, pair };
        Pair { review, a: half(1, a), b: half(2, b) }
    }

    #[test]
    fn no_pair_that_is_sure_enough_is_not_no_pair() {
        assert_eq!(none_so_sure(0, 0.9), "nothing is left to review");
        assert_eq!(none_so_sure(4, 0.9), "no pair has a score of 0.9; 4 pairs left to review");
    }

    #[test]
    fn a_pair_prints_both_with_what_speaks_for_and_against() {
        let row = serde_json::to_value(sample(7, "Björk", "Bjork").row()).unwrap();
        assert_eq!(
            row,
            serde_json::json!({
                "n": 7, "kind": "artist", "score": 0.812, "for": ["similar names"], "against": ["no shared album"],
                "a": {"id": "000000000001", "name": "Björk", "source": null, "key": null},
                "b": {"id": "000000000002", "name": "Bjork", "source": null, "key": null}
            })
        );
    }
}
