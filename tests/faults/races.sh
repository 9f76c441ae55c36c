# shellcheck shell=bash
# The same and different commands at the same moment: each ends with 0 or 75, and what is left is what one after the other leaves. Sourced by
# `tests/faults.sh`.

rounds=$([ $long = 1 ] && echo 100 || echo 5)
# TITLE TEMPLATE TASKS OPTION…: a race over copies of the template; TASKS run once more before the catalogue is compared.
race() {
    local title=$1 template=$2 tasks=$3
    shift 3
    check "$title, $rounds rounds" python3 "$kit/race.py" --template "$work/$template" --rounds "$rounds" --db tonarm.db \
        --digest "python3 $work/digest $bin $work $tasks" --invariant "python3 $work/in-turn" --max-offset-ms 15 "$@"
}
t="$bin --db \$STATE/tonarm.db -q"

overdue overdue 200
foreseen foreseen middle
mkdir "$work/more" && cp "$work/middle-music/000/0003.mp3" "$work/more/more.mp3" || exit 1

race "three scans at once" middle "" --cmd ./run --copies 3
race "three scans at once that wait" middle "" --cmd "\$STATE/run --wait" --copies 3 --allow-exit 0 --need-ok 3
for command in cleanup run-due rebuild; do
    race "three times $command at once" overdue "" --cmd "$t $command" --copies 3
    race "three times $command at once that wait" overdue "" --cmd "$t $command --wait" --copies 3 --allow-exit 0 --need-ok 3
done
# These need no lock, so that none of them has to step back.
race "three times health at once" middle "" --cmd "$t health" --copies 3 --allow-exit 0 --need-ok 3
race "three times backup at once" overdue "" --cmd "$t backup" --copies 3 --allow-exit 0 --need-ok 3 --invariant "python3 $work/whole $bin"

# Each of the first ones may be over when the next one starts, so that all of them come to hold the lock.
both="refresh-library cleanup"
apart=(--max-offset-ms 60)
race "run-due, scan and cleanup at once" overdue "$both" --cmd "$t run-due" --cmd "$t refresh-library" --cmd "$t cleanup" \
    "${apart[@]}"
race "run-due, scan and cleanup at once that wait" overdue "" --cmd "$t run-due --wait" --cmd "$t refresh-library --wait" \
    --cmd "$t cleanup --wait" --allow-exit 0 --need-ok 6
# Health has something to say of what is overdue, until there is a backup.
race "run-due, health and backup at once" overdue "$both" --cmd "$t run-due" --cmd "$t health" --cmd "$t backup" \
    --invariant "python3 $work/whole $bin" --allow-exit 0,3,75
race "run-due, a forced cleanup and a new root at once" overdue "$both" --cmd "$t run-due" --cmd "$t run-due --force cleanup" \
    --cmd "$t roots add $work/more" "${apart[@]}"
# The backup is what the scan makes of the library, whichever comes first.
race "scan and restore at once" foreseen "" --cmd "$t refresh-library" --cmd "$t restore from.db" "${apart[@]}"
race "scan, rebuild and restore at once that wait" foreseen "" --cmd "$t refresh-library --wait" --cmd "$t rebuild --wait" \
    --cmd "$t restore --wait from.db" --allow-exit 0 --need-ok 6
