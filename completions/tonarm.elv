
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
            cand sync-cloud 'Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say'
            cand sync 'Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say'
            cand sources 'List the sources beside your files with how they stand, or forget one'
            cand enrich 'Look up what tags and services leave open'
            cand discography 'Look for missing, new and upcoming releases of your artists'
            cand cleanup 'Forget what is over, tidy the catalogue and back it up'
            cand health 'Look at what may be wrong, and say what helps'
            cand run-due 'Run the tasks that are due, for cron and systemd timers'
            cand history 'Say what happened: files that came, moved or went, what was saved and followed, artists and albums that were joined or split, checks that changed'
            cand albums 'List albums with how much of each is there'
            cand artists 'List artists with the albums and tracks they are credited on'
            cand tracks 'List tracks: those of every edition, and files without one'
            cand files 'List audio files with their tags as read'
            cand playlists 'List playlists with how much of each is on disk'
            cand compare 'List what is at one place and not at another: on disk, or saved and followed at a source'
            cand show 'Show one artist with every album, or one album with every track and its files'
            cand explain 'Say why an artist, an album or a recording is what it is'
            cand follow 'Follow an artist'
            cand unfollow 'Follow an artist no longer'
            cand ignore 'Leave an artist, an album or a type of album out of what is missing or new'
            cand unignore 'Ignore an artist, an album or a type no longer'
            cand pin 'Say that two artists, albums or recordings are the same, or that they are not'
            cand decisions 'List what you decided'
            cand undo 'Take decisions back'
            cand login 'Log in at a provider: Spotify, Tidal'
            cand logout 'Forget a login'
            cand review 'Go through what may be the same'
            cand duplicates 'List recordings that are there twice, with the file to keep'
            cand stats 'Show the catalogue in numbers'
            cand status 'Say what is known and what is wrong, on one screen'
            cand export 'Write the catalogue, its tracks or its playlists for others'
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
            cand --source 'Ask only these, enabled or not'
            cand --accept-missing 'End what is gone from the lists of these, however much it is; without a NAME from those of all that are asked'
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
            cand --source 'Ask only these, enabled or not'
            cand --accept-missing 'End what is gone from the lists of these, however much it is; without a NAME from those of all that are asked'
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
        &'tonarm;sources'= {
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
            cand forget 'Forget a source with all that it said; what nothing else says goes with it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;sources;list'= {
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
        &'tonarm;sources;forget'= {
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
        &'tonarm;sources;help'= {
            cand list 'List them with what is known of each'
            cand forget 'Forget a source with all that it said; what nothing else says goes with it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;sources;help;list'= {
        }
        &'tonarm;sources;help;forget'= {
        }
        &'tonarm;sources;help;help'= {
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
            cand --force 'Run these tasks too, whether due or not, beside all that are due; without a TASK all that are enabled'
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
            cand --all 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when'
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
            cand --all 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when'
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
            cand --all 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when'
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
            cand --all 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when'
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
        &'tonarm;playlists'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --all 'Also those that are no longer there'
            cand --tracks 'One row a track: those of the playlists in their order, each with its file'
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
        &'tonarm;compare'= {
            cand --kind 'What is compared'
            cand --in 'Only what is there: disk, or a source'
            cand --not-in 'Only what is not there'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --only-disk 'Only what is on disk and nowhere else'
            cand --not-on-disk 'Only what is saved or followed somewhere and not on disk'
            cand --all 'Also what is everywhere, and what you ignore'
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
        &'tonarm;follow'= {
            cand --want 'What of the artist is wanted: every album, what comes out from now on, or nothing'
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
        &'tonarm;unfollow'= {
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
        &'tonarm;ignore'= {
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
        &'tonarm;unignore'= {
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
        &'tonarm;pin'= {
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
        &'tonarm;decisions'= {
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
        &'tonarm;undo'= {
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
        &'tonarm;login'= {
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --check 'Only say whether the login counts, by asking the provider'
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
        &'tonarm;logout'= {
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
        &'tonarm;review'= {
            cand --kind 'Only pairs of this kind'
            cand --limit 'At most so many pairs, the surest'
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
            cand accept 'Say that the two of a pair are the same'
            cand reject 'Say that the two of a pair are different'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;review;accept'= {
            cand --min-score 'All pairs with at least this score, from 0 to 1'
            cand --kind 'Only pairs of this kind'
            cand --limit 'At most so many pairs, the surest'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --all 'All pairs'
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
        &'tonarm;review;reject'= {
            cand --min-score 'All pairs with at least this score, from 0 to 1'
            cand --kind 'Only pairs of this kind'
            cand --limit 'At most so many pairs, the surest'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --all 'All pairs'
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
        &'tonarm;review;help'= {
            cand accept 'Say that the two of a pair are the same'
            cand reject 'Say that the two of a pair are different'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;review;help;accept'= {
        }
        &'tonarm;review;help;reject'= {
        }
        &'tonarm;review;help;help'= {
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
            cand catalogue 'Everything with natural keys, one JSON object a line: equal catalogues give equal bytes'
            cand csv 'Tracks as a table: Artist,Album,Title,Length'
            cand m3u 'Playlists as lists of the files that are there'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;export;catalogue'= {
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
        &'tonarm;export;csv'= {
            cand -o 'Where to [default: -, standard output]'
            cand --output 'Where to [default: -, standard output]'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --all 'Everything the catalogue holds, as `tracks --all` lists it'
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
        &'tonarm;export;m3u'= {
            cand --relative-to 'Write paths as they are seen from this folder'
            cand --prefix-map 'Where a path begins with FROM, write TO instead; of several the longest that fits counts'
            cand -o 'Where to [default: -, standard output]'
            cand --output 'Where to [default: -, standard output]'
            cand --config 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]'
            cand --db 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]'
            cand --wait 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given'
            cand --color 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]'
            cand --force 'Overwrite files that tonarm did not write'
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
        &'tonarm;export;help'= {
            cand catalogue 'Everything with natural keys, one JSON object a line: equal catalogues give equal bytes'
            cand csv 'Tracks as a table: Artist,Album,Title,Length'
            cand m3u 'Playlists as lists of the files that are there'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'tonarm;export;help;catalogue'= {
        }
        &'tonarm;export;help;csv'= {
        }
        &'tonarm;export;help;m3u'= {
        }
        &'tonarm;export;help;help'= {
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
            cand sync-cloud 'Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say'
            cand sources 'List the sources beside your files with how they stand, or forget one'
            cand enrich 'Look up what tags and services leave open'
            cand discography 'Look for missing, new and upcoming releases of your artists'
            cand cleanup 'Forget what is over, tidy the catalogue and back it up'
            cand health 'Look at what may be wrong, and say what helps'
            cand run-due 'Run the tasks that are due, for cron and systemd timers'
            cand history 'Say what happened: files that came, moved or went, what was saved and followed, artists and albums that were joined or split, checks that changed'
            cand albums 'List albums with how much of each is there'
            cand artists 'List artists with the albums and tracks they are credited on'
            cand tracks 'List tracks: those of every edition, and files without one'
            cand files 'List audio files with their tags as read'
            cand playlists 'List playlists with how much of each is on disk'
            cand compare 'List what is at one place and not at another: on disk, or saved and followed at a source'
            cand show 'Show one artist with every album, or one album with every track and its files'
            cand explain 'Say why an artist, an album or a recording is what it is'
            cand follow 'Follow an artist'
            cand unfollow 'Follow an artist no longer'
            cand ignore 'Leave an artist, an album or a type of album out of what is missing or new'
            cand unignore 'Ignore an artist, an album or a type no longer'
            cand pin 'Say that two artists, albums or recordings are the same, or that they are not'
            cand decisions 'List what you decided'
            cand undo 'Take decisions back'
            cand login 'Log in at a provider: Spotify, Tidal'
            cand logout 'Forget a login'
            cand review 'Go through what may be the same'
            cand duplicates 'List recordings that are there twice, with the file to keep'
            cand stats 'Show the catalogue in numbers'
            cand status 'Say what is known and what is wrong, on one screen'
            cand export 'Write the catalogue, its tracks or its playlists for others'
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
        &'tonarm;help;sources'= {
            cand list 'List them with what is known of each'
            cand forget 'Forget a source with all that it said; what nothing else says goes with it'
        }
        &'tonarm;help;sources;list'= {
        }
        &'tonarm;help;sources;forget'= {
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
        &'tonarm;help;playlists'= {
        }
        &'tonarm;help;compare'= {
        }
        &'tonarm;help;show'= {
        }
        &'tonarm;help;explain'= {
        }
        &'tonarm;help;follow'= {
        }
        &'tonarm;help;unfollow'= {
        }
        &'tonarm;help;ignore'= {
        }
        &'tonarm;help;unignore'= {
        }
        &'tonarm;help;pin'= {
        }
        &'tonarm;help;decisions'= {
        }
        &'tonarm;help;undo'= {
        }
        &'tonarm;help;login'= {
        }
        &'tonarm;help;logout'= {
        }
        &'tonarm;help;review'= {
            cand accept 'Say that the two of a pair are the same'
            cand reject 'Say that the two of a pair are different'
        }
        &'tonarm;help;review;accept'= {
        }
        &'tonarm;help;review;reject'= {
        }
        &'tonarm;help;duplicates'= {
        }
        &'tonarm;help;stats'= {
        }
        &'tonarm;help;status'= {
        }
        &'tonarm;help;export'= {
            cand catalogue 'Everything with natural keys, one JSON object a line: equal catalogues give equal bytes'
            cand csv 'Tracks as a table: Artist,Album,Title,Length'
            cand m3u 'Playlists as lists of the files that are there'
        }
        &'tonarm;help;export;catalogue'= {
        }
        &'tonarm;help;export;csv'= {
        }
        &'tonarm;help;export;m3u'= {
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
