#!/usr/bin/env python3
"""sync.py [--artists N] [--known N] [--work DIR]

Times `sync-cloud` of three sources against a catalogue that is there: --known artists with ten tracks each (a source of its own, synced once and
kept), then --artists artists with ten tracks each from each of three sources: half of them known, a quarter spelt in another way, the rest new.
The same with a tenth of it shows whether it is linear. Prints seconds, peak memory and the ratio. Build first: cargo build --release
"""
import argparse, json, os, random, shutil, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
TONARM = os.environ.get("TONARM", os.path.join(HERE, "..", "target", "release", "tonarm"))
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--artists", type=int, default=10_000)
ap.add_argument("--known", type=int, default=100_000)
ap.add_argument("--shared", action="store_true", help="the artists are shared out among the three sources instead of standing in each")
ap.add_argument("--work", default=os.path.join(HERE, "..", "target", "bench"))
a = ap.parse_args()
os.makedirs(a.work, exist_ok=True)
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def word(number, salt):
    dice = random.Random(number * 7919 + salt)
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4))).capitalize()


def artist(number):
    return f"{word(number, 1)} {word(number, 2)} {word(number, 3)}"


def title(number, track):
    return f"{word(number * 10 + track, 4)} {word(number * 10 + track, 5)}"


def respelt(name):
    return name.upper() if len(name) % 2 else name.replace("a", "á", 1)


def records(name, numbers, own):
    """One list: each artist followed, with an album of ten tracks; every number is an artist of the same world."""
    path = os.path.join(a.work, f"{name}.ndjson")
    with open(path, "w") as out:
        put = lambda row: out.write(json.dumps(row, ensure_ascii=False) + "\n")
        for n, number in enumerate(numbers):
            called = respelt(artist(number)) if own and n % 4 == 0 else artist(number)
            who = [{"name": called, "id": f"a{number}"}]
            album = {"title": title(number, 0), "id": f"b{number}"}
            put({"kind": "artist", "id": f"a{number}", "name": called, "collection": "followed"})
            put({"kind": "album", "id": f"b{number}", "title": album["title"], "artists": who, "date": str(1960 + number % 60), "type": "album",
                 "collection": "saved"})
            for track in range(1, 11):
                put({"kind": "track", "id": f"t{number}-{track}", "title": title(number, track), "artists": who, "album": album, "disc": 1,
                     "track": track, "duration_ms": 120_000 + (number * 13 + track * 7919) % 240_000})
        put({"kind": "end", "complete": True})
    return path


def call(db, lists, *narrowed):
    config = db + ".toml"
    with open(config, "w") as out:
        for name, path in lists.items():
            out.write(f'[sources.{name}]\ntype = "file"\npath = "{path}"\n')
    command = [TONARM, "--config", config, "--db", db, "--no-progress", "-vv", "sync-cloud", *[w for n in narrowed for w in ("--source", n)]]
    begun = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    log = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"sync-cloud ended with {process.returncode}: {log[-500:]}")
    stages = [line.split("resolve: ", 1)[1] for line in log.splitlines() if "resolve: " in line and line.endswith(" ms")]
    return time.monotonic() - begun, used.ru_maxrss / 1024, "; ".join(stages)


def measure(known, artists):
    base = os.path.join(a.work, f"known-{known}.db")
    if not os.path.exists(base):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(base + ".new" + end):
                os.remove(base + ".new" + end)
        path = records(f"known-{known}", range(known), False)
        took, rss, stages = call(base + ".new", {"known": path}, "known")
        print(f"{known:,} artists with {known * 10:,} tracks, from nothing: {took:.1f} s, peak {rss:.0f} MB  ({stages})", flush=True)
        os.rename(base + ".new", base)
        os.remove(path)
    db = os.path.join(a.work, "sync.db")
    for end in ("", "-wal", "-shm"):
        if os.path.exists(db + end):
            os.remove(db + end)
    shutil.copyfile(base, db)
    lists = {}
    for n, name in enumerate(["one", "two", "three"]):
        numbers = [known - artists // 2 + number for number in range(artists)]
        if a.shared:
            numbers = numbers[n::3]
        lists[name] = records(f"sync-{name}", numbers, True)
    took, rss, stages = call(db, lists)
    print(f"{artists:,} artists with {artists * 10:,} tracks from {'three sources' if a.shared else 'each of three sources'} beside {known:,}: "
          f"{took:.1f} s, peak {rss:.0f} MB  ({stages})", flush=True)
    again, rss, _ = call(db, lists)
    print(f"  the same again: {again:.1f} s, peak {rss:.0f} MB", flush=True)
    return took


small = measure(a.known // 10, a.artists // 10)
large = measure(a.known, a.artists)
print(f"ten times as much takes {large / small:.1f} times as long")
