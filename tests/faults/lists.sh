# shellcheck shell=bash
# Sources and decisions: a sync of three lists that changed, with decisions in between, is killed and hindered anywhere and goes on; whatever
# the order in which the lists came, the catalogue is the same. Sourced by `tests/faults.sh`.

# NAME ARTISTS: a library of a few files, three lists of so many artists that say of them and of each other what they know, and a state whose
# catalogue knows an earlier version of each. Its `run` brings it up to date, deciding in between.
lists() {
    template "$1" 20
    python3 - "$work" "$1" "$2" "$bin" <<'PYTHON'
import json, os, subprocess, sys
work, name, count, tonarm = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
state = os.path.join(work, name)
known = os.path.join(work, name + '-lists')
os.mkdir(known)
def records(source, version):
    ids = source < 2
    def identified(letter, number, row):
        return {**row, 'id': f'{letter}{number}'} if ids else row
    for n in range(count):
        spelt = f'Artist {n}' if (n + source) % 3 else f'ARTIST {n}'
        who = [identified('a', n, {'name': spelt})]
        album = identified('b', n, {'title': f'Album {n}' + (' (Deluxe Edition)' if (n + source) % 5 == 0 else '')})
        if version == 0 and n % 4 == source and n > 5: continue
        yield identified('a', n, {'kind': 'artist', 'name': spelt, 'collection': 'followed'})
        if n % 2: yield {'kind': 'album', **album, 'artists': who, 'date': str(1970 + n % 40), 'type': 'album', 'collection': 'saved'}
        for track in range(1, 5):
            title = f'Song {n}.{track}' + (' (Live)' if version == 0 and track == 1 else '')
            row = {'kind': 'track', 'title': title, 'artists': who, 'album': album, 'track': track, 'duration_ms': 200000 + 1000 * track + source}
            if source == 1: row['isrc'] = f'GBAAA97{n:03}{track:02}'
            yield identified('t', n * 10 + track, row)
    for n in range(3):
        # Few enough go that nobody need be asked.
        kept = [k for k in range(n, count, 3) if version == 0 or k % 7] + ([] if version == 0 else list(range(n + 1, count, 9)))
        yield {'kind': 'playlist', 'id': f'p{n}', 'name': f'List {n}', 'tracks': [f't{10 * k + 1}' for k in kept]}
    yield {'kind': 'end', 'complete': True}
for version in (0, 1):
    for source in range(3):
        with open(f'{known}/{version}-{source}', 'w') as file:
            for row in records(source, version): file.write(json.dumps(row) + '\n')
    with open(f'{known}/{version}.toml', 'w') as file:
        for source in range(3): file.write(f'[sources.list{source}]\ntype = "command"\ncommand = ["cat", "{known}/{version}-{source}"]\n')
# One that takes its time, with a child of its own: both are to end where it is ended.
with open(f'{known}/slow', 'w') as file:
    file.write("""#!/bin/sh
sleep 1000 >/dev/null 2>&1 &
while read -r line; do
    printf '%s\\n' "$line"
    said=$((said + 1))
    [ $((said % 25)) != 0 ] || sleep 0.01
done <"$1"
kill $!
""")
os.chmod(f'{known}/slow', 0o755)
os.symlink('1-1', f'{known}/1-1.ndjson')
with open(f'{known}/slow.toml', 'w') as file:
    file.write(f'[sources.list0]\ntype = "command"\ncommand = ["{known}/slow", "{known}/1-0"]\n')
    file.write(f'[sources.list1]\ntype = "file"\npath = "{known}/1-1.ndjson"\n')
    file.write(f'[sources.list2]\ntype = "command"\ncommand = ["{known}/slow", "{known}/1-2"]\n')
subprocess.run([tonarm, '--config', f'{known}/0.toml', '--db', f'{state}/tonarm.db', '-q', 'sync-cloud'], check=True)
# What was decided already may be decided again.
steps = '''sync-cloud --source list0
pin same "Artist 1" "Artist 2"
sync-cloud --source list1
pin different "list0:a3" "list1:a3"
follow "Artist 4"
refresh-library
ignore "Artist 5"
sync-cloud
'''
with open(os.path.join(state, 'run'), 'w') as file:
    file.write('#!/bin/sh\n')
    for step in steps.splitlines():
        file.write(f'{tonarm} --config {known}/1.toml --db "$STATE/tonarm.db" -q {step} >/dev/null 2>&1 || exit 1\n')
os.chmod(os.path.join(state, 'run'), 0o755)
PYTHON
}

