#!/usr/bin/env bash
# The checks of tests/systemd.sh by a real cron: the shipped file, each minute instead of every five, over a copy of the system's
# folders and without a network. Each check writes a line to FOLDER/results; the end is FOLDER/done.
#
#   cron.sh KIT FOLDER CRONTAB     (what is in FOLDER/root is copied to /; to end it, kill -KILL it)
set -euo pipefail
kit=$1
folder=$2

if [ "${4:-}" != within ]; then
    exec unshare --fork --kill-child --pid --mount --net --propagation private bash "$0" "$@" within
fi

{
    sed 's#^\*/5 #*/1 #' "$3"
    # What is printed is mailed, or the silence below would mean nothing.
    echo '*/1 * * * * tonarm echo heard'
} >"$folder/tab"
mkdir -m 1777 "$folder/mail"
mkdir "$folder/ov"
mount -t proc proc /proc
mount -t tmpfs tmpfs "$folder/ov"
for one in etc srv usr var; do
    mkdir -p "$folder/ov/$one/up" "$folder/ov/$one/work"
    mount -t overlay overlay -o "lowerdir=/$one,upperdir=$folder/ov/$one/up,workdir=$folder/ov/$one/work" "/$one"
done
cp -a "$folder/root/." /
mv /usr/bin/tonarm /usr/lib/tonarm-itself
printf '#!/bin/sh\n/usr/lib/tonarm-itself "$@"\ncode=$?\necho "$code $*" >>%s/mail/runs\nexit $code\n' "$folder" >/usr/bin/tonarm
rm -f /usr/sbin/sendmail
printf '#!/bin/sh\nexec cat >%s/mail/$(date +%%s%%N).mail\n' "$folder" >/usr/sbin/sendmail
chmod 755 /usr/bin/tonarm /usr/sbin/sendmail
systemd-sysusers tonarm.conf
systemd-tmpfiles --create tonarm.conf
chown -R root:tonarm /etc/tonarm/config.toml
# Two full minutes, and time for the second run.
TMPDIR=$folder bash "$kit/cron-ns.sh" "$folder/tab" $((60 - $(date +%-S) + 60 + 6)) || true
setpriv --reuid tonarm --regid tonarm --init-groups env STATE_DIRECTORY=/var/lib/tonarm CONFIGURATION_DIRECTORY=/etc/tonarm \
    CACHE_DIRECTORY=/var/cache/tonarm /usr/lib/tonarm-itself files --json >"$folder/rows"

check() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then
        echo "ok     $name"
    else
        printf 'FAILED %s\n%s\n' "$name" "$(tail -n 20 <<<"$said")"
    fi >>"$folder/results"
}
ran() {
    cat "$folder/mail/runs"
    [ "$(wc -l <"$folder/mail/runs")" -ge 2 ] && ! grep -vE '^(0|3|5) run-due$' "$folder/mail/runs"
}
rows() { cat "$folder/rows" && [ "$(wc -l <"$folder/rows")" = 3 ]; }
# The first run may have news.
silent() {
    tail -v -n +1 "$folder"/mail/*
    [ "$(grep -l '^heard$' "$folder"/mail/*.mail | wc -l)" -ge 2 ] &&
        [ "$(grep -l '^Subject:.*run-due' "$folder"/mail/*.mail | wc -l)" -le 1 ]
}
check "cron runs the shipped line" ran
check "the catalogue holds the music" rows
check "cron mails nothing where nothing is new" silent
touch "$folder/done"
