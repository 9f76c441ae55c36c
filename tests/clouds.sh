#!/usr/bin/env bash
# The real binary at providers: recorded users, published contracts, faults, races for tokens, secrets. Ends with a line `N passed, N failed`.
#
#   tests/clouds.sh [--long] [--bin FILE] [--only WORDS]
#
# Everything stays on this machine: the providers are servers of `tests/clouds` and of ../shared. Where npm is there, Prism stands in front of
# them and lets through only what the contracts of Spotify and Tidal allow; it is installed once, below the cache folder of the user.
# Short mode takes a few minutes; --long waits for what hangs, and has tokens renewed 200 times.
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
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" && exit 2 ;;
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
shared=${TONARM_SHARED:-../shared}
[ -d "$shared" ] || { echo "skipped: ../shared is absent" && finish; }
shared=$(realpath "$shared")
export TONARM_SHARED=$shared
command -v python3 >/dev/null || { echo "skipped: python3 is not installed" && finish; }
if [ -z "$bin" ]; then
    cargo build --quiet --locked --bin tonarm || exit 1
    bin=$(realpath "${CARGO_TARGET_DIR:-target}/debug/tonarm")
fi
export PYTHONDONTWRITEBYTECODE=1

work=$(mktemp -d -t tonarm-clouds-sh.XXXXXX)
trap 'rm -rf "$work"' EXIT

# TITLE COMMAND…: runs one script, shows its last line, counts it.
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
# TITLE NAME OPTION…: one of the scripts of tests/clouds.
script() {
    local title=$1 name=$2
    shift 2
    check "$title" python3 "tests/clouds/$name.py" --tonarm "$bin" "$@"
}

# The version that was tried; later ones may judge otherwise.
prism_version=5.14.2
prism=${XDG_CACHE_HOME:-$HOME/.cache}/tonarm-tests/prism-$prism_version/node_modules/.bin/prism
if [[ "within the contracts" == *"$only"* ]] && ! [ -e "$prism" ]; then
    if ! command -v npm >/dev/null; then
        echo "skipped: within the contracts: npm is not installed"
    else
        timeout 180 npm install --no-audit --no-fund --fetch-retries=1 --prefix "${prism%/node_modules/*}" "@stoplight/prism-cli@$prism_version" >"$work/npm" 2>&1 ||
            echo "skipped: within the contracts: npm cannot install Prism: $(tail -n 1 "$work/npm")"
    fi
fi

script "what was recorded is imported" imports
[ -e "$prism" ] && script "within the contracts" contracts --prism "$prism"
script "lists that fail" hurts --slow $long
script "tokens are renewed" rotation --rounds "$([ $long = 1 ] && echo 200 || echo 20)"
script "secrets stay secret" canaries
finish
