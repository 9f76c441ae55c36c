# shellcheck shell=bash
# The states that `tests/faults.sh` hurts, and the scripts that say what is left of one: sourced by it, with `work`, `bin` and `kit` set.

# NAME COUNT: a tree of so many files, and a state whose catalogue knows half of them; since then some were moved, tagged anew or removed.
template() {
    python3 - "$work" "$1" "$2" "$bin" <<'PYTHON'
import os, subprocess, sys
work, template, count, tonarm = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
# All rounds share the tree: the program never writes to it. A state is the catalogue alone.
music, state = os.path.join(work, template + '-music'), os.path.join(work, template)
os.mkdir(state)
frame = bytes([0xff, 0xfb, 0x90, 0x64]) + bytes(413)
size = lambda n: bytes((n >> shift) & 0x7f for shift in (21, 14, 7, 0))
clock = 1_500_000_000
def put(name, title):
    global clock
    tags = b''.join(key + size(len(text) + 1) + b'\0\0\3' + text for key, text in
                    ((b'TIT2', title.encode()), (b'TPE1', b'Artist'), (b'TALB', b'Album')))
    path = os.path.join(music, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file: file.write(b'ID3\4\0\0' + size(len(tags)) + tags + frame * 4)
    clock += 10
    os.utime(path, (clock, clock))
name = lambda n: f'{n // 10:03}/{n:04}.mp3'
for n in range(count // 2): put(name(n), f'song {n}')
scan = [tonarm, '--db', os.path.join(state, 'tonarm.db'), 'refresh-library', '-q', music]
subprocess.run(scan, check=True)
for n in range(count // 2, count): put(name(n), f'song {n}')
for n in range(0, count // 2, 6): os.rename(os.path.join(music, name(n)), os.path.join(music, f'moved {n}.mp3'))
for n in range(1, count // 2, 6): put(name(n), f'tagged anew {n}')
for n in range(2, count // 2, 12): os.remove(os.path.join(music, name(n)))
with open(os.path.join(state, 'run'), 'w') as file:
    file.write(f'#!/bin/sh\nexec {tonarm} --db "$STATE/tonarm.db" -q refresh-library {music} "$@"\n')
os.chmod(os.path.join(state, 'run'), 0o755)
PYTHON
}

cat >"$work/digest" <<'EOF'
# The rows of files, with paths below the working folder, and of what is missing only that it is; then every entity. Tasks that are named
# run before, so that whoever found the lock held has tried again.
import json, os, subprocess, sys
def said(*command):
    ran = subprocess.run([sys.argv[1], '--db', os.environ['STATE'] + '/tonarm.db', *command], capture_output=True)
    if ran.returncode: sys.exit(f'{command}: {ran.returncode} {ran.stderr!r}')
    return ran.stdout.decode()
for task in sys.argv[3:]: said(task, '-q')
for line in said('files', '--json').splitlines():
    row = json.loads(line)
    row['path'] = os.path.relpath(row['path'], sys.argv[2])
    row['missing_since'] = row['missing_since'] is not None
    print(json.dumps(row, sort_keys=True))
print(said('export', 'catalogue'), end='')
EOF

# NAME TRACKS: a library of albums by many artists, and two states: NAME-new knows nothing of it; NAME-known knew all of it before a
# twentieth of its files were tagged anew, changed places, moved or were removed.
library() {
    BENCH_DIR=$work python3 "$kit/../bench/make_library.py" "$work/$1-music" --tracks "$2" --seed 7 --payload 2 --cover-share 0 \
        >"$work/truth" 2>&1 || { cat "$work/truth" && exit 1; }
    python3 - "$work" "$1" "$bin" <<'PYTHON'
import os, random, shutil, subprocess, sys
work, name, tonarm = sys.argv[1:]
music = os.path.join(work, name + '-music')
before = os.path.join(work, name + '-before')
def state(which, tree):
    folder = os.path.join(work, f'{name}-{which}')
    os.mkdir(folder)
    with open(os.path.join(folder, 'run'), 'w') as file:
        file.write(f'#!/bin/sh\nexec {tonarm} --db "$STATE/tonarm.db" -q refresh-library {tree} "$@"\n')
    os.chmod(os.path.join(folder, 'run'), 0o755)
    return folder
kind = lambda path: path.rsplit('.', 1)[1]
clock = 1_500_000_000
def date(path):
    global clock
    clock += 10
    os.utime(path, (clock, clock))
every = sorted(os.path.join(at, one) for at, _, names in os.walk(music) for one in names)
every = [path for path in every if kind(path) in ('mp3', 'flac', 'm4a', 'ogg', 'opus')]
for path in every: date(path)
shutil.copytree(music, before)
state('new', before)
known = state('known', music)
subprocess.run([tonarm, '--db', os.path.join(known, 'tonarm.db'), '-q', 'refresh-library', music], check=True)
random.Random(5).shuffle(every)
share = max(2, len(every) // 100)
def take(number): return [every.pop() for _ in range(number)]
for path in take(share): os.remove(path)
for path in take(share): os.rename(path, os.path.join(os.path.dirname(path), 'x ' + os.path.basename(path)))
os.mkdir(os.path.join(music, 'Downloads'))
for path in take(share): os.rename(path, os.path.join(music, 'Downloads', os.path.basename(path)))
for path in take(share):
    # Tagged like a song of another album, which it then is.
    shutil.copyfile(next(other for other in every if kind(other) == kind(path)), path)
    date(path)
swapped = set()
for path in take(share):
    other = next(other for other in every if kind(other) == kind(path))
    every.remove(other)
    swapped |= {os.path.dirname(path), os.path.dirname(other)}
    os.rename(path, path + '.away')
    os.rename(other, path)
    os.rename(path + '.away', other)
# What changed places and moved besides is, after a kill, known by its new place alone.
for folder in sorted({os.path.dirname(path) for path in every} - swapped)[:share]: os.rename(folder, folder + ' moved')
PYTHON
}

# NAME COUNT: the state `cleanup` finds: of so many files every third is missing for long from a root that was walked since, there are old
# runs and events, and rows that name nobody.
worn() {
    template "$1" "$2"
    STATE=$work/$1 "$work/$1/run" || exit 1
    python3 - "$work" "$1" "$bin" <<'PYTHON'
import os, sqlite3, sys, time
work, name, tonarm = sys.argv[1:]
state = os.path.join(work, name)
db = sqlite3.connect(os.path.join(state, 'tonarm.db'))
now = int(time.time() * 1000)
old = now - 200 * 86_400_000
db.execute('UPDATE file SET missing_since = ? WHERE id % 3 = 0', (old,))
db.execute('UPDATE album_folder SET dirty = 1')
db.execute('UPDATE root SET walked_at = ?', (now,))
for n in range(2_000):
    db.execute("INSERT INTO run (task, narrowed, started_at, outcome, report) VALUES (?, 0, ?, 'ok', '{}')", (f'task {n % 3}', old + n))
    db.execute("INSERT INTO event (at, event, subject) VALUES (?, 'added', ?)", (old + n, 'x' * 4_000))
for n in range(50):
    db.execute("INSERT INTO artist_ids (artist_id, scheme, value) VALUES (?, 'musicbrainz', 'x')", (n + 1_000_000,))
    db.execute("INSERT INTO track_witness (key, claim_id) VALUES (?, ?)", (n, n + 1_000_000))
    db.execute("INSERT INTO release_dirty (claim_id) VALUES (?)", (n + 1_000_000,))
db.commit()
db.close()
with open(os.path.join(state, 'run'), 'w') as file:
    file.write(f'#!/bin/sh\nexec {tonarm} --db "$STATE/tonarm.db" -q cleanup "$@"\n')
PYTHON
}
cat >"$work/kept" <<'EOF'
# What a cleanup leaves: files and entities, and how many rows each table has. Its own runs and events are not counted, for a killed one
# leaves some; nor are statistics, which are none of ours.
import os, sqlite3, subprocess, sys
subprocess.run([sys.executable, os.path.join(os.path.dirname(sys.argv[0]), 'digest'), *sys.argv[1:]], check=True)
db = sqlite3.connect(os.environ['STATE'] + '/tonarm.db')
for table in [name for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")]:
    which = {'run': "task <> 'cleanup'", 'event': "event <> 'forgotten'"}.get(table, '1')
    print(table, *db.execute(f'SELECT count(*) FROM "{table}" WHERE {which}').fetchone())
EOF

# States in which a catalogue is to be copied, restored over, and migrated; made of the state `small`.
copies() {
    python3 - "$work" "$bin" "$PWD/src/store/migrations/0001_files.sql" <<'PYTHON'
import os, shutil, sqlite3, subprocess, sys
work, tonarm, first = sys.argv[1:]
small, music = os.path.join(work, 'small'), os.path.join(work, 'small-music')
def said(folder, *command):
    return subprocess.run([tonarm, '--db', os.path.join(folder, 'tonarm.db'), *command], check=True, capture_output=True).stdout
def state(name, command):
    folder = os.path.join(work, name)
    shutil.copytree(small, folder)
    said(folder, 'refresh-library', '-q')
    with open(os.path.join(folder, 'run'), 'w') as file:
        file.write(f'#!/bin/sh\nexec {tonarm} --db "$STATE/tonarm.db" -q {command} "$@"\n')
    return folder
def keep(folder, name):
    with open(os.path.join(folder, name), 'wb') as file: file.write(said(folder, 'export', 'catalogue'))
def change(folder, sql):
    catalogue = sqlite3.connect(os.path.join(folder, 'tonarm.db'))
    catalogue.execute(sql)
    catalogue.commit()
    catalogue.close()
state('to-back-up', 'backup')
folder = state('to-restore', 'restore "$STATE/from.db"')
said(folder, 'backup', '-q', os.path.join(folder, 'from.db'))
keep(folder, 'after')
change(folder, "UPDATE recording SET title = 'another ' || title")
keep(folder, 'before')
damaged = os.path.join(work, 'to-restore-damaged')
shutil.copytree(folder, damaged)
with open(os.path.join(damaged, 'tonarm.db'), 'r+b') as file:
    file.seek(8192)
    file.write(bytes(range(256)) * 64)
shutil.copy(os.path.join(damaged, 'tonarm.db'), os.path.join(damaged, 'damage'))
# As the first version left it: its tables with the rows of today.
folder = state('to-migrate', f'refresh-library {music}')
new, old = os.path.join(folder, 'tonarm.db'), os.path.join(folder, 'old.db')
catalogue = sqlite3.connect(old)
catalogue.executescript('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;' + open(first).read())
catalogue.execute('ATTACH ? AS new', (new,))
for table in 'root', 'folder', 'file', 'run':
    columns = ', '.join(row[1] for row in catalogue.execute(f'PRAGMA main.table_info({table})'))
    catalogue.execute(f'INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}')
catalogue.commit()
catalogue.executescript(f'PRAGMA main.application_id = {0x746f6e61}; PRAGMA main.user_version = 1;')
catalogue.close()
for end in '', '-wal', '-shm':
    if os.path.exists(new + end): os.remove(new + end)
os.rename(old, new)
PYTHON
}

# What must hold after every kill of those: whatever has its final name is whole, and a restore did all or nothing.
cat >"$work/whole" <<'EOF'
import glob, os, sqlite3, subprocess, sys
tonarm, state = sys.argv[1], os.environ['STATE']
db = os.path.join(state, 'tonarm.db')
def run(*command): return subprocess.run([tonarm, '--db', db, *command], capture_output=True)
for path in glob.glob(db + '.backups/*.db') + glob.glob(db + '.before-v*[0-9]'):
    ran = run('restore', '-n', path)
    if ran.returncode: sys.exit(f'{path}: {ran.stderr!r}')
    version = sqlite3.connect(f'file:{path}?mode=ro', uri=True).execute('PRAGMA user_version').fetchone()[0]
    if '.before-v' in path and version != int(path.rsplit('v', 1)[1]) - 1: sys.exit(f'{path} has version {version}')
def read(path):
    with open(os.path.join(state, path), 'rb') as file: return file.read()
if os.path.exists(os.path.join(state, 'damage')):
    if read(db) != read('damage'):
        if not any(read(path) == read('damage') for path in glob.glob(db + '.damaged-*Z')): sys.exit('the damaged catalogue is gone')
        if run('export', 'catalogue').stdout != read('after'): sys.exit('neither the damaged catalogue nor the restored one')
elif os.path.exists(os.path.join(state, 'after')):
    if run('export', 'catalogue').stdout not in (read('before'), read('after')): sys.exit('neither what was nor what is')
EOF

# NAME COUNT: a state in which every task is due and has something to do: nothing ran for two days, files came, moved and went since, and
# others have been missing for long.
overdue() {
    template "$1" "$2"
    STATE=$work/$1 "$work/$1/run" || exit 1
    python3 - "$work" "$1" <<'PYTHON'
import os, sqlite3, sys, time
work, name = sys.argv[1:]
db = sqlite3.connect(os.path.join(work, name, 'tonarm.db'))
day, now = 86_400_000, int(time.time() * 1000)
old = now - 200 * day
db.execute('UPDATE file SET missing_since = ? WHERE missing_since IS NOT NULL', (old,))
db.execute('UPDATE run SET started_at = started_at - 2 * ?, ended_at = ended_at - 2 * ?', (day, day))
for n in range(300):
    db.execute("INSERT INTO run (id, task, narrowed, started_at, ended_at, outcome, report) VALUES (?, 'cleanup', 0, ?, ?, 'ok', '{}')",
               (n - 300, old + n, old + n))
    db.execute("INSERT INTO event (at, event, subject) VALUES (?, 'updated', ?)", (old + n, 'x' * 400))
db.commit()
db.close()
# Those that had no part in what `template` changed.
music = os.path.join(work, name + '-music')
still = sorted(os.path.join(at, one) for at, _, names in os.walk(music) for one in names if one[0] != 'm' and int(one[:4]) % 6 == 3)
for path in still[::3]: os.remove(path)
for path in still[1::3]: os.rename(path, path.replace('.mp3', ' again.mp3'))
for path in still[2::3]:
    # The same tags with more music behind them.
    with open(path, 'ab') as file: file.write((bytes([0xff, 0xfb, 0x90, 0x64]) + bytes(413)) * 3)
PYTHON
}

# NAME COUNT: as `worn`, with a backup of it, which its command restores over a catalogue that has changed since.
restorable() {
    worn "$1" "$2"
    python3 - "$work" "$1" "$bin" <<'PYTHON'
import os, sqlite3, subprocess, sys
work, name, tonarm = sys.argv[1:]
folder = os.path.join(work, name)
db = os.path.join(folder, 'tonarm.db')
subprocess.run([tonarm, '--db', db, '-q', 'backup', os.path.join(folder, 'from.db')], check=True)
catalogue = sqlite3.connect(db)
catalogue.execute("UPDATE recording SET title = 'another ' || title")
catalogue.commit()
PYTHON
}

# NAME TEMPLATE: the template with a backup of what a scan makes of it, so that scan and restore lead to one catalogue.
foreseen() {
    cp -r "$work/$2" "$work/$1" && cp -r "$work/$2" "$work/$1.twin" && STATE=$work/$1.twin "$work/$1.twin/run" \
        && "$bin" --db "$work/$1.twin/tonarm.db" -q backup "$work/$1/from.db" || exit 1
}

cat >"$work/found" <<'EOF'
# What health last found, for whoever asks no more than that.
import os, sqlite3
db = sqlite3.connect(os.environ['STATE'] + '/tonarm.db')
for row in db.execute('SELECT name, subject, level FROM finding ORDER BY 1, 2'): print(*row)
EOF

cat >"$work/in-turn" <<'EOF'
# What must hold however many ran at once: every run has ended, and not by a failure; no two of those that need the lock overlap; nothing
# is told twice.
import os, sqlite3, sys
db = sqlite3.connect(os.environ['STATE'] + '/tonarm.db')
def none(what, sql):
    rows = db.execute(sql).fetchall()
    if rows: sys.exit(f'{what}: {rows[:5]}')
none('not ended well', "SELECT id, task, outcome FROM run WHERE outcome IS NULL OR outcome NOT IN ('ok', 'partial', 'skipped')")
none('overlap', """SELECT a.id, a.task, a.started_at, a.ended_at, b.id, b.task, b.started_at, b.ended_at FROM run AS a JOIN run AS b ON a.id < b.id
    WHERE a.task <> 'health' AND b.task <> 'health' AND a.started_at < b.ended_at AND b.started_at < a.ended_at""")
none('told twice in a run', 'SELECT event, subject, run_id, count(*) FROM event WHERE run_id IS NOT NULL GROUP BY 1, 2, 3 HAVING count(*) > 1')
none('added twice', "SELECT subject, count(*) FROM event WHERE event = 'added' GROUP BY 1 HAVING count(*) > 1")
EOF
