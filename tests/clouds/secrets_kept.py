"""No secret turns up in output, logs, arguments, the catalogue, the cache or an export."""
import os

from home import expect

CANARY = 'cAnArY-7f3a91-'


def nowhere(home):
    fails = home.faulty({'routes': [{'match': 'artists|getStarred|token', 'steps': [{'fault': '500'}], 'then': 'last'}],
                         'default': {'json': {'data': [], 'error': {'message': 'no'}}}})
    base = home.replay()
    secret = {name: CANARY + name for name in ('access', 'refresh', 'client', 'deezer', 'listenbrainz', 'subsonic')}
    files = {name: home.write(name, value + '\n') for name, value in secret.items()}
    for url in (base, fails):
        home.config(
            spotify={'client_id': 'me', 'url': url + '/spotify/v1', 'auth_url': url + '/spotify'},
            tidal={'client_id': 'me', 'client_secret_file': files['client'], 'url': url + '/tidal/v2', 'auth_url': url + '/tidal'},
            deezer={'user': '9000010', 'access_token_file': files['deezer'], 'url': url + '/deezer'},
            listenbrainz={'user': 'me', 'token_file': files['listenbrainz'], 'url': url + '/lb'},
            subsonic={'user': 'me', 'password_command': ['cat', files['subsonic']], 'url': url + '/sub'})
        for over in (0, 4102444800000):
            home.put_login('spotify', access_token=secret['access'], refresh_token=secret['refresh'], expires_at=over)
            for arguments in (['-vvvv', 'sync-cloud', '--json'], ['-vvvv', 'sync-cloud'], ['-vvvv', 'login', 'spotify', '--check'],
                              ['-vvvv', 'login', 'tidal', '--check'], ['sources', '--json'], ['status', '--json'], ['health', '--json'],
                              ['config', '--show'], ['export', 'catalogue'], ['backup']):
                ran = home.run(*arguments)
                expect('panicked' not in ran.err, ran.said())
                for place, text in (('output', ran.out), ('log', ran.err), ('arguments', ran.arguments.decode(errors='replace'))):
                    expect(CANARY not in text, f'{arguments}: {place}: {text[max(text.find(CANARY) - 200, 0):][:400]}')
    allowed = {*files.values(), home.path('c.db.tokens')}
    looked = 0
    for folder, _, names in os.walk(home.folder):
        for name in names:
            path = os.path.join(folder, name)
            if path in allowed:
                continue
            with open(path, 'rb') as file:
                content = file.read()
            looked += 1
            # What a server is told stands in the log of the one that plays it.
            if os.path.basename(path) != 'asked' and not name.startswith('plan'):
                expect(CANARY.encode() not in content, f'{path} holds a secret')
    mode = os.stat(home.path('c.db.tokens')).st_mode & 0o777
    expect(mode == 0o600, f'the tokens are readable: {mode:o}')
    return f'{looked} files looked through'


def checks(_options, _shared):
    return [('secrets are nowhere but where they belong', nowhere)]
