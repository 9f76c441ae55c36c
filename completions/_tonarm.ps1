
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
            [CompletionResult]::new('sync-cloud', 'sync-cloud', [CompletionResultType]::ParameterValue, 'Bring in what is saved and followed at streaming services')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Bring in what is saved and followed at streaming services')
            [CompletionResult]::new('enrich', 'enrich', [CompletionResultType]::ParameterValue, 'Look up what tags and services leave open')
            [CompletionResult]::new('discography', 'discography', [CompletionResultType]::ParameterValue, 'Look for missing, new and upcoming releases of your artists')
            [CompletionResult]::new('cleanup', 'cleanup', [CompletionResultType]::ParameterValue, 'Forget what is over, tidy the catalogue and back it up')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Look at what may be wrong, and say what helps')
            [CompletionResult]::new('run-due', 'run-due', [CompletionResultType]::ParameterValue, 'Run the tasks that are due, for cron and systemd timers')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Say what happened: files that came, moved or went, artists and albums that were joined or split, checks that changed')
            [CompletionResult]::new('albums', 'albums', [CompletionResultType]::ParameterValue, 'List albums with how much of each is there')
            [CompletionResult]::new('artists', 'artists', [CompletionResultType]::ParameterValue, 'List artists with the albums and tracks they are credited on')
            [CompletionResult]::new('tracks', 'tracks', [CompletionResultType]::ParameterValue, 'List tracks: those of every edition, and files without one')
            [CompletionResult]::new('files', 'files', [CompletionResultType]::ParameterValue, 'List audio files with their tags as read')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one artist with every album, or one album with every track and its files')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say why an artist, an album or a recording is what it is')
            [CompletionResult]::new('duplicates', 'duplicates', [CompletionResultType]::ParameterValue, 'List recordings that are there twice, with the file to keep')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Show the catalogue in numbers')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say what is known and what is wrong, on one screen')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the whole catalogue for others')
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
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Run these tasks whether due or not; without a TASK all that are enabled')
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
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything the catalogue holds, not only what is owned; files are listed all anyhow, a missing one with since when')
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
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything the catalogue holds, not only what is owned; files are listed all anyhow, a missing one with since when')
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
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything the catalogue holds, not only what is owned; files are listed all anyhow, a missing one with since when')
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
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything the catalogue holds, not only what is owned; files are listed all anyhow, a missing one with since when')
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
            [CompletionResult]::new('sync-cloud', 'sync-cloud', [CompletionResultType]::ParameterValue, 'Bring in what is saved and followed at streaming services')
            [CompletionResult]::new('enrich', 'enrich', [CompletionResultType]::ParameterValue, 'Look up what tags and services leave open')
            [CompletionResult]::new('discography', 'discography', [CompletionResultType]::ParameterValue, 'Look for missing, new and upcoming releases of your artists')
            [CompletionResult]::new('cleanup', 'cleanup', [CompletionResultType]::ParameterValue, 'Forget what is over, tidy the catalogue and back it up')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Look at what may be wrong, and say what helps')
            [CompletionResult]::new('run-due', 'run-due', [CompletionResultType]::ParameterValue, 'Run the tasks that are due, for cron and systemd timers')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Say what happened: files that came, moved or went, artists and albums that were joined or split, checks that changed')
            [CompletionResult]::new('albums', 'albums', [CompletionResultType]::ParameterValue, 'List albums with how much of each is there')
            [CompletionResult]::new('artists', 'artists', [CompletionResultType]::ParameterValue, 'List artists with the albums and tracks they are credited on')
            [CompletionResult]::new('tracks', 'tracks', [CompletionResultType]::ParameterValue, 'List tracks: those of every edition, and files without one')
            [CompletionResult]::new('files', 'files', [CompletionResultType]::ParameterValue, 'List audio files with their tags as read')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one artist with every album, or one album with every track and its files')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say why an artist, an album or a recording is what it is')
            [CompletionResult]::new('duplicates', 'duplicates', [CompletionResultType]::ParameterValue, 'List recordings that are there twice, with the file to keep')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Show the catalogue in numbers')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say what is known and what is wrong, on one screen')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the whole catalogue for others')
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
        'tonarm;help;show' {
            break
        }
        'tonarm;help;explain' {
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
