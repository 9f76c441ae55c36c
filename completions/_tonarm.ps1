
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'tonarm' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'tonarm'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'tonarm' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('refresh-library', 'refresh-library', [CompletionResultType]::ParameterValue, 'Read the tags of new and changed files')
            [CompletionResult]::new('scan', 'scan', [CompletionResultType]::ParameterValue, 'Read the tags of new and changed files')
            [CompletionResult]::new('sync-cloud', 'sync-cloud', [CompletionResultType]::ParameterValue, 'Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say')
            [CompletionResult]::new('sources', 'sources', [CompletionResultType]::ParameterValue, 'List the sources beside your files with how they stand, or forget one')
            [CompletionResult]::new('enrich', 'enrich', [CompletionResultType]::ParameterValue, 'Look up what tags and services leave open')
            [CompletionResult]::new('discography', 'discography', [CompletionResultType]::ParameterValue, 'Look for missing, new and upcoming releases of your artists')
            [CompletionResult]::new('cleanup', 'cleanup', [CompletionResultType]::ParameterValue, 'Forget what is over, tidy the catalogue and back it up')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Look at what may be wrong, and say what helps')
            [CompletionResult]::new('run-due', 'run-due', [CompletionResultType]::ParameterValue, 'Run the tasks that are due, for cron and systemd timers')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Say what happened: files that came, moved or went, what was saved and followed, artists and albums that were joined or split, checks that changed')
            [CompletionResult]::new('albums', 'albums', [CompletionResultType]::ParameterValue, 'List albums with how much of each is there')
            [CompletionResult]::new('artists', 'artists', [CompletionResultType]::ParameterValue, 'List artists with the albums and tracks they are credited on')
            [CompletionResult]::new('tracks', 'tracks', [CompletionResultType]::ParameterValue, 'List tracks: those of every edition, and files without one')
            [CompletionResult]::new('files', 'files', [CompletionResultType]::ParameterValue, 'List audio files with their tags as read')
            [CompletionResult]::new('playlists', 'playlists', [CompletionResultType]::ParameterValue, 'List playlists with how much of each is on disk')
            [CompletionResult]::new('compare', 'compare', [CompletionResultType]::ParameterValue, 'List what is at one place and not at another: on disk, or saved and followed at a source')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one artist with every album, or one album with every track and its files')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say why an artist, an album or a recording is what it is')
            [CompletionResult]::new('follow', 'follow', [CompletionResultType]::ParameterValue, 'Follow an artist')
            [CompletionResult]::new('unfollow', 'unfollow', [CompletionResultType]::ParameterValue, 'Follow an artist no longer')
            [CompletionResult]::new('ignore', 'ignore', [CompletionResultType]::ParameterValue, 'Leave an artist, an album or a type of album out of what is missing or new')
            [CompletionResult]::new('unignore', 'unignore', [CompletionResultType]::ParameterValue, 'Ignore an artist, an album or a type no longer')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Say that two artists, albums or recordings are the same, or that they are not')
            [CompletionResult]::new('decisions', 'decisions', [CompletionResultType]::ParameterValue, 'List what you decided')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take decisions back')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in at a provider: Spotify, Tidal')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Forget a login')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Go through what may be the same')
            [CompletionResult]::new('duplicates', 'duplicates', [CompletionResultType]::ParameterValue, 'List recordings that are there twice, with the file to keep')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Show the catalogue in numbers')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say what is known and what is wrong, on one screen')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the catalogue, its tracks or its playlists for others')
            [CompletionResult]::new('roots', 'roots', [CompletionResultType]::ParameterValue, 'List the folders that hold music, or change that list')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the catalogue to a file of its own, verified')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring back a copy of the catalogue')
            [CompletionResult]::new('rebuild', 'rebuild', [CompletionResultType]::ParameterValue, 'Make artists, albums and recordings anew from what is known of the files')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented configuration file')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the configuration')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;refresh-library' {
            [CompletionResult]::new('--accept-missing', '--accept-missing', [CompletionResultType]::ParameterName, 'Mark the missing files of this root, however many they are')
            [CompletionResult]::new('--readers', '--readers', [CompletionResultType]::ParameterName, 'Number of threads that read files [default: 8, or `library.readers`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Read every file again, changed or not')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;scan' {
            [CompletionResult]::new('--accept-missing', '--accept-missing', [CompletionResultType]::ParameterName, 'Mark the missing files of this root, however many they are')
            [CompletionResult]::new('--readers', '--readers', [CompletionResultType]::ParameterName, 'Number of threads that read files [default: 8, or `library.readers`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Read every file again, changed or not')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;sync-cloud' {
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Ask only these, enabled or not')
            [CompletionResult]::new('--accept-missing', '--accept-missing', [CompletionResultType]::ParameterName, 'End what is gone from the lists of these, however much it is; without a NAME from those of all that are asked')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;sync' {
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Ask only these, enabled or not')
            [CompletionResult]::new('--accept-missing', '--accept-missing', [CompletionResultType]::ParameterName, 'End what is gone from the lists of these, however much it is; without a NAME from those of all that are asked')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;sources' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them with what is known of each')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget a source with all that it said; what nothing else says goes with it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;sources;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;sources;forget' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;sources;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them with what is known of each')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget a source with all that it said; what nothing else says goes with it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;sources;help;list' {
            break
        }
        'tonarm;sources;help;forget' {
            break
        }
        'tonarm;sources;help;help' {
            break
        }
        'tonarm;enrich' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;discography' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;cleanup' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Check the catalogue and back it up too, whether that is due or not')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;health' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--changed', '--changed', [CompletionResultType]::ParameterName, 'Only what changed since it was last looked at')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;run-due' {
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Run these tasks too, whether due or not, beside all that are due; without a TASK all that are enabled')
            [CompletionResult]::new('--max-time', '--max-time', [CompletionResultType]::ParameterName, 'Begin nothing more after DURATION, and end what runs then; what was due goes first next time')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'Say what is due, and when the rest will be; run nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;history' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only what happened since then: a day (2026-11-01), a time (2026-11-01T18:30), or so long ago (2d)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;albums' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;artists' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;tracks' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;files' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything the catalogue holds, not only what is owned, saved or followed; files are listed all anyhow, a missing one with since when')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;playlists' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Also those that are no longer there')
            [CompletionResult]::new('--tracks', '--tracks', [CompletionResultType]::ParameterName, 'One row a track: those of the playlists in their order, each with its file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;compare' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What is compared')
            [CompletionResult]::new('--in', '--in', [CompletionResultType]::ParameterName, 'Only what is there: disk, or a source')
            [CompletionResult]::new('--not-in', '--not-in', [CompletionResultType]::ParameterName, 'Only what is not there')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--only-disk', '--only-disk', [CompletionResultType]::ParameterName, 'Only what is on disk and nowhere else')
            [CompletionResult]::new('--not-on-disk', '--not-on-disk', [CompletionResultType]::ParameterName, 'Only what is saved or followed somewhere and not on disk')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Also what is everywhere, and what you ignore')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;explain' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;follow' {
            [CompletionResult]::new('--want', '--want', [CompletionResultType]::ParameterName, 'What of the artist is wanted: every album, what comes out from now on, or nothing')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;unfollow' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;ignore' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;unignore' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;pin' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;decisions' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;undo' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;login' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Only say whether the login counts, by asking the provider')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;logout' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;review' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only pairs of this kind')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many pairs, the surest')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Say that the two of a pair are the same')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Say that the two of a pair are different')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;review;accept' {
            [CompletionResult]::new('--min-score', '--min-score', [CompletionResultType]::ParameterName, 'All pairs with at least this score, from 0 to 1')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only pairs of this kind')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many pairs, the surest')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All pairs')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;review;reject' {
            [CompletionResult]::new('--min-score', '--min-score', [CompletionResultType]::ParameterName, 'All pairs with at least this score, from 0 to 1')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only pairs of this kind')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many pairs, the surest')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All pairs')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;review;help' {
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Say that the two of a pair are the same')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Say that the two of a pair are different')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;review;help;accept' {
            break
        }
        'tonarm;review;help;reject' {
            break
        }
        'tonarm;review;help;help' {
            break
        }
        'tonarm;duplicates' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every recording with more than one file, also those on several albums')
            [CompletionResult]::new('--artists', '--artists', [CompletionResultType]::ParameterName, 'Artists that are spelled in several ways')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'Print only the paths that are not kept, each ended by NUL, for `xargs -0`')
            [CompletionResult]::new('--print0', '--print0', [CompletionResultType]::ParameterName, 'Print only the paths that are not kept, each ended by NUL, for `xargs -0`')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;stats' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;status' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;export' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to [default: -, standard output]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to [default: -, standard output]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('catalogue', 'catalogue', [CompletionResultType]::ParameterValue, 'Everything with natural keys, one JSON object a line: equal catalogues give equal bytes')
            [CompletionResult]::new('csv', 'csv', [CompletionResultType]::ParameterValue, 'Tracks as a table: Artist,Album,Title,Length')
            [CompletionResult]::new('m3u', 'm3u', [CompletionResultType]::ParameterValue, 'Playlists as lists of the files that are there')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;export;catalogue' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to [default: -, standard output]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to [default: -, standard output]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;export;csv' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to [default: -, standard output]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to [default: -, standard output]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything the catalogue holds, as `tracks --all` lists it')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;export;m3u' {
            [CompletionResult]::new('--relative-to', '--relative-to', [CompletionResultType]::ParameterName, 'Write paths as they are seen from this folder')
            [CompletionResult]::new('--prefix-map', '--prefix-map', [CompletionResultType]::ParameterName, 'Where a path begins with FROM, write TO instead; of several the longest that fits counts')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to [default: -, standard output]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to [default: -, standard output]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that tonarm did not write')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;export;help' {
            [CompletionResult]::new('catalogue', 'catalogue', [CompletionResultType]::ParameterValue, 'Everything with natural keys, one JSON object a line: equal catalogues give equal bytes')
            [CompletionResult]::new('csv', 'csv', [CompletionResultType]::ParameterValue, 'Tracks as a table: Artist,Album,Title,Length')
            [CompletionResult]::new('m3u', 'm3u', [CompletionResultType]::ParameterValue, 'Playlists as lists of the files that are there')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;export;help;catalogue' {
            break
        }
        'tonarm;export;help;csv' {
            break
        }
        'tonarm;export;help;m3u' {
            break
        }
        'tonarm;export;help;help' {
            break
        }
        'tonarm;roots' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them with what is known of each')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a folder; it is read at the next refresh-library')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Say that a root lies elsewhere now; its files keep their identity')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget a root and its files; nothing on disk is touched')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;roots;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;roots;add' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;roots;move' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Move it even where none of its files is found there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;roots;forget' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;roots;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them with what is known of each')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a folder; it is read at the next refresh-library')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Say that a root lies elsewhere now; its files keep their identity')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget a root and its files; nothing on disk is touched')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;roots;help;list' {
            break
        }
        'tonarm;roots;help;add' {
            break
        }
        'tonarm;roots;help;move' {
            break
        }
        'tonarm;roots;help;forget' {
            break
        }
        'tonarm;roots;help;help' {
            break
        }
        'tonarm;backup' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the backups in the folder of backups, the newest first')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;restore' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--latest', '--latest', [CompletionResultType]::ParameterName, 'The newest in the folder of backups')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;rebuild' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;init' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;config' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'Print each value and where it came from: flag, environment, file or default')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;completions' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: TONARM_CONFIG] [default: config.toml in the XDG config folder]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The catalogue [env: TONARM_DB] [default: catalogue.db in the XDG data folder]')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for another run to end instead of ending with 75, at most for DURATION where one is given')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours [env: NO_COLOR, CLICOLOR, CLICOLOR_FORCE]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line on standard output, and nothing else there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would change, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more: -v what is done, -vv details, -vvv everything [env: TONARM_LOG, RUST_LOG]')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log less: -q errors only, -qq nothing')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Draw no progress bar and print no progress lines')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tonarm;help' {
            [CompletionResult]::new('refresh-library', 'refresh-library', [CompletionResultType]::ParameterValue, 'Read the tags of new and changed files')
            [CompletionResult]::new('sync-cloud', 'sync-cloud', [CompletionResultType]::ParameterValue, 'Bring in what is saved, followed and put in playlists elsewhere: what lists and programs say')
            [CompletionResult]::new('sources', 'sources', [CompletionResultType]::ParameterValue, 'List the sources beside your files with how they stand, or forget one')
            [CompletionResult]::new('enrich', 'enrich', [CompletionResultType]::ParameterValue, 'Look up what tags and services leave open')
            [CompletionResult]::new('discography', 'discography', [CompletionResultType]::ParameterValue, 'Look for missing, new and upcoming releases of your artists')
            [CompletionResult]::new('cleanup', 'cleanup', [CompletionResultType]::ParameterValue, 'Forget what is over, tidy the catalogue and back it up')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Look at what may be wrong, and say what helps')
            [CompletionResult]::new('run-due', 'run-due', [CompletionResultType]::ParameterValue, 'Run the tasks that are due, for cron and systemd timers')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Say what happened: files that came, moved or went, what was saved and followed, artists and albums that were joined or split, checks that changed')
            [CompletionResult]::new('albums', 'albums', [CompletionResultType]::ParameterValue, 'List albums with how much of each is there')
            [CompletionResult]::new('artists', 'artists', [CompletionResultType]::ParameterValue, 'List artists with the albums and tracks they are credited on')
            [CompletionResult]::new('tracks', 'tracks', [CompletionResultType]::ParameterValue, 'List tracks: those of every edition, and files without one')
            [CompletionResult]::new('files', 'files', [CompletionResultType]::ParameterValue, 'List audio files with their tags as read')
            [CompletionResult]::new('playlists', 'playlists', [CompletionResultType]::ParameterValue, 'List playlists with how much of each is on disk')
            [CompletionResult]::new('compare', 'compare', [CompletionResultType]::ParameterValue, 'List what is at one place and not at another: on disk, or saved and followed at a source')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one artist with every album, or one album with every track and its files')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say why an artist, an album or a recording is what it is')
            [CompletionResult]::new('follow', 'follow', [CompletionResultType]::ParameterValue, 'Follow an artist')
            [CompletionResult]::new('unfollow', 'unfollow', [CompletionResultType]::ParameterValue, 'Follow an artist no longer')
            [CompletionResult]::new('ignore', 'ignore', [CompletionResultType]::ParameterValue, 'Leave an artist, an album or a type of album out of what is missing or new')
            [CompletionResult]::new('unignore', 'unignore', [CompletionResultType]::ParameterValue, 'Ignore an artist, an album or a type no longer')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Say that two artists, albums or recordings are the same, or that they are not')
            [CompletionResult]::new('decisions', 'decisions', [CompletionResultType]::ParameterValue, 'List what you decided')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take decisions back')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in at a provider: Spotify, Tidal')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Forget a login')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Go through what may be the same')
            [CompletionResult]::new('duplicates', 'duplicates', [CompletionResultType]::ParameterValue, 'List recordings that are there twice, with the file to keep')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Show the catalogue in numbers')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say what is known and what is wrong, on one screen')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the catalogue, its tracks or its playlists for others')
            [CompletionResult]::new('roots', 'roots', [CompletionResultType]::ParameterValue, 'List the folders that hold music, or change that list')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the catalogue to a file of its own, verified')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring back a copy of the catalogue')
            [CompletionResult]::new('rebuild', 'rebuild', [CompletionResultType]::ParameterValue, 'Make artists, albums and recordings anew from what is known of the files')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented configuration file')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the configuration')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tonarm;help;refresh-library' {
            break
        }
        'tonarm;help;sync-cloud' {
            break
        }
        'tonarm;help;sources' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them with what is known of each')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget a source with all that it said; what nothing else says goes with it')
            break
        }
        'tonarm;help;sources;list' {
            break
        }
        'tonarm;help;sources;forget' {
            break
        }
        'tonarm;help;enrich' {
            break
        }
        'tonarm;help;discography' {
            break
        }
        'tonarm;help;cleanup' {
            break
        }
        'tonarm;help;health' {
            break
        }
        'tonarm;help;run-due' {
            break
        }
        'tonarm;help;history' {
            break
        }
        'tonarm;help;albums' {
            break
        }
        'tonarm;help;artists' {
            break
        }
        'tonarm;help;tracks' {
            break
        }
        'tonarm;help;files' {
            break
        }
        'tonarm;help;playlists' {
            break
        }
        'tonarm;help;compare' {
            break
        }
        'tonarm;help;show' {
            break
        }
        'tonarm;help;explain' {
            break
        }
        'tonarm;help;follow' {
            break
        }
        'tonarm;help;unfollow' {
            break
        }
        'tonarm;help;ignore' {
            break
        }
        'tonarm;help;unignore' {
            break
        }
        'tonarm;help;pin' {
            break
        }
        'tonarm;help;decisions' {
            break
        }
        'tonarm;help;undo' {
            break
        }
        'tonarm;help;login' {
            break
        }
        'tonarm;help;logout' {
            break
        }
        'tonarm;help;review' {
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Say that the two of a pair are the same')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Say that the two of a pair are different')
            break
        }
        'tonarm;help;review;accept' {
            break
        }
        'tonarm;help;review;reject' {
            break
        }
        'tonarm;help;duplicates' {
            break
        }
        'tonarm;help;stats' {
            break
        }
        'tonarm;help;status' {
            break
        }
        'tonarm;help;export' {
            [CompletionResult]::new('catalogue', 'catalogue', [CompletionResultType]::ParameterValue, 'Everything with natural keys, one JSON object a line: equal catalogues give equal bytes')
            [CompletionResult]::new('csv', 'csv', [CompletionResultType]::ParameterValue, 'Tracks as a table: Artist,Album,Title,Length')
            [CompletionResult]::new('m3u', 'm3u', [CompletionResultType]::ParameterValue, 'Playlists as lists of the files that are there')
            break
        }
        'tonarm;help;export;catalogue' {
            break
        }
        'tonarm;help;export;csv' {
            break
        }
        'tonarm;help;export;m3u' {
            break
        }
        'tonarm;help;roots' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them with what is known of each')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a folder; it is read at the next refresh-library')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Say that a root lies elsewhere now; its files keep their identity')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Forget a root and its files; nothing on disk is touched')
            break
        }
        'tonarm;help;roots;list' {
            break
        }
        'tonarm;help;roots;add' {
            break
        }
        'tonarm;help;roots;move' {
            break
        }
        'tonarm;help;roots;forget' {
            break
        }
        'tonarm;help;backup' {
            break
        }
        'tonarm;help;restore' {
            break
        }
        'tonarm;help;rebuild' {
            break
        }
        'tonarm;help;init' {
            break
        }
        'tonarm;help;config' {
            break
        }
        'tonarm;help;completions' {
            break
        }
        'tonarm;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
