# shellcheck shell=bash
# Every command that writes is asked to end, at any moment of its work. Sourced by `tests/faults.sh`.

signals=$([ $long = 1 ] && echo 100 || echo 6)
# COMMAND TEMPLATE DIGEST OPTION…: signals for the command, on copies of the template.
ask_to_end() {
    local command=$1 template=$2 digest=$3
    shift 3
    check "$signals signals for $command" python3 tests/faults/signals.py --template "$work/$template" --tonarm "$bin" --n "$signals" \
        --digest "python3 $work/$digest $bin $work" "$@" -- "$command"
}

overdue overdue-large "$([ $long = 1 ] && echo 2000 || echo 600)"
restorable restorable "$([ $long = 1 ] && echo 2000 || echo 600)"
ask_to_end refresh-library large digest --recorded
ask_to_end cleanup worn kept --recorded
# What is worn is not well: there is no backup of it.
ask_to_end health worn found --recorded --allow 3
ask_to_end run-due overdue-large digest --recorded
for command in sync-cloud enrich discography; do ask_to_end $command small digest --recorded; done
ask_to_end rebuild large digest
ask_to_end backup worn digest --invariant "python3 $work/whole $bin"
ask_to_end "restore from.db" restorable digest --invariant "python3 $work/whole $bin"
# Three sources, two of which are programs with a child: asked to end while they print, and while what they said is resolved.
ask_to_end "sync-cloud --config $work/lists-lists/slow.toml" lists heard --recorded
t="$bin --db \$STATE/tonarm.db -q"
ask_to_end "sources forget list1 --config $work/lists-lists/1.toml" lists heard \
    --next "($t sources forget list1 || [ \$? = 2 ]) && $t rebuild"
