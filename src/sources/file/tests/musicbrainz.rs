//! The data set of five dialects is read whole.

use super::*;

const PATH: &str = "../shared/fixtures/dedupe/musicbrainz20k/even-clusters.csv";

/// The rows of the data set by source, as its users would split it: header and lines as they stand.
#[expect(clippy::print_stderr, reason = "who has not the data is told")]
fn sources() -> Option<(String, Vec<Vec<String>>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH);
    let Ok(bytes) = fs::read(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return None;
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines = text.lines().map(str::to_owned);
    let header = lines.next().unwrap();
    let mut sources = vec![Vec::new(); 5];
    for line in lines {
        let source: usize = line.split(',').nth(3).unwrap().parse().unwrap();
        sources[source - 1].push(line);
    }
    Some((header, sources))
}

/// The cells of a line, quotes minded.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

/// What a cell of a dialect means, worked out in another way than the reader does; nothing where it is no plain one.
fn expected(source: usize, cell: &str) -> Option<f64> {
    let is = |shape: &str| regex::Regex::new(shape).unwrap().is_match(cell);
    let numbers: Vec<f64> = cell
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|it| it.parse().ok())
        .collect();
    match source {
        1 if is(r"^\d\d:\d\d$") => Some(numbers[0] * 60e3 + numbers[1] * 1e3),
        2 if is(r"^\d+$") => Some(numbers[0] * 1e3),
        3 if is(r"^\d+\.\d+$") => Some(numbers[0] * 60e3),
        4 if is(r"^\d+m \d+sec$") => Some(numbers[0] * 60e3 + numbers[1] * 1e3),
        5 if is(r"^\d+$") => Some(numbers[0]),
        _ => None,
    }
}

#[test]
fn every_row_of_five_dialects_is_a_track() {
    let Some((header, sources)) = sources() else { return };
    let mut rows = 0;
    for (at, lines) in sources.iter().enumerate() {
        let source = at + 1;
        let text = format!("{header}\r\n{}\r\n", lines.join("\r\n"));
        let followed = said("source.csv", text);
        assert_eq!(followed.problems(), [] as [String; 0], "source {source}");
        assert!(followed.ending.complete);
        let tracks = followed.tracks();
        assert_eq!(tracks.len(), lines.len(), "source {source}");
        assert_eq!(followed.ending.read, lines.len() as u64);
        rows += tracks.len();

        let mut with_id = 0;
        let mut lengths = 0;
        for (line, track) in lines.iter().zip(&tracks) {
            let cells = cells(line);
            let id = cells[4].trim().to_owned();
            let none = ["", "null", "-", "n/a", "unknown", "unk.", "n.a."].contains(&&*id);
            assert_eq!(track.id, (!none).then_some(id), "{line}");
            with_id += usize::from(track.id.is_some());
            let length = &cells[7];
            let Some(ms) = expected(source, length) else { continue };
            lengths += 1;
            #[expect(clippy::cast_precision_loss, reason = "lengths are far below 2^52")]
            let read = track.length_ms.map_or(0.0, |ms| ms as f64);
            assert!((read - ms).abs() < 1.0, "source {source}: {length} is {read}");
        }
        assert!(with_id * 100 >= lines.len() * 98, "source {source}: {with_id}");
        assert!(lengths * 100 >= lines.len() * 85, "source {source}: {lengths}");
    }
    assert_eq!(rows, 9587);
}

#[test]
fn years_and_numbers_of_five_dialects_are_read() {
    let Some((header, sources)) = sources() else { return };
    for (at, lines) in sources.iter().enumerate() {
        let followed = said("source.csv", format!("{header}\r\n{}\r\n", lines.join("\r\n")));
        let tracks = followed.tracks();
        let albums: Vec<_> = tracks.iter().filter_map(|track| track.album.as_ref()).collect();
        let dated = albums.iter().filter(|album| album.date.is_some()).count();
        let numbered = tracks.iter().filter(|track| track.position.is_some()).count();
        // Source 4 writes the year behind the title of the album, source 3 the album behind that of the track.
        let fewest = if at == 3 { 0 } else { 65 };
        assert!(dated * 100 >= albums.len() * fewest, "source {}: {dated}", at + 1);
        assert!(numbered * 100 >= tracks.len() * 94, "source {}: {numbered}", at + 1);
    }
}

#[test]
fn the_whole_file_at_once_is_read_as_well() {
    let Some((header, sources)) = sources() else { return };
    let lines: Vec<String> = sources.concat();
    let followed = said("all.csv", format!("{header}\n{}\n", lines.join("\n")));
    assert_eq!((followed.tracks().len(), followed.ending.complete), (9587, true));
    let pages: Vec<usize> = followed.pages.iter().map(Vec::len).collect();
    assert_eq!((pages[0], pages.len()), (500, 20));
}
