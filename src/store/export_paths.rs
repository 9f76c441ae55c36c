//! A path in an export: as text, and as bytes where the text is not all of it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rusqlite::Row;
use serde::Serialize;

/// A path for JSON: `path`, and `path_bytes` in base64 where it is not UTF-8.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BytePath {
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<String>,
}

impl BytePath {
    /// The path in a column.
    pub(super) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(row.get_ref(at)?.as_blob_or_null()?.map_or_else(Self::default, Self::from))
    }
}

impl From<&[u8]> for BytePath {
    fn from(path: &[u8]) -> Self {
        let lost = std::str::from_utf8(path).is_err();
        Self {
            path: Some(String::from_utf8_lossy(path).into_owned()),
            path_bytes: lost.then(|| BASE64_STANDARD.encode(path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_not_utf8_has_its_bytes_beside_it() {
        let json = |path: &[u8]| serde_json::to_value(BytePath::from(path)).unwrap();
        assert_eq!(json(b"/m/a.mp3"), serde_json::json!({"path": "/m/a.mp3"}));
        assert_eq!(
            json(b"/m/\xf6"),
            serde_json::json!({"path": "/m/\u{fffd}", "path_bytes": "L20v9g=="})
        );
    }
}
