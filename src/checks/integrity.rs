//! `integrity`: whether SQLite finds all pages, rows and references of the catalogue sound.

use anyhow::Result;

use super::{Check, DAY, Finding, View};
use crate::output;
use crate::report::Level;

pub(super) const CHECK: Check = Check {
    name: "integrity",
    code: "health.integrity",
    about: "every page and row of the catalogue is sound",
    every: DAY,
    news_from: Level::Warning,
    look,
};

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    // Where it was asked to stop, nobody asks what was found.
    let found = view.store.check_integrity(true, &|| view.stop.asked())?.unwrap_or_default();
    Ok(vec![finding(&found)])
}

fn finding(found: &[String]) -> Finding {
    let Some(first) = found.first() else { return Finding::ok("", "the catalogue is sound") };
    let more = match found.len() - 1 {
        0 => String::new(),
        more => format!(" (and {})", output::plural(more as u64, "more finding")),
    };
    Finding::new(Level::Error, "", format!("the catalogue is damaged: {first}{more}"))
        .hint("bring back a backup: tonarm restore --latest; music files are not touched by this")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;

    #[test]
    fn a_sound_catalogue_rests_and_damage_is_an_error() {
        assert_eq!(Scene::new("").found(&CHECK, "").0, Level::Ok);
        let damaged = finding(&["page 3 is used twice".into(), "b".into(), "c".into()]);
        assert_eq!(damaged.level, Level::Error);
        assert_eq!(
            damaged.message,
            "the catalogue is damaged: page 3 is used twice (and 2 more findings)"
        );
    }
}
