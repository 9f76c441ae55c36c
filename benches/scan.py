#!/usr/bin/env python3
"""scan.py [--tracks N] [--runs N] [--cold] [--payload KB] [--cover-share S] [--work DIR]

Times `tonarm refresh-library` as whole processes beside what bounds it and beside its peers, in turn, in one run, and prints
min / median / max and the ratios. Machines are noisy: only compare within one run.

floors   a bare walkdir + metadata pass; walk and read 4 KB of each file on two threads   (../shared/bench/floors, built when missing)
peers    musefs, mpd where they are installed ($MUSEFS names another musefs; $NO_MPD leaves mpd out)
library  ../shared/bench/make_library.py, made once below --work and kept

First scan, no-change rescan, and 1 % changed (retagged with mutagen where $BENCH_PYTHON has it, else touched). With --cold the page cache
is dropped before each run (root only). Build first: cargo build --release
"""
import argparse, json, os, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("TONARM_SHARED", os.path.join(HERE, "..", "..", "shared"))
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--tracks", type=int, default=100_000)
ap.add_argument("--runs", type=int, default=5)
ap.add_argument("--seed", type=int, default=2)
ap.add_argument("--payload", type=int, default=16)
ap.add_argument("--cover-share", type=float, default=0.3)
ap.add_argument("--cold", action="store_true")
ap.add_argument("--no-peers", action="store_true")
ap.add_argument("--peer-runs", type=int, default=1, help="runs of the slow peers")
ap.add_argument("--work", default=os.path.join(HERE, "..", "target", "bench"))
a = ap.parse_args()
WORK = os.path.abspath(a.work)
TONARM = os.environ.get("TONARM", os.path.join(HERE, "..", "target", "release", "tonarm"))
MUSEFS = os.environ.get("MUSEFS") or shutil.which("musefs")
MPD = None if os.environ.get("NO_MPD") else shutil.which("mpd")
os.makedirs(WORK, exist_ok=True)
if not os.path.exists(SHARED):
    sys.exit("skipped: ../shared is absent")


def library():
    lib = os.path.join(WORK, f"lib{a.tracks}-{a.seed}-{a.payload}-{a.cover_share}")
    if not os.path.exists(lib + ".truth.json"):
        shutil.rmtree(lib, ignore_errors=True)
        subprocess.run([sys.executable, SHARED + "/bench/make_library.py", lib, "--tracks", str(a.tracks), "--seed", str(a.seed),
                        "--payload", str(a.payload), "--cover-share", str(a.cover_share)],
                       check=True, stdout=subprocess.DEVNULL, env={**os.environ, "BENCH_DIR": WORK})
    return lib


def floors():
    walk = os.path.join(WORK, "floors/target/release/walk")
    if not os.path.exists(walk):
        shutil.copytree(SHARED + "/bench/floors", os.path.join(WORK, "floors"), dirs_exist_ok=True)
        subprocess.run(["cargo", "build", "--release", "--bin", "walk"], cwd=os.path.join(WORK, "floors"), check=True)
    return walk


def timed(command, env=None):
    if a.cold:
        os.sync()
        with open("/proc/sys/vm/drop_caches", "w") as f:
            f.write("3")
    start = time.monotonic()
    p = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = p.stdout.read()
    _, status, used = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode != 0:
        sys.exit(f"{command} ended with {p.returncode}: {out[-300:]!r}")
    return dict(wall=time.monotonic() - start, cpu=used.ru_utime + used.ru_stime, rss=used.ru_maxrss / 1024, out=out)


def scan(db, expect=None, *flags):
    run = timed([TONARM, "--db", db, "refresh-library", "--json", "--no-progress", *flags, LIB], {"HOME": WORK})
    counts = json.loads(run["out"])["counts"]
    for key, value in (expect or {}).items():
        if counts[key] != value:
            sys.exit(f"expected {expect}, counted {counts}")
    return run


def change(share, seed):
    """Changes a share of the files: retagged where mutagen is there, else touched."""
    python = os.environ.get("BENCH_PYTHON", sys.executable)
    if subprocess.run([python, "-c", "import mutagen"], stderr=subprocess.DEVNULL).returncode == 0:
        subprocess.run([python, SHARED + "/bench/change_1pct.py", LIB, str(seed), str(share)], check=True, stdout=subprocess.DEVNULL)
        return
    files = sorted(os.path.join(d, f) for d, _, names in os.walk(LIB) for f in names if f.endswith((".mp3", ".flac", ".m4a", ".ogg", ".opus")))
    for path in files[seed % 100 :: int(100 / share)]:
        os.utime(path)


