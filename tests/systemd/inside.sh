#!/usr/bin/env bash
# The checks of tests/systemd.sh that run in the booted lab: as root, beside the shipped system units. Each writes a line to
# /mnt/w/results; the end is /mnt/w/done.
#
#   inside.sh [setup]
set -uo pipefail
export LC_ALL=C.UTF-8
state=/var/lib/tonarm
failure=tonarm-failure@tonarm.service.service
dropin=/run/systemd/system/tonarm.service.d

if [ "${1:-}" = setup ]; then
    # As README.md installs: the account, then its folders. Then the lab's own people.
    systemd-sysusers tonarm.conf && systemd-tmpfiles --create tonarm.conf &&
        printf 'g music\nu ann - "Ann" /home/ann /bin/bash\n' | systemd-sysusers - || exit
    chown -R ann:ann /home/ann && chmod 750 /home/ann && chgrp music /home/ann && chown -R ann:music /home/ann/Music &&
        chmod 2770 /home/ann/Music && chmod 777 /srv/music /srv/music/album
    exit
fi

# NAME COMMAND…
check() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then
        echo "ok     $name"
    else
        printf 'FAILED %s\n%s\n' "$name" "$(tail -n 20 <<<"$said")"
    fi >>/mnt/w/results
}
# TENTHS COMMAND…: until it holds, at most so long.
within() {
    local tenths=$1
    shift
    for (( ; tenths > 0; tenths--)); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    "$@"
}
shown() { systemctl show --value -p "$2" "$1"; }
as() { # USER COMMAND…
    local user=$1
    shift
    setpriv --reuid "$user" --regid "$user" --init-groups env -i PATH="$PATH" HOME="$(getent passwd "$user" | cut -d: -f6)" "$@"
}
# The command of README.md that reads the catalogue of the system unit.
known() { as tonarm STATE_DIRECTORY=$state CONFIGURATION_DIRECTORY=/etc/tonarm CACHE_DIRECTORY=/var/cache/tonarm tonarm files --json; }
# What a drop-in adds to the service, until the next one.
with() {
    mkdir -p "$dropin"
    printf '[Service]\n' >"$dropin/zz-lab.conf"
    printf '%s\n' "$@" >>"$dropin/zz-lab.conf"
    systemctl daemon-reload
}
# STATUS RESULT: how the last run ended.
ended() {
    systemctl status --no-pager --lines=5 tonarm.service
    echo "wanted: $1 $2"
    [ "$(shown tonarm.service ExecMainStatus) $(shown tonarm.service Result)" = "$1 $2" ]
}
run() { # STATUS RESULT: starts the service
    systemctl start tonarm.service
    ended "$@"
}
# Starts the service with what it ships, which may also end with a code that counts as success: there is no network here.
well() {
    systemctl start tonarm.service && [ "$(shown tonarm.service Result)" = success ] && return
    systemctl status --no-pager tonarm.service
    return 1
}
reports() { journalctl --quiet --no-pager -o cat -p err -t tonarm-failure "$@"; }

# --- the account, and the timer that was missed ------------------------------------------------------------------------------------

modes() {
    stat -c '%a %U:%G %n' /etc/tonarm /etc/tonarm/credentials $state /var/cache/tonarm | tee /tmp/modes
    diff - /tmp/modes <<'WANTED'
750 root:tonarm /etc/tonarm
700 root:root /etc/tonarm/credentials
700 tonarm:tonarm /var/lib/tonarm
700 tonarm:tonarm /var/cache/tonarm
WANTED
}
# ROWS FILE…: so many files are known, none with a problem.
rows() {
    local wanted=$1
    known >/tmp/rows || return
    cat /tmp/rows
    [ "$(wc -l </tmp/rows)" = "$wanted" ] && [ "$(grep -c '"missing_since":null' /tmp/rows)" = "$wanted" ]
}
finished() { [ -n "$(shown tonarm.service ExecMainExitTimestamp)" ] && [ "$(shown tonarm.service ActiveState)" != activating ]; }
caught_up() {
    within 600 finished && [ "$(shown tonarm.service Result)" = success ] &&
        [ "$(stat -c %Y /var/lib/systemd/timers/stamp-tonarm.timer)" -gt 1700000000 ] && return
    systemctl status --no-pager tonarm.timer tonarm.service
    return 1
}
private() {
    stat -c '%a %U %n' $state/catalogue.db
    [ "$(stat -c '%a %U' $state/catalogue.db)" = "600 tonarm" ] && ! as nobody cat $state/catalogue.db
}
journal() { journalctl --quiet --no-pager -u tonarm.service -t tonarm -o json | grep '"PRIORITY":"6"' | grep refresh-library; }

