//! `files`: whether every file could be read in full.

use anyhow::Result;

use super::{Check, Finding, HOUR, View};
use crate::output::plural;
use crate::report::Level;

pub(super) const CHECK: Check = Check {
    name: "files",
    code: "health.files",
    about: "every file could be read in full",
    every: HOUR,
    news_from: Level::Warning,
    look,
};

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    Ok(vec![judge(view.store.problem_count()?)])
}

fn judge(problems: u64) -> Finding {
    match problems {
        0 => Finding::ok("", "all could be read in full"),
        some => {
            let message = format!("{} could not be read in full", plural(some, "file"));
            Finding::new(Level::Notice, "", message).hint("list them: tonarm files problem::.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;

    #[test]
    fn files_that_could_not_be_read_are_a_notice() {
        assert_eq!(Scene::new("").found(&CHECK, "").0, Level::Ok);
        let two = judge(2);
        assert_eq!(
            (two.level, &*two.message),
            (Level::Notice, "2 files could not be read in full")
        );
    }
}
