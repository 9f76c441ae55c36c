# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_tonarm_global_optspecs
    string join \n config= db= json n/dry-run v/verbose q/quiet wait= color= no-progress h/help V/version
end

function __fish_tonarm_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_tonarm_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_tonarm_using_subcommand
    set -l cmd (__fish_tonarm_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c tonarm -n "__fish_tonarm_needs_command" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_needs_command" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_needs_command" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_needs_command" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_needs_command" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_needs_command" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_needs_command" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_needs_command" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_needs_command" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_needs_command" -s V -l version -d 'Print version'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "refresh-library" -d 'Read the tags of new and changed files'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "scan" -d 'Read the tags of new and changed files'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "sync-cloud" -d 'Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "sync" -d 'Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "sources" -d 'List the sources beside your files with how they stand, or forget one'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "enrich" -d 'Look up what tags and services leave open'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "discography" -d 'Look for missing, new and upcoming releases of your artists'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "cleanup" -d 'Forget what is over, tidy the catalogue and back it up'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "health" -d 'Look at what may be wrong, and say what helps'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "run-due" -d 'Run the tasks that are due, for cron and systemd timers'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "history" -d 'Say what happened: files that came, moved or went, what was saved and followed, artists and albums that were joined or split, checks that changed'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "albums" -d 'List albums with how much of each is there'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "artists" -d 'List artists with the albums and tracks they are credited on'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "tracks" -d 'List tracks: those of every edition, and files without one'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "files" -d 'List audio files with their tags as read'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "playlists" -d 'List playlists with how much of each is on disk'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "compare" -d 'List what is at one place and not at another: on disk, or saved and followed at a source'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "show" -d 'Show one artist with every album, or one album with every track and its files'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "explain" -d 'Say why an artist, an album or a recording is what it is'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "follow" -d 'Follow an artist'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "unfollow" -d 'Follow an artist no longer'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "ignore" -d 'Leave an artist, an album or a type of album out of what is missing or new'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "unignore" -d 'Ignore an artist, an album or a type no longer'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "pin" -d 'Say that two artists, albums or recordings are the same, or that they are not'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "decisions" -d 'List what you decided'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "undo" -d 'Take decisions back'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "login" -d 'Log in at a provider: Spotify, Tidal'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "logout" -d 'Forget a login'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "review" -d 'Go through what may be the same'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "duplicates" -d 'List recordings that are there twice, with the file to keep'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "stats" -d 'Show the catalogue in numbers'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "status" -d 'Say what is known and what is wrong, on one screen'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "export" -d 'Write the catalogue, its tracks or its playlists for others'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "roots" -d 'List the folders that hold music, or change that list'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "backup" -d 'Copy the catalogue to a file of its own, verified'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "restore" -d 'Bring back a copy of the catalogue'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "rebuild" -d 'Make artists, albums and recordings anew from what is known of the files'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "init" -d 'Write a commented configuration file'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "config" -d 'Show the configuration'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c tonarm -n "__fish_tonarm_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -l accept-missing -d 'Mark the missing files of this root, however many they are' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -l readers -d 'Number of threads that read files [default: 8, or `library.readers`]' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -l full -d 'Read every file again, changed or not'
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand refresh-library" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -l accept-missing -d 'Mark the missing files of this root, however many they are' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -l readers -d 'Number of threads that read files [default: 8, or `library.readers`]' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -l full -d 'Read every file again, changed or not'
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand scan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -l source -d 'Ask only these, enabled or not' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -l accept-missing -d 'End what is gone from the lists of these, however much it is; without a NAME from those of all that are asked' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync-cloud" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -l source -d 'Ask only these, enabled or not' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -l accept-missing -d 'End what is gone from the lists of these, however much it is; without a NAME from those of all that are asked' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -f -a "list" -d 'List them with what is known of each'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -f -a "forget" -d 'Forget a source with all that it said; what nothing else says goes with it'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and not __fish_seen_subcommand_from list forget help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "list" -d 'List them with what is known of each'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "forget" -d 'Forget a source with all that it said; what nothing else says goes with it'
complete -c tonarm -n "__fish_tonarm_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand enrich" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand discography" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -l full -d 'Check the catalogue and back it up too, whether that is due or not'
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand cleanup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -l changed -d 'Only what changed since it was last looked at'
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand health" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -l force -d 'Run these tasks too, whether due or not, beside all that are due; without a TASK all that are enabled' -r -f -a "health\t''
refresh-library\t''
sync-cloud\t''
enrich\t''
discography\t''
cleanup\t''"
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -l max-time -d 'Begin nothing more after DURATION, and end what runs then; what was due goes first next time' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -l list -d 'Say what is due, and when the rest will be; run nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand run-due" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -l since -d 'Only what happened since then: a day (2026-11-01), a time (2026-11-01T18:30), or so long ago (2d)' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -l all -d 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when'
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand albums" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -l all -d 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when'
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand artists" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -l all -d 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when'
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand tracks" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -l all -d 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when'
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand files" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -l all -d 'Also those that are no longer there'
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -l tracks -d 'One row a track: those of the playlists in their order, each with its file'
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand playlists" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l kind -d 'What is compared' -r -f -a "album\t'Albums: those of which files are there, and those that are saved'
artist\t'Artists: those of whom files are there, and those that are followed'
track\t'Tracks: those of which files are there, and those that are saved'"
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l in -d 'Only what is there: disk, or a source' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l not-in -d 'Only what is not there' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l only-disk -d 'Only what is on disk and nowhere else'
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l not-on-disk -d 'Only what is saved or followed somewhere and not on disk'
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l all -d 'Also what is everywhere, and what you ignore'
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand compare" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -l want -d 'What of the artist is wanted: every album, what comes out from now on, or nothing' -r -f -a "all\t'Every album'
future\t'What comes out from now on'
none\t'Nothing'"
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand follow" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand unfollow" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand ignore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand unignore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand pin" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand decisions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -l check -d 'Only say whether the login counts, by asking the provider'
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -l kind -d 'Only pairs of this kind' -r -f -a "artist\t'Artists'
album\t'Albums'
recording\t'Recordings'"
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -l limit -d 'At most so many pairs, the surest' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -f -a "accept" -d 'Say that the two of a pair are the same'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -f -a "reject" -d 'Say that the two of a pair are different'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and not __fish_seen_subcommand_from accept reject help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l min-score -d 'All pairs with at least this score, from 0 to 1' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l kind -d 'Only pairs of this kind' -r -f -a "artist\t'Artists'
album\t'Albums'
recording\t'Recordings'"
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l limit -d 'At most so many pairs, the surest' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l all -d 'All pairs'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from accept" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l min-score -d 'All pairs with at least this score, from 0 to 1' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l kind -d 'Only pairs of this kind' -r -f -a "artist\t'Artists'
album\t'Albums'
recording\t'Recordings'"
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l limit -d 'At most so many pairs, the surest' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l all -d 'All pairs'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from reject" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from help" -f -a "accept" -d 'Say that the two of a pair are the same'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from help" -f -a "reject" -d 'Say that the two of a pair are different'
complete -c tonarm -n "__fish_tonarm_using_subcommand review; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -l all -d 'Every recording with more than one file, also those on several albums'
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -l artists -d 'Artists that are spelled in several ways'
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -s 0 -l print0 -d 'Print only the paths that are not kept, each ended by NUL, for `xargs -0`'
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand duplicates" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -s o -l output -d 'Where to [default: -, standard output]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -f -a "catalogue" -d 'Everything with natural keys, one JSON object a line: equal catalogues give equal bytes'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -f -a "csv" -d 'Tracks as a table: Artist,Album,Title,Length'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -f -a "m3u" -d 'Playlists as lists of the files that are there'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and not __fish_seen_subcommand_from catalogue csv m3u help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -s o -l output -d 'Where to [default: -, standard output]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from catalogue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -s o -l output -d 'Where to [default: -, standard output]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -l all -d 'Everything the catalogue holds, as `tracks --all` lists it'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from csv" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -l relative-to -d 'Write paths as they are seen from this folder' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -l prefix-map -d 'Where a path begins with FROM, write TO instead; of several the longest that fits counts' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -s o -l output -d 'Where to [default: -, standard output]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -l force -d 'Overwrite files that tonarm did not write'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from m3u" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from help" -f -a "catalogue" -d 'Everything with natural keys, one JSON object a line: equal catalogues give equal bytes'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from help" -f -a "csv" -d 'Tracks as a table: Artist,Album,Title,Length'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from help" -f -a "m3u" -d 'Playlists as lists of the files that are there'
complete -c tonarm -n "__fish_tonarm_using_subcommand export; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -f -a "list" -d 'List them with what is known of each'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -f -a "add" -d 'Add a folder; it is read at the next refresh-library'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -f -a "move" -d 'Say that a root lies elsewhere now; its files keep their identity'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -f -a "forget" -d 'Forget a root and its files; nothing on disk is touched'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and not __fish_seen_subcommand_from list add move forget help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -l force -d 'Move it even where none of its files is found there'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from help" -f -a "list" -d 'List them with what is known of each'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a folder; it is read at the next refresh-library'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from help" -f -a "move" -d 'Say that a root lies elsewhere now; its files keep their identity'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from help" -f -a "forget" -d 'Forget a root and its files; nothing on disk is touched'
complete -c tonarm -n "__fish_tonarm_using_subcommand roots; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -l list -d 'List the backups in the folder of backups, the newest first'
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -l latest -d 'The newest in the folder of backups'
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand rebuild" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -l show -d 'Print each value and where it came from: flag, environment, file or default'
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -l config -d 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -l db -d 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]' -r -F
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -l wait -d 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given' -r
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -l color -d 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]' -r -f -a "auto\t'Where the output is a terminal that has them'
always\t'Everywhere'
never\t'Nowhere'"
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -l json -d 'Print one JSON object a line on standard output, and nothing else there'
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -s n -l dry-run -d 'Say what would change, and change nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -s v -l verbose -d 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -s q -l quiet -d 'Log less: -q errors only, -qq nothing'
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -l no-progress -d 'Draw no progress bar and print no progress lines'
complete -c tonarm -n "__fish_tonarm_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "refresh-library" -d 'Read the tags of new and changed files'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "sync-cloud" -d 'Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "sources" -d 'List the sources beside your files with how they stand, or forget one'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "enrich" -d 'Look up what tags and services leave open'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "discography" -d 'Look for missing, new and upcoming releases of your artists'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "cleanup" -d 'Forget what is over, tidy the catalogue and back it up'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "health" -d 'Look at what may be wrong, and say what helps'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "run-due" -d 'Run the tasks that are due, for cron and systemd timers'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "history" -d 'Say what happened: files that came, moved or went, what was saved and followed, artists and albums that were joined or split, checks that changed'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "albums" -d 'List albums with how much of each is there'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "artists" -d 'List artists with the albums and tracks they are credited on'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "tracks" -d 'List tracks: those of every edition, and files without one'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "files" -d 'List audio files with their tags as read'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "playlists" -d 'List playlists with how much of each is on disk'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "compare" -d 'List what is at one place and not at another: on disk, or saved and followed at a source'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "show" -d 'Show one artist with every album, or one album with every track and its files'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "explain" -d 'Say why an artist, an album or a recording is what it is'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "follow" -d 'Follow an artist'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "unfollow" -d 'Follow an artist no longer'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "ignore" -d 'Leave an artist, an album or a type of album out of what is missing or new'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "unignore" -d 'Ignore an artist, an album or a type no longer'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "pin" -d 'Say that two artists, albums or recordings are the same, or that they are not'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "decisions" -d 'List what you decided'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "undo" -d 'Take decisions back'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "login" -d 'Log in at a provider: Spotify, Tidal'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "logout" -d 'Forget a login'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "review" -d 'Go through what may be the same'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "duplicates" -d 'List recordings that are there twice, with the file to keep'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "stats" -d 'Show the catalogue in numbers'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "status" -d 'Say what is known and what is wrong, on one screen'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "export" -d 'Write the catalogue, its tracks or its playlists for others'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "roots" -d 'List the folders that hold music, or change that list'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "backup" -d 'Copy the catalogue to a file of its own, verified'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "restore" -d 'Bring back a copy of the catalogue'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "rebuild" -d 'Make artists, albums and recordings anew from what is known of the files'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "init" -d 'Write a commented configuration file'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "config" -d 'Show the configuration'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and not __fish_seen_subcommand_from refresh-library sync-cloud sources enrich discography cleanup health run-due history albums artists tracks files playlists compare show explain follow unfollow ignore unignore pin decisions undo login logout review duplicates stats status export roots backup restore rebuild init config completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "list" -d 'List them with what is known of each'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "forget" -d 'Forget a source with all that it said; what nothing else says goes with it'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from review" -f -a "accept" -d 'Say that the two of a pair are the same'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from review" -f -a "reject" -d 'Say that the two of a pair are different'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from export" -f -a "catalogue" -d 'Everything with natural keys, one JSON object a line: equal catalogues give equal bytes'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from export" -f -a "csv" -d 'Tracks as a table: Artist,Album,Title,Length'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from export" -f -a "m3u" -d 'Playlists as lists of the files that are there'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from roots" -f -a "list" -d 'List them with what is known of each'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from roots" -f -a "add" -d 'Add a folder; it is read at the next refresh-library'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from roots" -f -a "move" -d 'Say that a root lies elsewhere now; its files keep their identity'
complete -c tonarm -n "__fish_tonarm_using_subcommand help; and __fish_seen_subcommand_from roots" -f -a "forget" -d 'Forget a root and its files; nothing on disk is touched'