check "the account and its folders are there" modes
check "the timer makes up for a missed run after boot" caught_up
check "the catalogue holds the music below /srv and, by a group, below /home" rows 5
check "the catalogue is its user's alone" private
check "the journal has the task's lines at their level" journal

before=$(shown tonarm.service InvocationID)
mkdir -p /run/systemd/system/tonarm.timer.d
printf '[Timer]\nOnCalendar=\nOnCalendar=*:*:0/2\n' >/run/systemd/system/tonarm.timer.d/zz-lab.conf
systemctl daemon-reload
systemctl restart tonarm.timer
again() { [ "$(shown tonarm.service InvocationID)" != "$before" ] && finished; }
fires() { within 200 again && [ "$(shown tonarm.service Result)" = success ]; }
check "the timer fires" fires
systemctl stop tonarm.timer
within 50 finished

# --- what the service may and may not do --------------------------------------------------------------------------------------------

cat >/usr/bin/lab-probe <<'PROBE'
#!/bin/sh
cd "$STATE_DIRECTORY" || exit
for one in /srv/music/album/new /home/ann/Music/new; do touch $one; done >probe.new 2>&1
for one in /srv/music/album/1.mp3 /home/ann/Music/4.mp3; do mv $one $one.moved; done >probe.moved 2>&1
cat /etc/tonarm/credentials/listenbrainz >probe.source 2>&1
id >probe.id
cat "$CREDENTIALS_DIRECTORY/tonarm_listenbrainz" >probe.credential 2>&1
for try in 1 2 3 4 5 6 7 8 9 10; do [ -e probe.go ] || sleep 0.3; done
exit 0
PROBE
chmod 755 /usr/bin/lab-probe
# In its place, not after it: in a sandbox systemd 252 shows credentials to ExecStart= alone.
with ExecStart= ExecStart=/usr/bin/lab-probe
systemctl start --no-block tonarm.service
within 100 test -s $state/probe.credential
for user in nobody ann tonarm; do
    as "$user" cat /run/credentials/tonarm.service/tonarm_listenbrainz >"/tmp/credential-$user" 2>&1
done
touch $state/probe.go
within 60 finished
music_stays() {
    tail -v -n +1 $state/probe.new $state/probe.moved
    [ "$(grep -c 'Read-only file system' $state/probe.new)" = 2 ] && [ "$(grep -c 'Read-only file system' $state/probe.moved)" = 2 ] &&
        [ -e /srv/music/album/1.mp3 ] && [ ! -e /srv/music/album/new ]
}
credential() { cat $state/probe.credential && [ "$(cat $state/probe.credential)" = 'a secret' ]; }
secret() {
    tail -v -n +1 $state/probe.source /tmp/credential-*
    ! grep -l secret $state/probe.source /tmp/credential-nobody /tmp/credential-ann && grep -q secret /tmp/credential-tonarm
}
check "music is read-only to the service, also where its user may write" music_stays
check "the service finds its credential" credential
check "nobody else can read it" secret

absent() {
    mv /etc/tonarm/credentials /etc/tonarm/aside
    well
    local ran=$?
    mkdir -m 700 /etc/tonarm/credentials
    well || ran=1
    rmdir /etc/tonarm/credentials && mv /etc/tonarm/aside /etc/tonarm/credentials
    return $ran
}
bound() {
    chmod 700 /home/ann
    with ProtectHome=tmpfs BindReadOnlyPaths=/home/ann/Music:/srv/bound ExecStart= \
        "ExecStart=/bin/sh -c 'ls /home /srv/bound; touch /srv/bound/new; cat /srv/bound/4.mp3 >%S/tonarm/probe.bound'"
    run 0 success
    chmod 750 /home/ann
    cmp $state/probe.bound /home/ann/Music/4.mp3 && [ ! -e /home/ann/Music/new ]
}
check "a folder bound elsewhere is read, where its user may not go" bound
with
check "it starts without credentials, and without their folder" absent

# --- how it ends ---------------------------------------------------------------------------------------------------------------------

