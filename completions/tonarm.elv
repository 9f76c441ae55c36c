
use builtin;
use str;

set edit:completion:arg-completer[tonarm] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'tonarm'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'tonarm'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand refresh-library 'Read the tags of new and changed files'
            cand scan 'Read the tags of new and changed files'
            cand sync-cloud 'Bring in what is saved and followed at streaming services'
            cand sync 'Bring in what is saved and followed at streaming services'
            cand enrich 'Look up what tags and services leave open'
            cand discography 'Look for missing, new and upcoming releases of your artists'
            cand cleanup 'Forget what is over, tidy the catalogue and back it up'
            cand health 'Look at what may be wrong, and say what helps'
            cand run-due 'Run the tasks that are due, for cron and systemd timers'
            cand history 'Say what happened: files that came, moved or went, artists and albums that were joined or split, checks that changed'
            cand albums 'List albums with how much of each is there'
            cand artists 'List artists with the albums and tracks they are credited on'
            cand tracks 'List tracks: those of every edition, and files without one'
            cand files 'List audio files with their tags as read'
            cand show 'Show one artist with every album, or one album with every track and its files'
            cand explain 'Say why an artist, an album or a recording is what it is'
            cand duplicates 'List recordings that are there twice, with the file to keep'
            cand stats 'Show the catalogue in numbers'
            cand status 'Say what is known and what is wrong, on one screen'
            cand export 'Write the whole catalogue for others'
            cand roots 'List the folders that hold music, or change that list'
            cand backup 'Copy the catalogue to a file of its own, verified'
            cand restore 'Bring back a copy of the catalogue'
            cand rebuild 'Make artists, albums and recordings anew from what is known of the files'
            cand init 'Write a commented configuration file'
            cand config 'Show the configuration'
            cand completions 'Print a completion script for a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;refresh-library'= {
            cand --accept-missing 'Mark the missing files of this root, however many they are'
            cand --readers 'Number of threads that read files [default: 8, or `library.readers`]'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --full 'Read every file again, changed or not'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;scan'= {
            cand --accept-missing 'Mark the missing files of this root, however many they are'
            cand --readers 'Number of threads that read files [default: 8, or `library.readers`]'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --full 'Read every file again, changed or not'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;sync-cloud'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;sync'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;enrich'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;discography'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;cleanup'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --full 'Check the catalogue and back it up too, whether that is due or not'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;health'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --changed 'Only what changed since it was last looked at'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;run-due'= {
            cand --force 'Run these tasks whether due or not; without a TASK all that are enabled'
            cand --max-time 'Begin nothing more after DURATION, and end what runs then; what was due goes first next time'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --list 'Say what is due, and when the rest will be; run nothing'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;history'= {
            cand --since 'Only what happened since then: a day (2026-11-01), a time (2026-11-01T18:30), or so long ago (2d)'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;albums'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --all 'Everything the catalogue holds, not only what is owned; files are listed all anyhow, a missing one with since when'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;artists'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --all 'Everything the catalogue holds, not only what is owned; files are listed all anyhow, a missing one with since when'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;tracks'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --all 'Everything the catalogue holds, not only what is owned; files are listed all anyhow, a missing one with since when'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;files'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --all 'Everything the catalogue holds, not only what is owned; files are listed all anyhow, a missing one with since when'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;show'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;explain'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;duplicates'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --all 'Every recording with more than one file, also those on several albums'
            cand --artists 'Artists that are spelled in several ways'
            cand -0 'Print only the paths that are not kept, each ended by NUL, for `xargs -0`'
            cand --print0 'Print only the paths that are not kept, each ended by NUL, for `xargs -0`'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;stats'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;status'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;export'= {
            cand -o 'Where to [default: -, standard output]'
            cand --output 'Where to [default: -, standard output]'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;roots'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List them with what is known of each'
            cand add 'Add a folder; it is read at the next refresh-library'
            cand move 'Say that a root lies elsewhere now; its files keep their identity'
            cand forget 'Forget a root and its files; nothing on disk is touched'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;roots;list'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;roots;add'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;roots;move'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --force 'Move it even where none of its files is found there'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;roots;forget'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;roots;help'= {
            cand list 'List them with what is known of each'
            cand add 'Add a folder; it is read at the next refresh-library'
            cand move 'Say that a root lies elsewhere now; its files keep their identity'
            cand forget 'Forget a root and its files; nothing on disk is touched'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;roots;help;list'= {
        }
        &'tonarm;roots;help;add'= {
        }
        &'tonarm;roots;help;move'= {
        }
        &'tonarm;roots;help;forget'= {
        }
        &'tonarm;roots;help;help'= {
        }
        &'tonarm;backup'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --list 'List the backups in the folder of backups, the newest first'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;restore'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --latest 'The newest in the folder of backups'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;rebuild'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;init'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;config'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --show 'Print each value and where it came from: flag, environment, file or default'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;completions'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --json 'Print one JSON object a line on standard output, and nothing else there'
            cand -n 'Say what would change, and change nothing'
            cand --dry-run 'Say what would change, and change nothing'
            cand -v 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand --verbose 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]'
            cand -q 'Log less: -q errors only, -qq nothing'
            cand --quiet 'Log less: -q errors only, -qq nothing'
            cand --no-progress 'Draw no progress bar and print no progress lines'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'tonarm;help'= {
            cand refresh-library 'Read the tags of new and changed files'
            cand sync-cloud 'Bring in what is saved and followed at streaming services'
            cand enrich 'Look up what tags and services leave open'
            cand discography 'Look for missing, new and upcoming releases of your artists'
            cand cleanup 'Forget what is over, tidy the catalogue and back it up'
            cand health 'Look at what may be wrong, and say what helps'
            cand run-due 'Run the tasks that are due, for cron and systemd timers'
            cand history 'Say what happened: files that came, moved or went, artists and albums that were joined or split, checks that changed'
            cand albums 'List albums with how much of each is there'
            cand artists 'List artists with the albums and tracks they are credited on'
            cand tracks 'List tracks: those of every edition, and files without one'
            cand files 'List audio files with their tags as read'
            cand show 'Show one artist with every album, or one album with every track and its files'
            cand explain 'Say why an artist, an album or a recording is what it is'
            cand duplicates 'List recordings that are there twice, with the file to keep'
            cand stats 'Show the catalogue in numbers'
            cand status 'Say what is known and what is wrong, on one screen'
            cand export 'Write the whole catalogue for others'
            cand roots 'List the folders that hold music, or change that list'
            cand backup 'Copy the catalogue to a file of its own, verified'
            cand restore 'Bring back a copy of the catalogue'
            cand rebuild 'Make artists, albums and recordings anew from what is known of the files'
            cand init 'Write a commented configuration file'
            cand config 'Show the configuration'
            cand completions 'Print a completion script for a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;help;refresh-library'= {
        }
        &'tonarm;help;sync-cloud'= {
        }
        &'tonarm;help;enrich'= {
        }
        &'tonarm;help;discography'= {
        }
        &'tonarm;help;cleanup'= {
        }
        &'tonarm;help;health'= {
        }
        &'tonarm;help;run-due'= {
        }
        &'tonarm;help;history'= {
        }
        &'tonarm;help;albums'= {
        }
        &'tonarm;help;artists'= {
        }
        &'tonarm;help;tracks'= {
        }
        &'tonarm;help;files'= {
        }
        &'tonarm;help;show'= {
        }
        &'tonarm;help;explain'= {
        }
        &'tonarm;help;duplicates'= {
        }
        &'tonarm;help;stats'= {
        }
        &'tonarm;help;status'= {
        }
        &'tonarm;help;export'= {
        }
        &'tonarm;help;roots'= {
            cand list 'List them with what is known of each'
            cand add 'Add a folder; it is read at the next refresh-library'
            cand move 'Say that a root lies elsewhere now; its files keep their identity'
            cand forget 'Forget a root and its files; nothing on disk is touched'
        }
        &'tonarm;help;roots;list'= {
        }
        &'tonarm;help;roots;add'= {
        }
        &'tonarm;help;roots;move'= {
        }
        &'tonarm;help;roots;forget'= {
        }
        &'tonarm;help;backup'= {
        }
        &'tonarm;help;restore'= {
        }
        &'tonarm;help;rebuild'= {
        }
        &'tonarm;help;init'= {
        }
        &'tonarm;help;config'= {
        }
        &'tonarm;help;completions'= {
        }
        &'tonarm;help;help'= {
        }
    ]
    $completions[$command]
}
