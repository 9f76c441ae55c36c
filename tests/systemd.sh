#!/usr/bin/env bash
# The units, the account and the cron line of systemd/, by a real systemd and a real cron in namespaces of their own, with the lab of
# ../shared. One line a check; ends with a line `N passed, N failed`.
#
#   tests/systemd.sh [--bin FILE]
#
# Takes about two minutes, most of which it waits for cron's full minutes.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
umask 022
export LC_ALL=C.UTF-8

bin=
while [ $# -gt 0 ]; do
    case $1 in
    --bin) bin=$(realpath "$2") && shift ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0" && exit 2 ;;
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
# NAME COMMAND…: one check; what the command says is shown where it fails.
check() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then
        passed=$((passed + 1))
        echo "ok     $name"
    else
        failed=$((failed + 1))
        printf 'FAILED %s\n%s\n' "$name" "$(tail -n 20 <<<"$said")"
    fi
}
# FILE: counts and shows the checks that a lab wrote down itself.
counted() {
    [ -e "$1" ] || return 0
    cat "$1"
    passed=$((passed + $(grep -c '^ok ' "$1")))
    failed=$((failed + $(grep -c '^FAILED ' "$1")))
}

if [ -z "$bin" ]; then
    cargo build --quiet --locked --bin tonarm || exit 1
    bin=$(realpath "${CARGO_TARGET_DIR:-target}/debug/tonarm")
fi
"$bin" run-due --help >/dev/null 2>&1 || { echo "skipped: this tonarm has no run-due" && finish; }