held() {
    # A catalogue that knows nothing, so that every task is due.
    mkdir /tmp/aside && mv $state/catalogue.db* /tmp/aside/ && cp -p /tmp/aside/catalogue.db.lock $state/ || return
    local ran
    exec 9<$state/catalogue.db.lock && flock --nonblock 9 || return
    run 75 success
    ran=$?
    exec 9<&-
    rm -f $state/catalogue.db* && mv /tmp/aside/* $state/
    return $ran
}
check "75 is no failure: another run holds the lock" held
for code in 3 5; do
    with ExecStart= "ExecStart=/bin/sh -c 'exit $code'"
    check "$code is no failure" run $code success
done
stopped() {
    rm -f $state/trapped
    with ExecStart= "ExecStart=/bin/sh -c 'trap \"exit 143\" TERM; echo yes >%S/tonarm/trapped; sleep 60 & wait'"
    systemctl start --no-block tonarm.service
    within 50 test -s $state/trapped && systemctl stop tonarm.service && ended 143 success
}
check "to be stopped is no failure" stopped
nothing_reported() { ! reports | grep .; }
check "none of these is reported as a failure" nothing_reported

with
cp /etc/tonarm/config.toml /tmp/config.toml
echo 'nonsense = [' >/etc/tonarm/config.toml
check "a broken configuration is a failure" run 2 exit-code
reported() { reports | grep -F 'tonarm.service failed (exit-code, exit code 2)'; }
quoted() { reports | tee /dev/stderr | grep -F /etc/tonarm/config.toml; }
check "a failure is reported in the journal, as an error" within 100 reported
check "its report quotes the run" within 30 quoted
settled() { [ "$(shown $failure ActiveState)" != activating ]; }
once() {
    run 2 exit-code && within 50 settled || return
    systemctl status --no-pager $failure
    reports
    [ "$(reports | grep -c 'tonarm.service failed (')" = 1 ]
}
check "the next failure within the hour is not reported again" once
cp /tmp/config.toml /etc/tonarm/config.toml
with ExecStart= "ExecStart=/bin/sh -c 'exit 6'"
check "another exit code is a failure" run 6 exit-code
mailed() {
    printf '#!/bin/sh\n{ echo "$@"; cat; } >/tmp/mail-sent\n' >/usr/bin/mail && chmod 755 /usr/bin/mail
    mkdir -p /run/systemd/system/tonarm-failure@.service.d
    sed -n '/^\[Service\]/p; s/^#\(ExecStart=\)/\1/p' /usr/lib/systemd/system/tonarm-failure@.service \
        >/run/systemd/system/tonarm-failure@.service.d/mail.conf
    systemctl daemon-reload && systemctl reset-failed && systemctl start $failure && cat /tmp/mail-sent || return
    grep -F -e '-s tonarm.service failed on ' /tmp/mail-sent && grep -F "config.toml" /tmp/mail-sent
}
check "its mail line, uncommented, mails" mailed
with
systemctl reset-failed
check "the next good run is good again" well

# --- beside cron, and as a user ------------------------------------------------------------------------------------------------------

cron_rests() {
    local line
    line=$(sed -n 's/^\*\/5 \* \* \* \* tonarm //p' /mnt/w/repository/systemd/tonarm.cron)
    mkdir -p /tmp/bin && printf '#!/bin/sh\ntouch /tmp/cron-ran\n' >/tmp/bin/tonarm && chmod 755 /tmp/bin/tonarm
    [ -n "$line" ] && PATH=/tmp/bin:$PATH sh -c "$line" && [ ! -e /tmp/cron-ran ]
}
check "cron's line rests where systemd runs" cron_rests

systemctl start lab-user.service
ann() { as ann XDG_RUNTIME_DIR=/run/lab-user "$@"; }
user_timer() {
    local units=/home/ann/.config/systemd/user
    # The lines of README.md, then the speed.
    ann mkdir -p $units/tonarm.timer.d && ann cp -r /mnt/w/repository/systemd/user/. $units/ || return
    printf '[Timer]\nOnCalendar=\nOnCalendar=*:*:0/2\nRandomizedDelaySec=0\nAccuracySec=100ms\n' >$units/tonarm.timer.d/lab.conf
    ann systemctl --user daemon-reload && ann systemctl --user enable --now tonarm.timer && within 100 user_ran && return
    ann systemctl --user status --no-pager tonarm.timer tonarm.service
    return 1
}
user_ran() {
    local said
    said=$(ann systemctl --user show --value -p Result -p ActiveState tonarm.service | sort | tr '\n' ' ')
    [ "$said" = "inactive success " ] &&
        [ -n "$(ann systemctl --user show --value -p ExecMainExitTimestamp tonarm.service)" ]
}
same_catalogue() {
    as ann tonarm files --json >/tmp/rows && cat /tmp/rows || return
    ls -la /home/ann/.config/tonarm /home/ann/.local/share/tonarm
    [ "$(wc -l </tmp/rows)" = 2 ] && [ ! -e /home/ann/.config/tonarm/catalogue.db ]
}
user_failure() {
    ann systemctl --user stop tonarm.timer
    echo 'nonsense = [' >/home/ann/.config/tonarm/config.toml
    ann systemctl --user start tonarm.service && return 1
    ann systemctl --user status --no-pager tonarm.service
    within 50 user_reported || { journalctl --no-pager -n 20 && false; }
}
user_reported() { reports _UID="$(id -u ann)" | grep -F 'tonarm.service failed (exit-code, exit code 2)'; }
check "a user's timer fires, as no more than a user" user_timer
check "it opens the catalogue that the shell opens" same_catalogue
check "a user's failure is reported in the journal" user_failure
touch /mnt/w/done
