#!/usr/bin/env python3
"""clouds.py [--size ARTISTS,ALBUMS,TRACKS,PLAYLISTS] [--keep DIR]

How long `tonarm sync-cloud` takes for a large user of Spotify that a server on this machine plays, without a gap between requests, how much
memory, and how many requests; and the same again where nothing changed.

Default: 5000,3000,50000,300. Goals: 30 s, 100 MB, and 20 requests the second time. Build first: cargo build --release
"""
import argparse, json, os, re, resource, shutil, subprocess, sys, tempfile, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
TONARM = os.environ.get("TONARM", os.path.join(HERE, "..", "target", "release", "tonarm"))
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--size", default="5000,3000,50000,300")
ap.add_argument("--keep", help="work in this folder and leave it")
a = ap.parse_args()
work = a.keep or tempfile.mkdtemp(prefix="tonarm-bench-")
os.makedirs(work, exist_ok=True)
server = subprocess.Popen([sys.executable, os.path.join(HERE, "..", "tests/clouds/replay.py"), "--generate", a.size],
                          stdout=subprocess.PIPE, text=True)
try:
    base = f"http://127.0.0.1:{int(server.stdout.readline())}"
    config = os.path.join(work, "config.toml")
    with open(config, "w") as file:
        file.write(f'[sources.spotify]\nclient_id = "bench"\nurl = "{base}/spotify/v1"\nauth_url = "{base}/spotify"\n'
                   'request_gap = "0s"\nmax_requests_per_day = 1000000\n')
    tonarm = [TONARM, "--config", config, "--db", os.path.join(work, "c.db")]
    env = {**os.environ, "XDG_CACHE_HOME": os.path.join(work, "cache")}
    login = subprocess.Popen([*tonarm, "--json", "login", "spotify"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, env=env, text=True)
    # What a browser does where the user agrees.
    urllib.request.urlopen(json.loads(login.stdout.readline())["authorize_url"]).read()
    if login.wait() != 0:
        sys.exit("the login failed")

    def sync(title):
        urllib.request.urlopen(base + "/reset").read()
        begun = time.monotonic()
        run = subprocess.Popen([*tonarm, "sync-cloud", "--json"], stdout=subprocess.PIPE, env=env, text=True)
        out = run.stdout.read()
        _, status, used = os.wait4(run.pid, 0)
        seconds = time.monotonic() - begun
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"sync-cloud ended with {os.waitstatus_to_exitcode(status)}: {out[:500]}")
        requests = json.load(urllib.request.urlopen(base + "/count"))["requests"]
        counts = json.loads(out.splitlines()[-1])["counts"]
        print(f"{title}: {seconds:.1f} s, {used.ru_maxrss / 1024:.0f} MB, {requests} requests; {counts}", flush=True)

    sync("first")
    sync("unchanged")
    sync("unchanged")
finally:
    server.terminate()
    server.wait()
    if not a.keep:
        shutil.rmtree(work)
