#!/usr/bin/env bash
# Kills, faults and races against the real binary, with the fault kit of ../shared. Ends with a line `N passed, N failed`.
#
#   tests/faults.sh [--long] [--bin FILE] [--only WORDS]
#
# Short mode takes a few minutes; --long kills at every call and a thousand times at random. What a run leaves must always be a sound
# catalogue, and the next run must bring it to the rows and entities
# that an undisturbed run gives.
set -uo pipefail
cd "$(dirname "$0")/.."

long=0
bin=
only=
while [ $# -gt 0 ]; do
    case $1 in
    --long) long=1 ;;
    --bin) bin=$(realpath "$2") && shift ;;
    --only) only=$2 && shift ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" && exit 2 ;;
    esac
    shift
done

passed=0
failed=0
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
    exit
}
kit=${TONARM_SHARED:-../shared}/faults
[ -d "$kit" ] || { echo "skipped: ../shared is absent" && finish; }
kit=$(realpath "$kit")
command -v python3 >/dev/null || { echo "skipped: python3 is not installed" && finish; }
strace=0
if strace -f -qq -o /dev/null true 2>/dev/null; then strace=1; else echo "skipped: strace is not there or may not work here"; fi
if [ -z "$bin" ]; then
    cargo build --quiet --locked --bin tonarm || exit 1
    bin=$(realpath "${CARGO_TARGET_DIR:-target}/debug/tonarm")
fi

work=$(mktemp -d -t tonarm-faults.XXXXXX)
trap 'rm -rf "$work"' EXIT

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
# The rows of files, with paths below the working folder, and of what is missing only that it is; then every entity.
import json, os, subprocess, sys
def said(*command):
    ran = subprocess.run([sys.argv[1], '--db', os.environ['STATE'] + '/tonarm.db', *command], capture_output=True)
    if ran.returncode: sys.exit(f'{command}: {ran.returncode} {ran.stderr!r}')
    return ran.stdout.decode()
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

# TITLE COMMAND…: runs one tool of the kit, shows its figures, counts it.
check() {
    local title=$1 ended
    shift
    [[ $title == *"$only"* ]] || return 0
    local out=$work/out
    "$@" >"$out" 2>&1
    ended=$?
    if [ $ended = 0 ]; then
        passed=$((passed + 1))
        echo "ok     $title: $(tail -n 1 "$out")"
    else
        failed=$((failed + 1))
        echo "FAILED $title (exit $ended)"
        tail -n 20 "$out"
    fi
}
# TITLE TEMPLATE OPTION…; what is compared is what `digest`, or another of these scripts, prints.
compared=digest
kill_loop() {
    local title=$1 template=$2
    shift 2
    check "$title" python3 "$kit/killloop.py" --template "$work/$template" --cmd ': ; exec ./run' --db tonarm.db \
        --digest "python3 $work/$compared $bin $work" "$@"
}

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

# TITLE STATE: what a catalogue became step by step is what a new one says at once.
same_as_new() {
    check "$1" env bin="$bin" known="$work/$2" twins="$work/twins" bash -c '
        rm -rf "$twins" && mkdir -p "$twins/new" && cp -r "$known" "$twins/known" && cp "$known/run" "$twins/new" || exit 1
        for one in new known; do
            STATE=$twins/$one "$twins/$one/run" && "$bin" --db "$twins/$one/tonarm.db" export catalogue >"$twins/$one/export" || exit 1
        done
        cmp "$twins/new/export" "$twins/known/export" && echo "$(wc -l <"$twins/new/export") entities"'
}

# TOOL TITLE TEMPLATE OPTION…: as `kill_loop`, of what copies a catalogue, by a tool of the kit.
copy_loop() {
    local tool=$1 title=$2 template=$3 db=(--db tonarm.db)
    shift 3
    # What is damaged from the start need not be sound until it was restored.
    [ "$template" = to-restore-damaged ] && db=()
    check "$title" python3 "$kit/$tool.py" --template "$work/$template" --cmd ': ; exec sh ./run' "${db[@]}" \
        --digest "python3 $work/digest $bin $work" --invariant "python3 $work/whole $bin" "$@"
}

