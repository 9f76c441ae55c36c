//! What `review` asks, and what becomes of the answers.

use std::process::Stdio;

use serde_json::json;

use super::{decisions, library, lists, ok, refused};
use crate::home::Home;
use crate::system;

/// Two lists that name two artists, each otherwise by a slip of the pen: the longer name is the surer one.
pub(super) fn doubt(home: &Home) {
    let lists = [
        ("one", ["Godspeed You Black Emperor", "Kitchens of Dist"]),
        ("two", ["Godspeed You Black Emperror", "Kitchens of Dust"]),
    ];
    let records = lists.map(|(list, names)| {
        let record = |(n, name): (usize, &str)| {
            json!({"kind": "artist", "id": format!("{list}{n}"), "name": name, "collection": "followed"})
        };
        (list, names.into_iter().enumerate().map(record).collect::<Vec<_>>())
    });
    self::lists(home, &records.each_ref().map(|(list, records)| (*list, &records[..])));
}

fn ok_but_advice(home: &Home, args: &[&str]) -> String {
    let ran = home.run(args);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out
}

#[test]
fn pairs_are_shown_the_surest_first_and_answered_by_number_score_or_all() {
    let (home, _) = library();
    assert_eq!(ok(&home, &["review", "--json"]).out, "");
    doubt(&home);
    let rows = ok(&home, &["review", "--json"]).json();
    let text = |side: &str, field: &str| rows[0][side][field].as_str().unwrap().to_owned();
    let mut said = ["a", "b"].map(|side| [text(side, "name"), text(side, "source")]);
    said.sort_unstable();
    assert_eq!(
        said,
        [["Godspeed You Black Emperor", "one"], ["Godspeed You Black Emperror", "two"]]
    );
    let score = |at: usize| rows[at]["score"].as_f64().unwrap();
    assert!(score(0) > score(1), "{rows:?}");
    assert_eq!((&rows[0]["kind"], &rows[0]["n"]), (&json!("artist"), &json!(1)));
    assert!(!rows[0]["for"].as_array().unwrap().is_empty(), "{rows:?}");
    assert_eq!((rows.len(), &rows[1]["n"]), (2, &json!(2)));
    assert_eq!(ok(&home, &["review", "--json", "--limit", "1"]).json().len(), 1);
    assert_eq!(ok(&home, &["review", "--json", "--kind", "album"]).out, "");
    assert_eq!(home.run(&["review", "accept", "7"]).code, 1);
    assert_eq!(home.run(&["review", "--limit", "0"]).code, 2);
    let none = home.run(&["review", "accept", "--min-score", "0.999"]);
    let left = "no pair has a score of 0.999; 2 pairs left to review\n";
    assert_eq!((none.code, none.err.as_str()), (0, left));
    let shown = ok_but_advice(&home, &["review"]);
    assert!(shown.contains("(one: one0)") && shown.contains("(two: two0)"), "whose: {shown}");
    assert_eq!(refused(&home, &["review", "accept", "--min-score", "7"]).0, "usage.score");
    for args in [&["accept"][..], &["accept", "1", "--all"], &["accept", "--limit", "1"]] {
        assert_eq!(home.run(&[&["review"], args].concat()).code, 2, "{args:?}");
    }
    for (args, count) in
        [(&["-n", "reject", "--all"][..], 2), (&["reject", "-n", "--all", "--limit", "1"], 1)]
    {
        let dry = ok(&home, &[&["review"], args].concat()).out;
        assert_eq!(dry.lines().count(), count, "{dry}");
    }
    let rejected = ok(&home, &["review", "reject", "--min-score", "0.8"]).out;
    assert_eq!(
        rejected,
        "Godspeed You Black Emperor and Godspeed You Black Emperror are different\n"
    );
    let rejected = ok(&home, &["review", "reject", "2", "--json"]).json();
    assert_eq!((&rejected[0]["decision"], &rejected[0]["n"]), (&json!("different"), &json!(2)));
    assert_eq!(ok(&home, &["review", "--json"]).out, "");
    assert_eq!(home.run(&["review"]).err, "nothing is left to review\n");
    assert_eq!(decisions(&home).len(), 2);
    ok(&home, &["undo", "1"]);
    let again = ok(&home, &["review", "--json"]).json();
    assert_eq!((again.len(), &again[0]["score"]), (1, &rows[0]["score"]), "it is asked again");
}

#[test]
fn on_a_terminal_each_pair_is_asked_about() {
    if !system::works("script", &["-qec", "true", "/dev/null"]) {
        return;
    }
    let (home, _) = library();
    doubt(&home);
    let command = format!("{} review", crate::home::TONARM);
    let mut script = std::process::Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    script.env_clear().env("HOME", home.path("")).env("XDG_DATA_HOME", home.path("data"));
    script.env("TERM", "dumb").env("SHELL", "/bin/sh").env("PATH", "/usr/bin:/bin");
    let mut child = script.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"s\nn\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("The same?"), "{text}");
    assert_eq!(
        decisions(&home),
        ["1 different artist Kitchens of Dist and Kitchens of Dust -"],
        "the first was skipped: {text}"
    );
}
