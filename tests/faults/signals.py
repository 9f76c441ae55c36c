#!/usr/bin/env python3
"""Asks a command to end, by SIGINT, SIGTERM or SIGHUP at a random moment of its usual time, again and again, and checks what it answers
and leaves.

  signals.py --template FOLDER --tonarm FILE --digest CMD [--n 100] [--recorded] [--allow CODE] [--invariant CMD] [--next CMD] -- COMMAND

Each round works on a fresh copy of the template, whose path is $STATE and whose catalogue is tonarm.db. The command must end within 5 s: with
128 + N; with 0 (or CODE) where it was through before; or by signal N where it did not listen yet. What it leaves is a sound catalogue, a
record that says how it ended, no file that is not a result, no process that it started, and nothing that keeps the next run from what an
undisturbed one gives. The last line has the figures."""
import argparse, collections, json, os, random, shutil, signal, sqlite3, statistics, subprocess, sys, tempfile, time

arguments = argparse.ArgumentParser()
for name in 'template', 'tonarm', 'digest': arguments.add_argument('--' + name, required=True)
arguments.add_argument('--n', type=int, default=100)
arguments.add_argument('--recorded', action='store_true', help='the command is a task, whose runs are recorded')
arguments.add_argument('--allow', type=int, action='append', default=[0], help='an exit code that is as good as 0')
arguments.add_argument('--invariant')
arguments.add_argument('--next', help='the next run, where the command cannot be said twice')
arguments.add_argument('--seed', type=int, default=1)
arguments.add_argument('command')
asked = arguments.parse_args()
chance = random.Random(asked.seed)
base = tempfile.mkdtemp(prefix='signals.')
state = os.path.join(base, 'state')
db = os.path.join(state, 'tonarm.db')
command = [asked.tonarm, '--db', db, '-q', *asked.command.split()]
several = asked.command.startswith('run-due')

def fresh():
    shutil.rmtree(state, ignore_errors=True)
    shutil.copytree(asked.template, state)

def left_behind():
    """Processes that the command started, however far down: their environment has its mark."""
    mark = f'FAULTS_STATE={state}'.encode()
    for pid in filter(str.isdecimal, os.listdir('/proc')):
        try:
            with open(f'/proc/{pid}/environ', 'rb') as file: marked = mark in file.read().split(b'\0')
            with open(f'/proc/{pid}/cmdline', 'rb') as file: words = file.read().replace(b'\0', b' ')
        except OSError:
            continue
        if marked: yield f'{pid} {words.decode()}'