reads=open,openat,read,pread64,statx,newfstatat,fstat,getdents64
template small 60
template middle 200
template large 2000
library few 100
library albums "$([ $long = 1 ] && echo 1500 || echo 500)"
if [ $long = 1 ]; then
    kill_loop "1000 kills at random" large --mode time --n 1000 --signal mix
    kill_loop "1000 kills, one on another" large --mode time --n 1000 --cumulative --converge-every 5
    kill_loop "200 kills of the first scan of a library" albums-new --mode time --n 200 --signal mix
    kill_loop "200 kills of a scan of a changed library" albums-known --mode time --n 200 --signal mix
    kill_loop "150 kills of a library's first scan, one on another" albums-new --mode time --n 150 --cumulative --converge-every 6
    kill_loop "150 kills of a changed library's scan, one on another" albums-known --mode time --n 150 --cumulative --converge-every 6
else
    kill_loop "40 kills at random" large --mode time --n 40 --signal mix
    kill_loop "20 kills, one on another" large --mode time --n 20 --cumulative --converge-every 5
    kill_loop "12 kills of the first scan of a library" albums-new --mode time --n 12 --signal mix
    kill_loop "12 kills of a scan of a changed library" albums-known --mode time --n 12 --signal mix
fi
same_as_new "a changed library is what a new catalogue says of it" albums-known
if [ $strace = 1 ]; then
    if [ $long = 1 ]; then
        kill_loop "killed at every call that writes or opens" middle --mode syscall
        kill_loop "killed at every such call of a library's first scan" few-new --mode syscall
        kill_loop "killed at every such call of a changed library's scan" few-known --mode syscall
        kill_loop "every such call fails, once and for good" middle --mode error --persist --errno ENOSPC --errno EIO
        kill_loop "every call that reads fails, once and for good" middle --mode error --persist --errno EIO --syscalls "$reads"
    else
        kill_loop "killed at every 3rd call that writes or opens" small --mode syscall --step 3
        kill_loop "killed at every 7th such call of a changed library's scan" few-known --mode syscall --step 7
        kill_loop "every 10th such call fails, once and for good" small --mode error --persist --step 10
        kill_loop "every 5th call that reads fails" small --mode error --step 5 --errno EIO --syscalls "$reads"
    fi
fi
copies
for command in back-up restore restore-damaged migrate; do
    if [ $long = 1 ]; then
        copy_loop killloop "200 kills of what is to $command" to-$command --mode time --n 200 --signal mix
        copy_loop killloop "100 kills of what is to $command, one on another" to-$command --mode time --n 100 --cumulative --converge-every 4
    else
        copy_loop killloop "12 kills of what is to $command" to-$command --mode time --n 12 --signal mix
    fi
    if [ $strace = 1 ]; then
        if [ $long = 1 ]; then
            copy_loop killloop "killed at every call that writes or opens, of what is to $command" to-$command --mode syscall
            copy_loop killloop "every such call fails, once and for good, of what is to $command" to-$command --mode error --persist
            copy_loop powerloss "power cuts of what is to $command" to-$command --points 100 --per-point 2 --strict-dirs
        else
            copy_loop killloop "killed at every 17th call that writes or opens, of what is to $command" to-$command --mode syscall --step 17
            copy_loop killloop "every 29th such call fails, of what is to $command" to-$command --mode error --step 29
            copy_loop powerloss "4 power cuts of what is to $command" to-$command --points 4 --per-point 1 --strict-dirs
        fi
    fi
done
compared=kept
worn worn "$([ $long = 1 ] && echo 6000 || echo 600)"
if [ $long = 1 ]; then
    kill_loop "200 kills of a cleanup" worn --mode time --n 200 --signal mix
    kill_loop "200 kills of a cleanup, one on another" worn --mode time --n 200 --cumulative --converge-every 5
else
    kill_loop "10 kills of a cleanup" worn --mode time --n 10 --signal mix
