//! Which of two files of one recording is the better one.

/// Formats that keep every sample.
const LOSSLESS: &[&str] = &["flac", "wav", "aiff", "ape", "wv"];

/// No lossy encoder in a container that has both kinds goes beyond this many bit/s; what does is lossless (ALAC, WMA Lossless).
const LOSSY_MOST: u32 = 512_000;

/// Bit rates of lossy files closer than this are equal, so that an album in variable bit rate is judged as a whole.
const STEP: u32 = 32_000;

/// Whether a file of this format and average bit rate (bit/s) keeps every sample.
pub fn is_lossless(format: &str, bitrate: Option<u32>) -> bool {
    LOSSLESS.contains(&format)
        || matches!(format, "m4a" | "wma") && bitrate.is_some_and(|rate| rate > LOSSY_MOST)
}

/// How good a file is. The greater is the better; what counts most stands first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quality {
    /// Whether it could be read in full.
    sound: bool,
    lossless: bool,
    /// Hz; of lossless files only.
    sample_rate: u32,
    /// Whether its samples have more than 16 bits; of lossless files only.
    deep: bool,
    /// Steps of bit rate; of lossy files only, as a lossless one says nothing by it.
    bitrate: u32,
}

/// What is asked of a file to judge it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sound<'a> {
    /// Short name of the format.
    pub format: &'a str,
    /// Average bit rate in bit/s.
    pub bitrate: Option<u32>,
    /// Sample rate in Hz.
    pub sample_rate: Option<u32>,
    /// Number of channels.
    pub channels: Option<u8>,
    /// Whether something is wrong with it.
    pub has_problem: bool,
}

impl Quality {
    /// Judges a file by its sound.
    pub fn of(file: Sound<'_>) -> Self {
        let lossless = is_lossless(file.format, file.bitrate);
        let (bitrate, sample_rate) =
            (file.bitrate.unwrap_or_default(), file.sample_rate.unwrap_or_default());
        // 16 bits cannot take more than this, compressed or not.
        let shallow =
            sample_rate.saturating_mul(16).saturating_mul(file.channels.unwrap_or(2).into());
        Self {
            sound: !file.has_problem,
            lossless,
            sample_rate: if lossless { sample_rate } else { 0 },
            deep: lossless && sample_rate > 0 && bitrate > shallow,
            bitrate: if lossless { 0 } else { bitrate / STEP },
        }
    }

    /// Why a file of this quality is better than one of the other; `None` where it is not.
    pub fn better_than(&self, other: &Self) -> Option<&'static str> {
        if self <= other {
            return None;
        }
        Some(if self.sound != other.sound {
            "it could be read in full"
        } else if self.lossless != other.lossless {
            "lossless"
        } else if self.sample_rate != other.sample_rate {
            "higher sample rate"
        } else if self.deep != other.deep {
            "more bits per sample"
        } else {
            "higher bit rate"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quality(format: &str, bitrate: u32, sample_rate: u32) -> Quality {
        Quality::of(Sound {
            format,
            bitrate: Some(bitrate),
            sample_rate: Some(sample_rate),
            channels: Some(2),
            has_problem: false,
        })
    }

    #[test]
    fn the_better_file_is_said_why() {
        let flac = quality("flac", 900_000, 44_100);
        for (better, worse, why) in [
            (flac, quality("mp3", 320_000, 44_100), Some("lossless")),
            (quality("m4a", 900_000, 44_100), quality("m4a", 256_000, 44_100), Some("lossless")),
            (quality("flac", 900_000, 96_000), flac, Some("higher sample rate")),
            (quality("flac", 1_700_000, 44_100), flac, Some("more bits per sample")),
            (
                quality("mp3", 320_000, 44_100),
                quality("mp3", 128_000, 48_000),
                Some("higher bit rate"),
            ),
            (quality("mp3", 245_000, 44_100), quality("mp3", 230_000, 44_100), None),
            (quality("wav", 1_411_200, 44_100), flac, None),
            (flac, quality("wav", 1_411_200, 44_100), None),
            (quality("mp3", 320_000, 44_100), flac, None),
        ] {
            assert_eq!(better.better_than(&worse), why, "{better:?} {worse:?}");
        }
    }

    #[test]
    fn a_file_that_could_not_be_read_in_full_is_never_the_better_one() {
        let broken = Quality::of(Sound { format: "flac", has_problem: true, ..Sound::default() });
        let mp3 = quality("mp3", 128_000, 44_100);
        assert_eq!(mp3.better_than(&broken), Some("it could be read in full"));
        assert_eq!(broken.better_than(&mp3), None);
    }
}