cat >"$work/heard" <<'EOF'
# What `digest` says, and what stands at the sources, in playlists and among the decisions. Commands in TONARM_AGAIN, one a line, run before;
# a decision is told by what it says, for its number and moment differ.
import json, os, subprocess, sys
tonarm, work = sys.argv[1:]
def run(*command):
    ran = subprocess.run([tonarm, '--db', os.environ['STATE'] + '/tonarm.db', *command], capture_output=True)
    if ran.returncode: sys.exit(f'{command}: {ran.returncode} {ran.stderr!r}')
    return ran.stdout.decode()
for command in os.environ.get('TONARM_AGAIN', '').splitlines(): run(*command.split(), '-q')
subprocess.run([sys.executable, os.path.join(os.path.dirname(sys.argv[0]), 'digest'), tonarm, work], check=True)
def rows(*command): return [json.loads(line) for line in run(*command, '--json').splitlines()]
print(run('playlists', '--tracks', '--json'), end='')
for row in rows('sources'): print(row['name'], sorted(row['counts'].items()))
for said in sorted(str((row['decision'], row['subject'], row['kind'], row['want'])) for row in rows('decisions')): print(said)
EOF
cat >"$work/settled" <<'EOF'
# After one more sync the catalogue is what it is made anew of what was said and decided.
import os, subprocess, sys
def run(*command):
    ran = subprocess.run([sys.argv[1], '--db', os.environ['STATE'] + '/tonarm.db', *command], capture_output=True)
    return ran.stdout if ran.returncode == 0 else sys.exit(f'{command}: {ran.returncode} {ran.stderr!r}')
run('sync-cloud', '-q')
stood = run('export', 'catalogue')
run('rebuild', '-q')
if run('export', 'catalogue') != stood: sys.exit('a rebuild makes another catalogue')
EOF

lists lists "$([ $long = 1 ] && echo 100 || echo 30)"
# ORDER…: a new catalogue that hears the lists in this order, and what it exports.
in_order() {
    check "lists in the order $* make the catalogue that they make at once" env bin="$bin" lists="$work/lists-lists" out="$work/in-order" bash -c '
        rm -rf "$out" && mkdir "$out" && t="$bin --config $lists/1.toml -q" || exit 1
        $t --db "$out/at-once.db" sync-cloud || exit 1
        for list in "$@"; do $t --db "$out/in-order.db" sync-cloud --source "$list" || exit 1; done
        for one in at-once in-order; do $t --db "$out/$one.db" export catalogue >"$out/$one" || exit 1; done
        cmp "$out/at-once" "$out/in-order" && echo "$(wc -l <"$out/at-once") entities"' - "$@"
}
in_order list2 list1 list0
in_order list1 list0 list2
# NAME TEMPLATE: the template as it is, whose run is to forget a source and to hear it anew.
forgetting() {
    cp -r "$work/$2" "$work/$1"
    printf '#!/bin/sh\nt="%s --config %s/1.toml --db $STATE/tonarm.db -q"\n$t sources forget list1 || [ $? = 2 ] || exit 1\n$t sync-cloud || exit 1\n' \
        "$bin" "$work/$2-lists" >"$work/$1/run"
}
forgetting forgetting lists
compared=heard
if [ $long = 1 ]; then
    kill_loop "300 kills of syncs and decisions" lists --mode time --n 300 --signal mix
    kill_loop "200 kills of syncs and decisions, one on another" lists --mode time --n 200 --cumulative --converge-every 5
    kill_loop "100 kills of what forgets a source" forgetting --mode time --n 100 --signal mix
else
    kill_loop "15 kills of syncs and decisions" lists --mode time --n 15 --signal mix
    kill_loop "10 kills of syncs and decisions, one on another" lists --mode time --n 10 --cumulative --converge-every 5
    kill_loop "8 kills of what forgets a source" forgetting --mode time --n 8 --signal mix
fi
if [ $strace = 1 ]; then
    lists few-lists 8
    forgetting few-forgetting few-lists
    if [ $long = 1 ]; then
        kill_loop "killed at every call that writes or opens, of syncs and decisions" few-lists --mode syscall
        kill_loop "killed at every such call of what forgets a source" few-forgetting --mode syscall
        kill_loop "every such call fails, once and for good, of syncs and decisions" few-lists --mode error --persist --errno ENOSPC --errno EIO
        kill_loop "every such call fails, once and for good, of what forgets a source" few-forgetting --mode error --persist \
            --errno ENOSPC --errno EIO
    else
        kill_loop "killed at every 101st call that writes or opens, of syncs and decisions" few-lists --mode syscall --step 101
        kill_loop "every 61st such call fails, of syncs and decisions" few-lists --mode error --step 61 --errno ENOSPC --errno EIO
        kill_loop "every 23rd such call fails, of what forgets a source" few-forgetting --mode error --persist --step 23 \
            --errno ENOSPC --errno EIO
    fi
fi
compared=digest