fi
if [ $strace = 1 ]; then
    worn frayed 60
    if [ $long = 1 ]; then
        kill_loop "a cleanup is killed at every call that writes or opens" frayed --mode syscall
        kill_loop "every such call of a cleanup fails, once and for good" frayed --mode error --persist --errno ENOSPC --errno EIO
    else
        kill_loop "a cleanup is killed at every 9th call that writes or opens" frayed --mode syscall --step 9
    fi
fi
compared=digest
# NAME COMMAND…: the state that `middle` is, to be worked on by another command.
state() {
    local name=$1
    shift
    cp -r "$work/middle" "$work/$name"
    printf '#!/bin/sh\nexport HOME="$STATE"\nexec %s --db "$STATE/tonarm.db" -q %s "$@"\n' "$bin" "$*" >"$work/$name/run"
}
state at-once run-due --force refresh-library cleanup health
state looked-at health
state made-anew rebuild
# A signal ends each of these within seconds, and what it leaves is gone on with.
n=$([ $long = 1 ] && echo 170 || echo 8)
kill_loop "$n signals and kills of run-due" at-once --mode time --n "$n" --signal mix
kill_loop "$n signals and kills of health" looked-at --mode time --n "$n" --signal mix
kill_loop "$n signals and kills of rebuild" made-anew --mode time --n "$n" --signal mix

rounds=$([ $long = 1 ] && echo 100 || echo 15)
# TITLE OPTION…: commands that are started at the same moment, of which each ends well or finds the lock held.
race() {
    local title=$1
    shift
    check "$title" python3 "$kit/race.py" --template "$work/middle" --db tonarm.db --max-offset-ms 15 --rounds "$rounds" \
        --invariant "python3 $work/once" --digest "\$STATE/run --wait && python3 $work/digest $bin $work" "$@"
}
cat >"$work/once" <<'EOF'
# No two runs that need the lock went on at the same time, and nothing was told twice.
import os, sqlite3, sys
db = sqlite3.connect(os.environ['STATE'] + '/tonarm.db')
held = db.execute("SELECT started_at, ended_at, task FROM run WHERE task <> 'health' AND ended_at IS NOT NULL ORDER BY id").fetchall()
wrong = [pair for pair in zip(held, held[1:]) if pair[1][0] < pair[0][1]]
twice = db.execute('SELECT event, subject, run_id FROM event GROUP BY 1, 2, 3 HAVING count(*) > 1').fetchall()
if wrong or twice: sys.exit(f'{wrong[:3]} {twice[:3]}')
EOF
tonarm="HOME=\$STATE $bin --db \$STATE/tonarm.db -q"
for command in run-due cleanup rebuild health backup; do
    race "three of $command at once, $rounds rounds" --cmd "$tonarm $command" --copies 3
done
race "run-due, a scan and a cleanup at once, $rounds rounds" --cmd "$tonarm run-due" --cmd ./run --cmd "$tonarm cleanup" --copies 1
race "run-due, health and a backup at once, $rounds rounds" --cmd "$tonarm run-due" --cmd "$tonarm health" --cmd "$tonarm backup" --copies 1
race "three run-due and three scans at once, $rounds rounds" --cmd "$tonarm run-due" --cmd ./run --copies 3
race "a scan, a rebuild and a cleanup that wait, $rounds rounds" --cmd "./run --wait" --cmd "$tonarm --wait rebuild" \
    --cmd "$tonarm --wait cleanup" --copies 1 --allow-exit 0 --need-ok 3
check "three at once, $rounds rounds" python3 "$kit/race.py" --template "$work/middle" --cmd ./run --copies 3 --rounds "$rounds" \
    --db tonarm.db --digest "python3 $work/digest $bin $work" --max-offset-ms 15
check "three at once that wait, $rounds rounds" python3 "$kit/race.py" --template "$work/middle" \
    --cmd "\$STATE/run --wait" --copies 3 --rounds "$rounds" --db tonarm.db --digest "python3 $work/digest $bin $work" \
    --allow-exit 0 --need-ok 3
finish
