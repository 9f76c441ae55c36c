#!/usr/bin/env bash
# Kills, faults, races and signals against the real binary, with the fault kit of ../shared. Ends with a line `N passed, N failed`.
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
# No file of whoever runs this has a say.
export HOME=$work/home
unset TONARM_CONFIG TONARM_DB XDG_CONFIG_HOME XDG_DATA_HOME

. tests/faults/states.sh

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
. tests/faults/lists.sh
. tests/faults/races.sh
. tests/faults/signals.sh
finish
