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
# TITLE AGAIN OPTION…: the same over lists, with the commands AGAIN, one a line, before the catalogue and the decisions are compared.
race_lists() {
    local title=$1 again=$2
    shift 2
    check "$title, $rounds rounds" env TONARM_CONFIG="$work/lists-lists/1.toml" TONARM_AGAIN="$again" python3 "$kit/race.py" \
        --template "$work/decided" --rounds "$rounds" --db tonarm.db --digest "python3 $work/heard $bin $work" \
        --invariant "python3 $work/in-turn" --invariant "python3 $work/settled $bin" --max-offset-ms 15 "$@"
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

# A catalogue with a decision to take back.
cp -r "$work/lists" "$work/decided" && "$bin" --db "$work/decided/tonarm.db" -q follow "Artist 6" || exit 1
race_lists "three syncs at once" sync-cloud --cmd "$t sync-cloud" --copies 3
race_lists "three syncs at once that wait" "" --cmd "$t sync-cloud --wait" --copies 3 --allow-exit 0 --need-ok 3
race_lists "syncs of each source at once that wait" "" --cmd "$t sync-cloud --wait --source list0" \
    --cmd "$t sync-cloud --wait --source list1" --cmd "$t sync-cloud --wait --source list2" --allow-exit 0 --need-ok 6
both=$'sync-cloud\nrefresh-library'
race_lists "sync, scan and rebuild at once" "$both" --cmd "$t sync-cloud" --cmd "$t refresh-library" --cmd "$t rebuild" "${apart[@]}"
# Decisions need no lock: each is made, whoever works. What is taken back already is no decision any more, which is said.
race_lists "syncs and decisions at once" sync-cloud --cmd "$t sync-cloud" --cmd "$t follow 'Artist 4'" \
    --cmd "$t pin same 'Artist 1' 'Artist 2'" --cmd "$t undo 1 || [ \$? = 1 ]" --copies 2 --allow-exit 0,75 --need-ok 6
race_lists "a sync, a rebuild and decisions at once" sync-cloud --cmd "$t sync-cloud" --cmd "$t rebuild" --cmd "$t ignore 'Artist 5'" \
    --cmd "$t pin different list0:a3 list1:a3" --copies 1 "${apart[@]}" --need-ok 3
# What no longer stands on a list is known until its source is forgotten: that comes first, and then it is heard anew. Whom only files
# name is followed the same before and after.
race_lists "a sync and a source that is forgotten at once that wait" $'sync-cloud\nsources forget list0\nsync-cloud' \
    --cmd "$t sync-cloud --wait" --cmd "$t sources forget list0 --wait" --cmd "$t follow Artist" --copies 1 "${apart[@]}" \
    --allow-exit 0 --need-ok 3
# Which pairs there are to accept depends on who is first.
race_lists "a sync and what is accepted at once" "" --cmd "$t sync-cloud" --cmd "$t review accept --all" --cmd "$t rebuild" --copies 1 \
    "${apart[@]}" --digest true
