#!/usr/bin/env python3
"""How long `tonarm run-due` takes where nothing is due, as the timer calls it each five minutes, beside a program that opens the same
catalogue with SQLite and reads one row, and beside `true`.

    benches/run_due.py [--runs 300] [--tracks N]

Builds both, makes a catalogue of a small library with a history of 90 days of runs, and takes turns; prints medians and their ratio."""
import argparse, os, sqlite3, statistics, subprocess, sys, tempfile, time

here = os.path.dirname(os.path.abspath(__file__))
home = os.path.dirname(here)
parser = argparse.ArgumentParser()
parser.add_argument('--runs', type=int, default=300)
parser.add_argument('--catalogue', help='a catalogue to measure with instead of a small new one; it is copied')
asked = parser.parse_args()

subprocess.run(['cargo', 'build', '--release', '--locked', '--quiet', '--bin', 'tonarm', '--example', 'one_row'], cwd=home, check=True)
target = os.environ.get('CARGO_TARGET_DIR', os.path.join(home, 'target'))
tonarm, one_row = os.path.join(target, 'release/tonarm'), os.path.join(target, 'release/examples/one_row')

with tempfile.TemporaryDirectory(prefix='tonarm-bench-') as work:
    catalogue = os.path.join(work, 'catalogue.db')
    if asked.catalogue:
        from_, to = sqlite3.connect(asked.catalogue), sqlite3.connect(catalogue)
        from_.backup(to)
        to.close()
    else:
        os.mkdir(os.path.join(work, 'Music'))
        subprocess.run([tonarm, '--db', catalogue, 'roots', 'add', os.path.join(work, 'Music')], check=True, stdout=subprocess.DEVNULL)
    environment = {'PATH': os.environ['PATH'], 'HOME': work}
    call = lambda command: subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    run_due = [tonarm, '--db', catalogue, 'run-due']
    assert call(run_due) == 0
    db = sqlite3.connect(catalogue)
    now = int(time.time() * 1000)
    # What 90 days leave behind, below the last runs so that these still count.
    db.execute('UPDATE run SET id = id + 100000')
    db.executemany("INSERT INTO run (id, task, narrowed, by_hand, started_at, ended_at, outcome, report) VALUES (?, ?, 0, 0, ?, ?, 'ok', ?)",
                   [(n + 1, 'health' if n % 3 else 'refresh-library', now - (30000 - n) * 300000, now - (30000 - n) * 300000 + 5, '{}' * 100)
                    for n in range(30000)])
    db.commit()
    db.close()
    commands = {'run-due': run_due, 'one row': [one_row, catalogue], 'true': ['true'], 'status': [tonarm, '--db', catalogue, 'status']}
    times = {name: [] for name in commands}
    for _ in range(asked.runs):
        for name, command in commands.items():
            begun = time.perf_counter()
            code = call(command)
            times[name].append(time.perf_counter() - begun)
            assert code == 0, (name, code)
    last = subprocess.run(run_due + ['--json'], env=environment, capture_output=True, text=True).stdout
    if '"ran":[]' not in last: sys.exit('something became due: ' + last)
median = {name: statistics.median(all_) * 1000 for name, all_ in times.items()}
for name, ms in median.items(): print(f'{name:10} {ms:7.2f} ms')
print(f"run-due with nothing due takes {median['run-due'] / median['one row']:.2f} x the time of one row "
      f"({(median['run-due'] - median['true']) / (median['one row'] - median['true']):.2f} x without starting a process)")
