#!/usr/bin/env python3
"""resolve.py [--small N] [--large N] [--known N] [--new N] [--work DIR]

Times what comes after the reading: files to artists, albums and recordings, as `refresh-library -vv` logs it, in one run.

linear   the first resolution of --small tracks beside that of --large; both libraries of ../shared/bench/make_library.py, made once and kept
artists  --new artists that are scanned beside --known ones: one small tagged file each, made here
retitled one file of the small library gets another title (a copy is changed, the library is not)

Prints seconds by stage, the ratios, and peak memory. Machines are noisy: only compare within one run. Build first: cargo build --release
"""
import argparse, os, re, shutil, struct, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("TONARM_SHARED", os.path.join(HERE, "..", "..", "shared"))
TONARM = os.environ.get("TONARM", os.path.join(HERE, "..", "target", "release", "tonarm"))
STAGES = ["files to claims", "artists", "albums", "recordings"]
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--small", type=int, default=100_000)
ap.add_argument("--large", type=int, default=1_000_000)
ap.add_argument("--known", type=int, default=100_000)
ap.add_argument("--new", type=int, default=10_000)
ap.add_argument("--skip", default="", help="parts to leave out, such as linear,retitled")
ap.add_argument("--work", default=os.path.join(HERE, "..", "target", "bench"))
a = ap.parse_args()
WORK = os.path.abspath(a.work)
os.makedirs(WORK, exist_ok=True)
if not os.path.exists(SHARED):
    sys.exit("skipped: ../shared is absent")


def library(tracks):
    lib = os.path.join(WORK, f"lib{tracks}-2-1-0")
    if not os.path.exists(lib + ".truth.json"):
        shutil.rmtree(lib, ignore_errors=True)
        subprocess.run([sys.executable, SHARED + "/bench/make_library.py", lib, "--tracks", str(tracks), "--seed", "2", "--payload", "1",
                        "--cover-share", "0"], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "BENCH_DIR": WORK})
    return lib


def scan(db, *paths):
    """Runs a scan; answers seconds by stage, wall time and peak memory in MB."""
    start = time.monotonic()
    p = subprocess.Popen([TONARM, "--db", db, "-vv", "--no-progress", "refresh-library", *paths], stdin=subprocess.DEVNULL,
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    log = p.stderr.read()
    _, status, used = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode != 0:
        sys.exit(f"the scan ended with {p.returncode}: {log[-500:]}")
    took = {stage: sum(int(ms) for ms in re.findall(rf"resolve: {stage}: (\d+) ms", log)) / 1000 for stage in STAGES}
    return took, time.monotonic() - start, used.ru_maxrss / 1024


def shown(name, took, wall, rss):
    stages = "  ".join(f"{stage} {took[stage]:.2f}" for stage in STAGES)
    print(f"{name:28} {sum(took.values()):7.2f} s   ({stages}; whole scan {wall:.1f} s, peak {rss:.0f} MB)", flush=True)
    return sum(took.values())


def fresh(name):
    db = os.path.join(WORK, name)
    for end in ("", "-wal", "-shm", ".lock"):
        if os.path.exists(db + end):
            os.remove(db + end)
    return db


def tagged(path, artist, album, title):
    """A small MP3: an ID3v2.4 tag and four frames of silence."""
    def frame(name, text):
        body = b"\x03" + text.encode()
        return name + struct.pack(">I", len(body)) + b"\0\0" + body
    frames = frame(b"TPE1", artist) + frame(b"TALB", album) + frame(b"TIT2", title) + frame(b"TRCK", "1/1")
    size = len(frames)
    head = b"ID3\x04\0\0" + bytes(((size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127))
    with open(path, "wb") as f:
        f.write(head + frames + (b"\xff\xfb\x90\x64" + b"\0" * 413) * 4)


def word(n):
    """A name that no other number gives, as long as names are."""
    syllables = ["ka", "lo", "mi", "ren", "tor", "va", "sel", "dun", "bri", "no", "qua", "zer", "li", "mon", "pa", "ru"]
    text = "".join(syllables[(n >> shift) & 15] for shift in (0, 4, 8, 12, 16))
    return text.capitalize() + " " + syllables[(n * 7) & 15].capitalize() + syllables[(n * 11) & 15]


def artists(folder, numbers):
    done = os.path.join(folder, ".done")
    if os.path.exists(done):
        return folder
    for n in numbers:
        parent = os.path.join(folder, f"{n // 1000:03}", word(n))
        os.makedirs(parent, exist_ok=True)
        tagged(os.path.join(parent, "01.mp3"), word(n), f"Album {word(n * 3 + 1)}", f"Title {n}")
    open(done, "w").close()
    return folder


skip = set(a.skip.split(","))
if "linear" not in skip:
    small = shown(f"{a.small:,} tracks", *scan(fresh("small.db"), library(a.small)))
    large = shown(f"{a.large:,} tracks", *scan(fresh("large.db"), library(a.large)))
    print(f"{a.large / a.small:.0f} times the tracks take {large / small:.1f} times as long (goal: at most 12 for ten times)")
if "artists" not in skip:
    known = artists(os.path.join(WORK, f"artists-{a.known}"), range(a.known))
    new = artists(os.path.join(WORK, f"artists-{a.known}-{a.new}"), range(a.known, a.known + a.new))
    db = fresh("artists.db")
    shown(f"{a.known:,} artists", *scan(db, known))
    took = scan(db, new)
    shown(f"{a.new:,} new beside them", *took)
    print(f"of that, artists: {took[0]['artists']:.2f} s (goal: at most 1)")
if "retitled" not in skip:
    lib, db = library(a.small), fresh("retitled.db")
    copy = os.path.join(WORK, "one")
    shutil.rmtree(copy, ignore_errors=True)
    os.makedirs(copy)
    tagged(os.path.join(copy, "01.mp3"), "Kalo Mirentor", "Some Album", "Before")
    scan(db, lib, copy)
    time.sleep(0.01)
    tagged(os.path.join(copy, "01.mp3"), "Kalo Mirentor", "Some Album", "Afterwards")
    took = shown("one retitled", *scan(db, copy))
