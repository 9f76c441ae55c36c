//! Small audio files made in code: valid for any reader, tagged as a test wants them.

/// The tags of a made file.
#[derive(Debug, Clone)]
pub(crate) struct Song {
    title: String,
    album: String,
    track: u32,
    artist: String,
    /// Frames of ID3v2.4 with their texts; `TXXX:NAME` for one of the user's.
    more: Vec<(&'static str, String)>,
}

/// A song with this title, on the album "Album" by "Artist".
pub(crate) fn song(title: &str) -> Song {
    Song {
        title: title.into(),
        album: "Album".into(),
        track: 1,
        artist: "Artist".into(),
        more: Vec::new(),
    }
}

impl Song {
    pub(crate) fn album(mut self, album: &str) -> Self {
        self.album = album.into();
        self
    }

    pub(crate) fn track(mut self, track: u32) -> Self {
        self.track = track;
        self
    }

    pub(crate) fn artist(mut self, artist: &str) -> Self {
        self.artist = artist.into();
        self
    }

    /// With one more text frame, such as `("TDRC", "1997")` or `("TXXX:MusicBrainz Artist Id", "…")`; an MP3 alone has it.
    pub(crate) fn with(mut self, frame: &'static str, text: &str) -> Self {
        self.more.push((frame, text.into()));
        self
    }

    /// An MP3 with an ID3v2.4 tag and some frames of silence.
    pub(crate) fn mp3(&self) -> Vec<u8> {
        let mut frames = Vec::new();
        let track = self.track.to_string();
        let own = [
            ("TIT2", &self.title),
            ("TPE1", &self.artist),
            ("TALB", &self.album),
            ("TRCK", &track),
        ];
        let more = self.more.iter().map(|(id, text)| match id.split_once(':') {
            Some((id, name)) => (id, format!("{name}\0{text}")),
            None => (*id, text.clone()),
        });
        let own = own.into_iter().map(|(id, text)| (id, text.clone()));
        for (id, text) in own.chain(more) {
            frames.extend_from_slice(id.as_bytes());
            frames.extend_from_slice(&synchsafe(text.len() + 1));
            frames.extend_from_slice(&[0, 0, 3]);
            frames.extend_from_slice(text.as_bytes());
        }
        let mut file = b"ID3\x04\x00\x00".to_vec();
        file.extend_from_slice(&synchsafe(frames.len()));
        file.extend(frames);
        file.extend(sound(10 + self.length()));
        file
    }

    /// Songs differ in length, as in life: a new file that is given the inode of one just removed must not pass for it by its length too.
    fn length(&self) -> usize {
        self.title.bytes().map(usize::from).sum::<usize>() % 24
    }

    /// A FLAC whose decoded audio has the MD5 that `sound` stands for.
    pub(crate) fn flac(&self, sound: u8) -> Vec<u8> {
        let mut info = [0; 34];
        info[0..4].copy_from_slice(&[0x10, 0, 0x10, 0]); // Blocks of 4096 samples.
        let rate_channels_bits_samples: u64 =
            (44_100 << 44) | (1 << 41) | (15 << 36) | (44_100 * 3);
        info[10..18].copy_from_slice(&rate_channels_bits_samples.to_be_bytes());
        info[18..34].fill(sound);
        let mut comments = Vec::new();
        let mut put = |text: &str| {
            comments.extend_from_slice(&u32::try_from(text.len()).unwrap().to_le_bytes());
            comments.extend_from_slice(text.as_bytes());
        };
        put("test");
        let Self { title, album, track, artist, .. } = self;
        let entries = [
            format!("TITLE={title}"),
            format!("ARTIST={artist}"),
            format!("ALBUM={album}"),
            format!("TRACKNUMBER={track}"),
        ];
        let count = u32::try_from(entries.len()).unwrap().to_le_bytes();
        for entry in &entries {
            put(entry);
        }
        comments.splice(8..8, count);
        let mut file = b"fLaC\x00\x00\x00\x22".to_vec();
        file.extend(info);
        file.push(0x84);
        file.extend_from_slice(&u32::try_from(comments.len()).unwrap().to_be_bytes()[1..]);
        file.extend(comments);
        file.extend([0xff, 0xf8, 0xc9, 0x18, sound, sound, sound, sound]);
        file
    }
}

/// An MP3 without any tag, of so many frames.
pub(crate) fn untagged(frames: usize) -> Vec<u8> {
    sound(frames)
}

/// MPEG 1 layer III, 128 kbit/s, 44.1 kHz, each frame 417 bytes.
fn sound(frames: usize) -> Vec<u8> {
    let mut frame = vec![0; 417];
    frame[..4].copy_from_slice(&[0xff, 0xfb, 0x90, 0x64]);
    frame.repeat(frames)
}

fn synchsafe(size: usize) -> [u8; 4] {
    let size = u32::try_from(size).unwrap();
    [21, 14, 7, 0].map(|shift| u8::try_from((size >> shift) & 0x7f).unwrap())
}
