//! The outline of a block of Vorbis comments, <https://www.xiph.org/vorbis/doc/v-comment.html>.
//!
//! Own because metaflac 0.2.8 panics on a broken block, and lofty 0.25 tells of a picture only after decoding it.

use super::source::{little, to_usize};

/// The comments, each `KEY=value`, and whether they are all there: the last one of a cut block goes as far as that.
pub(super) fn split(block: &[u8]) -> (Vec<&[u8]>, bool) {
    let mut comments = Vec::new();
    let listed = counted(block).and_then(|(_, rest)| rest.split_first_chunk::<4>());
    let Some((count, mut rest)) = listed else { return (comments, false) };
    for _ in 0..little(count) {
        let Some((comment, after)) = counted(rest) else {
            comments.push(rest.get(4..).unwrap_or_default());
            return (comments, false);
        };
        comments.push(comment);
        rest = after;
    }
    (comments, true)
}

/// A length of four bytes and as many bytes, and what follows.
fn counted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(to_usize(little(length)))
}

/// Whether a comment, or its key, is one that holds a picture.
pub(super) fn is_picture(comment: &[u8]) -> bool {
    let key = comment.split(|&byte| byte == b'=').next().unwrap_or_default();
    key.eq_ignore_ascii_case(b"METADATA_BLOCK_PICTURE") || key.eq_ignore_ascii_case(b"COVERART")
}
