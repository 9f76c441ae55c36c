#!/usr/bin/env python3
"""dedupe.py [--csv FILE] [--orders N] [--keep DIR]

How well lists of five careless sources become one catalogue: a table of MusicBrainz 20K's shape (columns CID, SourceID, id, …) is split into one
CSV a source, each is a `file` source, and what `tonarm sync-cloud` makes of them is compared with the truth (CID). Pairs are of recordings.

automatic   what was joined without a question
reviewed    the same after `tonarm review accept --all`
orders      the same sources under other names, so read in another order, give the same catalogue

Default: ../shared/fixtures/dedupe/musicbrainz20k/even-clusters.csv. Build first: cargo build --release
"""
import argparse, collections, csv, hashlib, itertools, json, os, random, resource, shutil, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("TONARM_SHARED", os.path.join(HERE, "..", "..", "shared"))
TONARM = os.environ.get("TONARM", os.path.join(HERE, "..", "target", "release", "tonarm"))
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--csv", default=os.path.join(SHARED, "fixtures/dedupe/musicbrainz20k/even-clusters.csv"))
ap.add_argument("--orders", type=int, default=3)
ap.add_argument("--keep", help="work in this folder and leave it")
a = ap.parse_args()
if not os.path.exists(a.csv):
    sys.exit(f"skipped: {a.csv} is absent")

with open(a.csv, encoding="utf-8", errors="replace", newline="") as file:
    rows = list(csv.DictReader(file))
truth = {(row["SourceID"], row["id"]): row["CID"] for row in rows}
sources = sorted({row["SourceID"] for row in rows})
work = a.keep or tempfile.mkdtemp(prefix="tonarm-bench-")
os.makedirs(work, exist_ok=True)
header = [name for name in rows[0] if name not in ("TID", "CID", "CTID", "SourceID")]
for source in sources:
    with open(os.path.join(work, f"list{source}.csv"), "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, header, extrasaction="ignore")
        out.writeheader()
        out.writerows(row for row in rows if row["SourceID"] == source)


def home(name, order):
    """A catalogue of its own; answers how `tonarm` is called on it."""
    config, db = os.path.join(work, name + ".toml"), os.path.join(work, name + ".db")
    for end in ("", "-wal", "-shm"):
        if os.path.exists(db + end):
            os.remove(db + end)
    with open(config, "w") as file:
        for source in order:
            file.write(f'[sources.list{source}]\ntype = "file"\npath = "{work}/list{source}.csv"\n')
    return [TONARM, "--config", config, "--db", db]


def run(*command, fine=(0, 3)):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode not in fine:
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr[-800:]}")
    return done.stdout


def pairs(groups):
    return sum(len(group) * (len(group) - 1) // 2 for group in groups)


def score(tonarm):
    """Precision, recall and F1 of pairs of the sources' tracks that have one recording."""
    recording = {}
    for line in run(*tonarm, "tracks", "--all", "--json").splitlines():
        row = json.loads(line)
        for source in sources:
            for id in row["ids"].get(f"list{source}", []):
                recording[source, id] = row["recording"]
    missing = [key for key in truth if key not in recording]
    if missing:
        print(f"{len(missing)} of {len(truth)} are not in the catalogue, such as {missing[:3]}")
    found, gold, both = (collections.defaultdict(list) for _ in range(3))
    for key, cluster in truth.items():
        entity = recording.get(key, key)
        found[entity].append(key)
        gold[cluster].append(key)
        both[entity, cluster].append(key)
    right, joined, wanted = pairs(both.values()), pairs(found.values()), pairs(gold.values())
    precision, recall = right / max(1, joined), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), len(found)


print(f"{len(rows)} rows of {len(sources)} sources, {len(set(truth.values()))} clusters\n")
print("|           | precision | recall |   F1  | recordings | seconds |")
print("|-----------|-----------|--------|-------|------------|---------|")
tonarm = home("first", sources)
begun = time.monotonic()
run(*tonarm, "sync-cloud")
took = time.monotonic() - begun
print("| automatic |   {:.4f}  | {:.4f} | {:.4f} | {:10} | {:7.2f} |".format(*score(tonarm), took), flush=True)
first = run(*tonarm, "export", "catalogue")
begun = time.monotonic()
reviews = run(*tonarm, "review", "--json").splitlines()
listed = time.monotonic() - begun
begun = time.monotonic()
run(*tonarm, "review", "accept", "--all")
took = time.monotonic() - begun
print("| reviewed  |   {:.4f}  | {:.4f} | {:.4f} | {:10} | {:7.2f} |".format(*score(tonarm), took))
print(f"\n{len(reviews)} suggestions, listed in {listed:.2f} s; peak {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
random.seed(1)
orders = list(itertools.permutations(sources))
for n, order in enumerate(random.sample(orders, min(a.orders, len(orders)))):
    tonarm = home(f"order{n}", order)
    for source in order:
        run(*tonarm, "sync-cloud", "--source", f"list{source}")
    same = run(*tonarm, "export", "catalogue") == first
    print(f"order {' '.join(order)}: {'the same catalogue' if same else 'ANOTHER CATALOGUE'}")
if not a.keep:
    shutil.rmtree(work)