def start():
    return subprocess.Popen(command, cwd=state, env={**os.environ, 'FAULTS_STATE': state}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

def shell(line):
    ran = subprocess.run(line, shell=True, cwd=state, env={**os.environ, 'STATE': state}, capture_output=True)
    return ran.stdout if ran.returncode == 0 else sys.exit(f'{line}: {ran.returncode} {ran.stderr!r}')

def listens(pid, number):
    """Whether the process has a handler; one that is over has none."""
    try:
        with open(f'/proc/{pid}/status') as file:
            caught = next((line for line in file if line.startswith('SigCgt:')), 'SigCgt: 0')
    except OSError:
        return False
    return bool(int(caught.split()[1], 16) >> number - 1 & 1)

def rows(sql, *values):
    catalogue = sqlite3.connect(db)
    try: return catalogue.execute(sql, values).fetchall()
    finally: catalogue.close()

def successes():
    said = subprocess.run([asked.tonarm, '--db', db, 'status', '--json'], capture_output=True, check=True).stdout
    return {task['name']: task['last_success'] for task in json.loads(said)['tasks']}

def files():
    """What lies there, but for what SQLite and the lock keep beside a catalogue."""
    every = {os.path.relpath(os.path.join(at, name), state) for at, _, names in os.walk(state) for name in names}
    return every - {'tonarm.db' + end for end in ('-wal', '-shm', '.lock')}

def records(code, last, before):
    """What is wrong with what is recorded since the run `last`."""
    new = rows('SELECT task, outcome FROM run WHERE id > ? ORDER BY id', last)
    outcomes = [outcome for _, outcome in new]
    good = ('ok', 'partial', 'skipped')
    if code < 0 and new: yield f'it did not listen yet and recorded {new}'
    if code >= 0 and None in outcomes: yield f'it ended by itself and recorded {new}'
    if code in asked.allow and not all(outcome in good for outcome in outcomes): yield f'exit {code} and {new}'
    if code in asked.allow and asked.recorded and not several and len(new) != 1: yield f'exit {code} and {new}'
    if code > 128:
        # Of several tasks the first ones may have ended well.
        if not all(outcome in good for outcome in outcomes[:-1]): yield f'exit {code} and {new}'
        if not several and any(outcome != 'interrupted' for outcome in outcomes): yield f'exit {code} and {new}'
        well = {task for task, outcome in new if outcome in good}
        moved = {task for task, at in successes().items() if at != before[task]}
        if not moved <= well: yield f'exit {code}, and last_success of {moved - well} moved'

def round(number):
    """One signal; answers the exit code, whether the signal came in time, how long it then took, and what is wrong."""
    fresh()
    there, before = files(), successes()
    last = rows('SELECT coalesce(max(id), 0) FROM run')[0][0]
    process = start()
    time.sleep(chance.uniform(0, usual))
    listened, in_time = listens(process.pid, number), process.poll() is None
    if in_time: process.send_signal(number)
    sent = time.monotonic()
    try:
        _, said = process.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None, in_time, 5, ['it did not end within 5 s']
    took, code, wrong = time.monotonic() - sent, process.returncode, []
    if code not in [*asked.allow, *([128 + number, -number] if in_time else [])]: wrong.append(f'exit {code}: {said[-200:]!r}')
    if code == -number and listened: wrong.append('it listened and did not hear')
    if rows('PRAGMA integrity_check') != [('ok',)] or rows('PRAGMA foreign_key_check'): wrong.append('the catalogue is not sound')
    wrong.extend(records(code, last, before))
    if asked.invariant: shell(asked.invariant)
    # A task that was asked to end may have made a backup before; the commands that do nothing else have not.
    if behind := list(left_behind()): wrong.append(f'it left {behind}')
    left = {path for path in files() - there if code > 128 and not asked.recorded or not path.startswith('tonarm.db.backups/')}
    if left: wrong.append(f'exit {code} and {sorted(left)}')
    if code in asked.allow and shell(asked.digest) != expected: wrong.append(f'exit {code} and another catalogue')
    if asked.next:
        shell(asked.next)
    else:
        process = start()
        _, said = process.communicate(timeout=60)
        if process.returncode not in asked.allow: wrong.append(f'the next run: exit {process.returncode}: {said[-200:]!r}')
    if shell(asked.digest) != expected: wrong.append(f'exit {code}; the next run gives another catalogue')
    return code, in_time, took, wrong

try:
    times = []
    for _ in range(3):
        fresh()
        begun = time.monotonic()
        process = start()
        _, said = process.communicate(timeout=60)
        times.append(time.monotonic() - begun)
        if process.returncode not in asked.allow: sys.exit(f'undisturbed: exit {process.returncode}: {said!r}')
    usual = statistics.median(times)
    expected = shell(asked.digest)
    codes, came, late, slowest, failures = collections.Counter(), 0, 0, 0, 0
    # Those that come too late are no signals; on a busy machine a run may be over sooner than it usually is.
    while came < asked.n and late < 5 * asked.n:
        number = chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
        code, in_time, took, wrong = round(number)
        came, late = came + in_time, late + (not in_time)
        if in_time:
            codes[str(code)] += 1
            slowest = max(slowest, took)
        if wrong:
            failures += 1
            print(f'FAIL round {came + late}, {number.name}: {"; ".join(wrong)}', flush=True)
    print(json.dumps({'signals': came, 'exit_codes': dict(sorted(codes.items())), 'too_late': late, 'usual_ms': int(usual * 1000),
                      'slowest_end_ms': int(slowest * 1000), 'failures': failures}))
    sys.exit(failures > 0 or came < asked.n)
finally:
    shutil.rmtree(base, ignore_errors=True)
