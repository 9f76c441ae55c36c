//! The fields of a JSON object, each read as liberally as it is clear what was meant.

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::super::values::{self, Released};

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// Why a line is no record.
pub(super) type Bad = String;

/// Something in a record that was left out of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) code: &'static str,
    pub(super) message: String,
}

/// An id is not one.
pub(super) const BAD_ID: &str = "records.bad_id";
/// Any other value is none of its field.
pub(super) const BAD_FIELD: &str = "records.bad_field";

/// The most notes of a line.
const NOTES: usize = 100;

/// The most values of one field: so many say all, and more would only cost time.
pub(super) mod most {
    pub(in super::super) const ARTISTS: usize = 256;
    pub(in super::super) const IDS: usize = 64;
    pub(in super::super) const ISRCS: usize = 64;
    pub(in super::super) const TEXTS: usize = 64;
    pub(in super::super) const TYPES: usize = 32;
}

/// Reads the objects of one line and notes what it had to leave out.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    /// Whose the ids of the source are.
    pub(super) scheme: &'a str,
    pub(super) map: &'a [(PathBuf, PathBuf)],
    pub(super) notes: Vec<Note>,
    /// Whether more is said of the album of a track than is kept.
    pub(super) album_cut: bool,
}

/// The value of a field; `null` is none.
pub(super) fn value<'o>(object: &'o Object, key: &str) -> Option<&'o Value> {
    object.get(key).filter(|value| !value.is_null())
}

/// A value in words, cut short, for people.
pub(super) fn found(value: &Value) -> String {
    const LONGEST: usize = 60;
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) if text.chars().count() > LONGEST => {
            format!("\"{}…\"", text.chars().take(LONGEST).collect::<String>())
        }
        plain => plain.to_string(),
    }
}

/// One value or those of a list, without `null`.
pub(super) fn each(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let values = match value {
        Some(Value::Array(values)) => values,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    values.iter().filter(|value| !value.is_null())
}

/// The text of a string or a whole number: names such as 311 come as either.
pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Some(number.to_string()),
        _ => None,
    }
}

/// A number from 0 on without its fraction, also where it is written as text.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64().or_else(|| {
            let number = number.as_f64().filter(|number| (0.0..9e15).contains(number))?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it lies between 0 and 9e15"
            )]
            Some(number.round() as u64)
        }),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

impl Fields<'_> {
    /// Notes that a value was left out.
    pub(super) fn left_out(
        &mut self,
        code: &'static str,
        key: &str,
        expected: &str,
        value: &Value,
    ) {
        if self.notes.len() >= NOTES {
            return;
        }
        let message = format!("`{key}`: expected {expected}, found {}", found(value));
        self.notes.push(Note { code, message });
    }

    /// A text that a record must have.
    pub(super) fn needed(object: &Object, key: &str) -> Result<String, Bad> {
        let Some(value) = value(object, key) else { return Err(format!("`{key}` is missing")) };
        let Some(raw) = words(value) else {
            return Err(format!("`{key}`: expected a text, found {}", found(value)));
        };
        values::text(&raw).ok_or_else(|| format!("`{key}` is blank"))
    }

    /// A text, where there is one.
    pub(super) fn text(&mut self, object: &Object, key: &str) -> Option<String> {
        let value = value(object, key)?;
        let raw = words(value);
        if raw.is_none() {
            self.left_out(BAD_FIELD, key, "a text", value);
        }
        raw.as_deref().and_then(values::text)
    }

    /// The first so many values of a field; that there are more is noted.
    pub(super) fn first<'v>(
        &mut self,
        key: &str,
        most: usize,
        said: Option<&'v Value>,
    ) -> Vec<&'v Value> {
        let mut values: Vec<&Value> = each(said).take(most + 1).collect();
        if values.len() > most {
            values.truncate(most);
            let message = format!("`{key}`: only the first {most} of them count");
            self.notes.insert(0, Note { code: BAD_FIELD, message });
        }
        values
    }

    /// One text or several.
    pub(super) fn texts(&mut self, object: &Object, key: &str, most: usize) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.first(key, most, object.get(key)) {
            match words(value) {
                Some(raw) => texts.extend(values::text(&raw)),
                None => self.left_out(BAD_FIELD, key, "a text", value),
            }
        }
        texts
    }

    /// A number from 1 on; 0 is not known.
    pub(super) fn count(&mut self, object: &Object, key: &str) -> Option<u32> {
        let count = self.long(object, key)?;
        let fits = u32::try_from(count).ok();
        if fits.is_none() {
            self.left_out(BAD_FIELD, key, "a smaller number", &count.into());
        }
        fits
    }

    /// The same, and as large as a length in milliseconds may be.
    pub(super) fn long(&mut self, object: &Object, key: &str) -> Option<u64> {
        let value = value(object, key)?;
        if value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return None;
        }
        let number = number(value).filter(|number| i64::try_from(*number).is_ok());
        if number.is_none() {
            self.left_out(BAD_FIELD, key, "a number", value);
        }
        number.filter(|number| *number > 0)
    }

    /// A release date.
    pub(super) fn date(&mut self, object: &Object) -> Option<String> {
        let value = value(object, "date")?;
        match words(value).as_deref().map_or(Released::Wrong, values::released) {
            Released::On(date) => Some(date),
            Released::Unknown => None,
            Released::Wrong => {
                let expected = "a date such as 1997 or 1997-09-22";
                self.left_out("records.bad_date", "date", expected, value);
                None
            }
        }
    }

    /// When something was put on a list.
    pub(super) fn added_at(&mut self, object: &Object) -> Option<i64> {
        let value = value(object, "added_at")?;
        let moment = match value {
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => values::moment(text),
            value => {
                number(value).and_then(|it| i64::try_from(it).ok()).and_then(values::moment_of)
            }
        };
        if moment.is_none() {
            let expected = "a time such as 2025-11-22T15:40:47Z";
            self.left_out("records.bad_date", "added_at", expected, value);
        }
        // Providers write the beginning of time where they do not know.
        moment.filter(|ms| *ms != 0)
    }

    /// The address of a picture.
    pub(super) fn image(&mut self, object: &Object) -> Option<String> {
        let value = value(object, "image")?;
        if value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return None;
        }
        let address = value.as_str().and_then(values::address);
        if address.is_none() {
            self.left_out(BAD_FIELD, "image", "an address that begins with https://", value);
        }
        address.map(str::to_owned)
    }

    /// Where a file lies here.
    pub(super) fn path(&mut self, object: &Object) -> Option<Vec<u8>> {
        let value = value(object, "path")?;
        let path = value.as_str().filter(|path| !path.contains('\0'));
        if path.is_none() {
            self.left_out(BAD_FIELD, "path", "a path", value);
        }
        path.filter(|path| !path.is_empty()).map(|path| values::mapped(path.as_bytes(), self.map))
    }

    /// An id that the source gave, under whatever key.
    pub(super) fn id_of(&mut self, key: &str, value: &Value) -> Option<String> {
        let raw = words(value);
        if raw.as_deref().is_some_and(|raw| raw.trim().is_empty()) {
            return None;
        }
        let id = raw.as_deref().and_then(values::id);
        if id.is_none() {
            self.left_out(BAD_ID, key, "an id of at most 512 plain characters", value);
        }
        id.map(str::to_owned)
    }
}