def mpd_first():
    folder = tempfile.mkdtemp(dir=WORK)
    with open(folder + "/c", "w") as f:
        f.write(f'music_directory "{LIB}"\ndb_file "{folder}/db"\nbind_to_address "{folder}/s"\nlog_file "{folder}/log"\nauto_update "no"\n'
                'metadata_to_use "+comment"\naudio_output {\n type "null"\n name "n"\n}\n')
    import socket
    start = time.monotonic()
    p = subprocess.Popen([MPD, "--no-daemon", folder + "/c"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    link = socket.socket(socket.AF_UNIX)
    for _ in range(2000):
        try:
            link.connect(folder + "/s")
            break
        except OSError:
            time.sleep(0.005)
    lines = link.makefile("rb")
    lines.readline()

    def ask(command):
        link.sendall(command + b"\n")
        answer = []
        while True:
            line = lines.readline()
            if not line or line.startswith((b"OK", b"ACK")):
                return answer
            answer.append(line)

    def busy():
        return any(line.startswith(b"updating_db") for line in ask(b"status"))

    while busy():
        time.sleep(0.01)
    if not any(line.startswith(b"songs") and int(line.split()[1]) for line in ask(b"stats")):
        ask(b"update")
        while busy():
            time.sleep(0.01)
    wall = time.monotonic() - start
    p.terminate()
    _, _, used = os.wait4(p.pid, 0)
    p.returncode = 0
    shutil.rmtree(folder)
    return dict(wall=wall, cpu=used.ru_utime + used.ru_stime, rss=used.ru_maxrss / 1024)


LIB, WALK = library(), floors()
RUNS = {}


def note(name, run):
    RUNS.setdefault(name, []).append(run)
    print(f"  {name:<28} {run['wall']:8.3f} s wall {run['cpu']:8.3f} s cpu {run['rss']:7.0f} MB", flush=True)


db, size = os.path.join(WORK, "first.db"), 0
if not a.cold:  # warm the cache once
    timed([WALK, "read64k", LIB, "2"])
for n in range(a.runs):
    print(f"run {n + 1} of {a.runs}, load {os.getloadavg()[0]:.2f}", flush=True)
    note("floor: read 4 KB, 2 threads", timed([WALK, "read4k", LIB, "2"]))
    for suffix in ("", "-wal", "-shm", ".lock"):
        if os.path.exists(db + suffix):
            os.remove(db + suffix)
    note("tonarm: first scan", scan(db, {"added": a.tracks}))
    size = os.path.getsize(db)
    if MUSEFS and not a.no_peers and n < a.peer_runs:
        m = os.path.join(WORK, "musefs.db")
        if os.path.exists(m):
            os.remove(m)
        note("musefs: first scan", timed([MUSEFS, "scan", "--jobs", "0", "--db", m, LIB]))
    if MPD and not a.no_peers and n < a.peer_runs:
        note("mpd: first scan", mpd_first())
    note("floor: walkdir + metadata", timed([WALK, "walkdir", LIB]))
    note("tonarm: nothing changed", scan(db, {"unchanged": a.tracks}))
    change(1, int(time.time()) + n)
    note("tonarm: 1 % changed", scan(db, {"added": 0}))

print(f"\n{a.tracks} tracks, {a.runs} runs, {'cold' if a.cold else 'warm'} cache, {os.cpu_count()} cores; catalogue {size / 1e6:.1f} MB")
print(f"{'':28} {'wall min / median / max, s':>32} {'cpu':>8} {'MB':>6}")
median = {}
for name, runs in RUNS.items():
    walls = sorted(run["wall"] for run in runs)
    median[name] = statistics.median(walls)
    print(f"{name:28} {walls[0]:10.3f} {median[name]:10.3f} {walls[-1]:10.3f} "
          f"{statistics.median(run['cpu'] for run in runs):8.3f} {max(run['rss'] for run in runs):6.0f}")


def ratio(name, over, under, bound):
    if over in RUNS and under in RUNS:
        pairs = sorted(x["wall"] / y["wall"] for x, y in zip(RUNS[over], RUNS[under]))
        print(f"{name:48} {statistics.median(pairs):6.2f}   {bound}")


print()
ratio("first scan / read 4 KB", "tonarm: first scan", "floor: read 4 KB, 2 threads", "goal <= 10")
ratio("musefs / tonarm, first scan", "musefs: first scan", "tonarm: first scan", "goal >= 3" if a.cold else "goal >= 10")
ratio("mpd / tonarm, first scan", "mpd: first scan", "tonarm: first scan", "goal >= 30 (warm)")
ratio("nothing changed / walkdir + metadata", "tonarm: nothing changed", "floor: walkdir + metadata", "goal <= 1.8")
ratio("1 % changed / walkdir + metadata", "tonarm: 1 % changed", "floor: walkdir + metadata", "goal <= 2.3")
print(f"{'first scan, us a file':48} {median['tonarm: first scan'] / a.tracks * 1e6:6.1f}")