work=$(mktemp -d -t tonarm-systemd.XXXXXX)
# Users of the labs walk through it.
chmod 711 "$work"
groups_at=/sys/fs/cgroup/unified
there=$([ -d "$groups_at" ] && echo yes)
began=() # processes that this script started
end() { # PID: ends a lab with everything in it, and removes the control group that the lab's script made
    kill -KILL "$1" 2>/dev/null
    wait "$1" 2>/dev/null
    local group=$groups_at/tonarm-lab-$1 tenths
    for ((tenths = 0; tenths < 20; tenths++)); do
        [ -d "$group" ] || return 0
        find "$group" -depth -type d -exec rmdir {} + 2>/dev/null && return 0
        sleep 0.1
    done
}
clean_up() {
    local pid
    for pid in "${began[@]}"; do end "$pid"; done
    [ "$there" = yes ] || rmdir "$groups_at" 2>/dev/null
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- what needs no running manager ------------------------------------------------------------------------------------------------

# FOLDER [--user]: the units of a folder with the binary at hand.
verified() {
    local from=$1 to=$work/verify-$1
    shift
    mkdir -p "$to" "$work/bin" "$work/run" && ln -sf "$bin" "$work/bin/tonarm" && cp "systemd/$from/"* "$to" || return
    sed -i "s#=/usr/bin/tonarm #=$work/bin/tonarm #" "$to/tonarm.service"
    XDG_RUNTIME_DIR=$work/run systemd-analyze verify --man=no --recursive-errors=yes "$@" "$to/"*
}
calendars() {
    local line
    sed -n 's/^OnCalendar=//p' systemd/system/tonarm.timer systemd/user/tonarm.timer | while read -r line; do
        systemd-analyze calendar "$line" || return
    done
}
same_timers() { diff <(grep -v ^Description systemd/system/tonarm.timer) <(grep -v ^Description systemd/user/tonarm.timer); }
exposed() { systemd-analyze security --offline=true --no-pager --threshold=15 "systemd/system/$1"; }
no_folders_of_user_units() { ! grep -En '^(State|Cache|Configuration)Directory=' systemd/user/*; }
account() {
    local root=$work/account
    mkdir -p "$root/etc" "$root/var/lib" "$root/var/cache" &&
        systemd-sysusers --root="$root" "$PWD/systemd/sysusers.d/tonarm.conf" && grep '^tonarm:' "$root/etc/passwd" || return
    [ "$(id -u)" = 0 ] || return 0
    systemd-tmpfiles --root="$root" --create "$PWD/systemd/tmpfiles.d/tonarm.conf" &&
        stat -c '%a %n' "$root/etc/tonarm" "$root/etc/tonarm/credentials" "$root/var/lib/tonarm" "$root/var/cache/tonarm" >"$work/modes" &&
        cat "$work/modes" && [ "$(cut -d' ' -f1 "$work/modes" | tr '\n' ' ')" = "750 700 700 700 " ]
}
cron_line() { grep -v '^#' systemd/tonarm.cron | sed -n 's/^\*\/5 \* \* \* \* tonarm //p'; }
cron_form() { [ -n "$(cron_line)" ] && ! cron_line | grep '%' && crontab -n systemd/tonarm.cron; }

if command -v systemd-analyze >/dev/null; then
    check "the system units are sound" verified system
    check "the user units are sound" verified user --user
    check "their calendars are understood" calendars
    check "the exposure of the service is at most 1.5" exposed tonarm.service
    check "the exposure of the failure report is at most 1.5" exposed tonarm-failure@.service
    check "the account and its folders can be made" account
else
    echo "skipped: systemd is not installed"
fi
check "both timers say the same" same_timers
check "user units name no folders of their own" no_folders_of_user_units
if command -v crontab >/dev/null; then
    check "the cron file is understood" cron_form
else
    echo "skipped: cron is not installed"
fi

# --- the labs ---------------------------------------------------------------------------------------------------------------------

kit=${TONARM_SHARED:-../shared}/systemd-lab
[ -d "$kit" ] || { echo "skipped: ../shared is absent" && finish; }
kit=$(realpath "$kit")
[ "$(id -u)" = 0 ] || { echo "skipped: not root, so neither systemd nor cron can be started" && finish; }
cat >"$work/probe" <<'PROBE'
mount -t tmpfs tmpfs "$1" && mkdir "$1/up" "$1/work" "$1/root" &&
    mount -t overlay overlay -o "lowerdir=/,upperdir=$1/up,workdir=$1/work" "$1/root"
PROBE
mkdir "$work/mount"
unshare --fork --pid --mount --uts --ipc --net --cgroup --propagation private bash "$work/probe" "$work/mount" 2>"$work/said" ||
    { echo "skipped: no namespaces or no overlay here: $(tail -n 1 "$work/said")" && finish; }

# ROOT: the program, the shipped files where README.md puts them, and music.
furnish() {
    mkdir -p "$1"/usr/bin "$1"/usr/lib/{sysusers.d,tmpfiles.d} "$1"/etc/tonarm/credentials "$1"/srv/music/album
    cp "$bin" "$1/usr/bin/tonarm"
    cp systemd/sysusers.d/tonarm.conf "$1/usr/lib/sysusers.d/"
    cp systemd/tmpfiles.d/tonarm.conf "$1/usr/lib/tmpfiles.d/"
    echo 'library.roots = ["/srv/music"]' >"$1/etc/tonarm/config.toml"
    song "$1/srv/music/album/1.mp3" && song "$1/srv/music/album/2.mp3" && song "$1/srv/music/album/3.mp3"
}
song() { # FILE: a short one without tags
    printf 'ID3\4\0\0\0\0\0\0' >"$1"
    local frame
    for frame in 1 2 3 4; do printf '\377\373\220\144' && head -c 413 /dev/zero; done >>"$1"
}

cron=
if command -v cron >/dev/null; then
    mkdir "$work/cron"
    furnish "$work/cron/root"
    bash tests/systemd/cron.sh "$kit" "$work/cron" "$PWD/systemd/tonarm.cron" >"$work/cron/console" 2>&1 &
    cron=$!
    began+=("$cron")
fi

if ! command -v systemd-analyze >/dev/null || [ ! -x /lib/systemd/systemd ]; then
    echo "skipped: no systemd to boot"
elif ! mkdir -p "$groups_at/tonarm-lab-probe-$$" 2>/dev/null || [ ! -e "$groups_at/tonarm-lab-probe-$$/cgroup.procs" ]; then
    echo "skipped: no cgroup2 to start a systemd in"
else
    rmdir "$groups_at/tonarm-lab-probe-$$"
    lab=$work/lab
    mkdir -p "$lab"/root/usr/lib/systemd/{system,user} "$lab"/root/home/ann/{Music,.config/tonarm} "$lab"/root/var/lib/systemd/timers \
        "$lab/repository"
    furnish "$lab/root"
    cp -r systemd "$lab/repository/"
    cp systemd/system/* "$lab/root/usr/lib/systemd/system/"
    cp -r tests/systemd/etc-systemd "$lab/"
    cp tests/systemd/inside.sh "$lab/"
    echo 'library.roots = ["/srv/music", "/home/ann/Music"]' >"$lab/root/etc/tonarm/config.toml"
    echo 'library.roots = ["/home/ann/Music"]' >"$lab/root/home/ann/.config/tonarm/config.toml"
    song "$lab/root/home/ann/Music/4.mp3" && song "$lab/root/home/ann/Music/5.mp3"
    echo 'a secret' >"$lab/root/etc/tonarm/credentials/listenbrainz"
    # The timer last fired long ago.
    touch -d '2020-01-01' "$lab/root/var/lib/systemd/timers/stamp-tonarm.timer"
    bash "$kit/boot-overlay.sh" "$lab" lab.target >"$lab/console" 2>&1 &
    pid=$!
    began+=("$pid")
    for ((tenths = 0; tenths < 1500; tenths++)); do
        [ -e "$lab/done" ] && break
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    counted "$lab/results"
    booted() { [ -e "$lab/done" ] || { cat "$lab/said" "$lab/console" && false; }; }
    check "a systemd of its own ran to the end" booted
    end "$pid"
fi

if [ -n "$cron" ]; then
    wait "$cron"
    counted "$work/cron/results"
    ran() { [ -e "$work/cron/done" ] || { cat "$work/cron/console" && false; }; }
    check "a cron of its own ran to the end" ran
fi
finish
