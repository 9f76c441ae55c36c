#!/usr/bin/env python3
"""How long `tonarm sync-cloud` takes for a large user of each provider, how much memory, and how many requests; then the same where nothing
changed, and where one song was liked more.

    benches/clouds.py [--size 5000,3000,50000,300] [--provider spotify|deezer|tidal] [--runs 1] [--log]

The provider is the replay server of tests/clouds on the same machine, with no gap between requests; it is started anew for each run, and
was asked for all its pages before, so that it has them ready. The rest of the time of the machine is its own."""
import argparse, json, os, statistics, subprocess, sys, time, urllib.request

here = os.path.dirname(os.path.abspath(__file__))
home = os.path.dirname(here)
sys.path.insert(0, os.path.join(home, 'tests/clouds'))
import scene

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('--size', default='5000,3000,50000,300', help='artists, albums, tracks, playlists')
parser.add_argument('--provider', action='append', choices=['spotify', 'deezer', 'tidal'])
parser.add_argument('--runs', type=int, default=1)
parser.add_argument('--bin', help='the program, where it is not the one to be built')
parser.add_argument('--log', action='store_true', help='show how long each step took, as the log of -vv has it')
parser.add_argument('--lacks', action='store_true', help='lists of Deezer leave out ISRC and barcode: they are looked up, 100 a run')
asked = parser.parse_args()

if not asked.bin: subprocess.run(['cargo', 'build', '--release', '--locked', '--quiet', '--bin', 'tonarm'], cwd=home, check=True)
tonarm = asked.bin or os.path.join(os.environ.get('CARGO_TARGET_DIR', os.path.join(home, 'target')), 'release/tonarm')


def measured(provider):
    """The runs at one provider: seconds, peak MB and requests of each."""
    server = scene.replay('--generated', asked.size, '--max-seconds', '3600', '--open', *(['--lacks'] if asked.lacks else []))
    with server, scene.Scene(tonarm) as one:
        source = getattr(scene, provider)(f'{server.url}/{provider}', max_requests_per_day=1000000)
        one.sources = {'mine': source}
        one.write()
        one.login('mine')
        # A first sync into a catalogue that is thrown away has every page made.
        with scene.Scene(tonarm) as warm:
            warm.sources = one.sources
            warm.write()
            warm.login('mine')
            warm.run('sync-cloud', '-q', most=1800)
        for name in ('first', 'unchanged', 'changed'):
            if name == 'changed': server.get('/__change', post={})
            server.get('/__reset', post={})
            ran = one.run('-vv', 'sync-cloud', '--json', most=1800)
            if asked.log: print(ran.err)
            requests = sum(count for path, count in server.get('/__stats')['hits'].items() if ' ' in path)
            looks = sum(count for path, count in server.get('/__stats')['hits'].items() if path.startswith((f'{provider} /album/', f'{provider} /track/')))
            counts = one.counts('mine')
            yield name, ran.seconds, ran.peak, requests - looks, looks, counts, os.path.getsize(one.db) / 1e6


print(f"{'':20} {'seconds':>8} {'peak MB':>8} {'requests':>9} {'looks':>6}  catalogue")
for provider in asked.provider or ['spotify', 'deezer', 'tidal']:
    rows = {}
    for _ in range(asked.runs):
        for name, *row in measured(provider): rows.setdefault(name, []).append(row)
    for name, every in rows.items():
        seconds, peak = (statistics.median(row[n] for row in every) for n in (0, 1))
        _, _, requests, looks, counts, size = every[-1]
        print(f"{provider + ', ' + name:20} {seconds:8.2f} {peak:8.0f} {requests:9} {looks:6}  {size:.0f} MB, {counts['followed']} followed, {counts['saved']} saved", flush=True)
