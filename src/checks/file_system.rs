//! `file_system`: whether the catalogue lies where locks can be trusted.

use anyhow::{Result, bail};

use super::{Check, Finding, HOUR, View};
use crate::report::Level;
use crate::sources::local::probe;
use crate::store::network_file_system;

pub(super) const CHECK: Check = Check {
    name: "file_system",
    code: "health.file_system",
    about: "the catalogue lies on a disk whose locks can be trusted",
    every: HOUR,
    news_from: Level::Warning,
    look,
};

fn look(view: &View<'_>) -> Result<Vec<Finding>> {
    match probe::within(view.patience, &view.settings.db_path, network_file_system) {
        Some(kind) => Ok(vec![judge(kind)]),
        None => bail!("its disk did not answer within {} s", view.patience.as_secs_f64()),
    }
}

fn judge(network: Option<&str>) -> Finding {
    match network {
        None => Finding::ok("", "is a local one"),
        Some(kind) => {
            let message = format!("the catalogue lies on a network file system ({kind})");
            Finding::new(Level::Warning, "", message).hint(
                "move it to a local disk, where locks can be trusted, and name it with --db or TONARM_DB",
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::Scene;

    #[test]
    fn a_network_below_the_catalogue_is_told() {
        assert_eq!(judge(Some("NFS")).level, Level::Warning);
        assert_eq!(Scene::new("").found(&CHECK, "").0, Level::Ok);
    }
}
