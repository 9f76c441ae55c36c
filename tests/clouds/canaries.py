#!/usr/bin/env python3
"""Secrets are words that stand nowhere else: no command tells one, whatever goes wrong, no file but their own holds one, and no other process
of the machine can see one.

  canaries.py --tonarm FILE"""
import concurrent.futures, os, stat, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import canary_servers, scene

SECRETS = {name: f'canary{number}of{name}' for number, name in enumerate(
    ('access', 'refresh', 'clientsecret', 'password', 'deezertoken', 'listenbrainztoken', 'tidalaccess', 'tidalrefresh'), 7)}


def look(one, ran, words):
    """What a command said and showed, and every file that it may have written, hold no secret."""
    places = {'output': ran.out.encode(), 'errors and log': ran.err.encode(), **{f'what the machine shows, {n}': text for n, text in enumerate(ran.shown)}}
    for at, _, names in os.walk(one.folder):
        for name in names:
            path = os.path.join(at, name)
            if name.startswith('secret-') or name.endswith('.tokens') or not stat.S_ISREG(os.lstat(path).st_mode): continue
            with open(path, 'rb') as file: places[path] = file.read()
    for place, text in places.items():
        for name, secret in SECRETS.items():
            if secret.encode() in text: scene.fail(f"{' '.join(words)}: the {name} stands in {place}: {text[max(0, text.find(secret.encode()) - 200):][:300]!r}")
    return len(places)


COMMANDS = [('sync-cloud',), ('sync-cloud', '--json'), ('sources',), ('sources', '--json'), ('status',), ('status', '--json'), ('health',), ('health', '--json'), ('config', '--json'),
            ('config',), ('login', 'spotify', '--check'), ('login', 'tidal', '--check', '--json'), ('login', 'spotify', '--dry-run'), ('backup',), ('history', '--json'), ('stats', '--json'),
            ('export', 'catalogue'), ('export', 'csv'), ('export', 'm3u', '--help'), ('artists', '--json'), ('albums', '--json'), ('tracks', '--json'),
            ('playlists', '--tracks', '--json'), ('explain', 'Artist 1', '--json'), ('logout', 'spotify', '--dry-run')]

# What fails says little that is new of the commands that only read.
FAILING = [('sync-cloud',), ('sources', '--json'), ('status',), ('health', '--json'), ('login', 'spotify', '--check'), ('login', 'tidal', '--check')]


def main():
    asked = scene.arguments(__doc__)
    plans = canary_servers.plans(SECRETS)
    with concurrent.futures.ThreadPoolExecutor(5) as pool:
        counts = list(pool.map(lambda plan: told(asked, *plan), plans.items()))
    runs, files = (sum(one[n] for one in counts) for n in (0, 1))
    print(f'{len(SECRETS)} secrets, {len(plans)} servers, {runs} runs, {files} places, and none holds one')


def told(asked, name, make):
    """Runs the commands at one server; answers how many they were, and in how many places the secrets were looked for."""
    runs = files = 0
    codes = {}
    with scene.Scene(asked.tonarm) as one:
        servers = make(one)
        try:
            for kind in ('clientsecret', 'password', 'deezertoken', 'listenbrainztoken'):
                path = os.path.join(one.folder, f'secret-{kind}')
                with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), 'w', encoding='utf-8') as file: file.write(SECRETS[kind] + '\n')
            secret = lambda kind: os.path.join(one.folder, f'secret-{kind}')
            url = servers[0].url
            at = (lambda kind: f'{url}/{kind}') if name == 'well' else (lambda kind: url)
            one.sources = {
                'spotify': scene.spotify(at('spotify'), auth_url=url), 'tidal': scene.tidal(at('tidal'), auth_url=url, client_secret_file=secret('clientsecret')),
                'deezer': scene.deezer(at('deezer'), user='me', access_token_file=secret('deezertoken')),
                'listenbrainz': scene.listenbrainz(at('listenbrainz'), token_file=secret('listenbrainztoken')),
                'subsonic': scene.subsonic(at('subsonic'), password_command=['cat', secret('password')])}
            one.write()
            one.login('spotify', access=SECRETS['access'], refresh=SECRETS['refresh'], expires=-1)
            one.login('tidal', access=SECRETS['tidalaccess'], refresh=SECRETS['tidalrefresh'], expires=3600 if name == 'well' else -1)
            one.extra = {'RUST_LOG': 'trace', 'RUST_BACKTRACE': '1', 'TONARM_LOG': 'trace'}
            for words in COMMANDS if name == 'well' else FAILING:
                ran = one.run('-vvv', *words, code=None, watch=True)
                if name == 'well' and ran.code: codes[words] = ran.code
                files += look(one, ran, words)
                runs += 1
            if name == 'well': scene.expect('what came of all five', [one.counts(kind)['saved'] > 0 for kind in one.sources], [True] * 5)
        finally:
            for server in servers: server.end()
    # A command that is not there tells nothing, and would pass.
    bad = {words: code for words, code in codes.items() if code == 2}
    if bad: scene.fail(f'wrong usage: {bad}')
    return runs, files


main()
