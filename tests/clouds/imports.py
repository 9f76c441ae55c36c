"""Recorded users are imported whole, and a second time cost next to nothing."""
from home import ask, expect


def counts(home, name):
    rows = home.well('sources', '--json').rows()
    return next(row['counts'] for row in rows if row['name'] == name)


def told(report, name):
    return next(source for source in report['sources'] if source['name'] == name)


def imported(home, name, codes, **expected):
    report = home.sync(codes=codes)
    found = counts(home, name)
    expect({key: found[key] for key in expected} == expected, f'{found} instead of {expected}; {told(report, name)}')
    before = home.catalogue()
    again = told(home.sync(codes=codes), name)['counts']
    expect((again['added'], again['updated'], again['ended']) == (0, 0, 0), f'the second time: {again}')
    expect(home.catalogue() == before, 'the second time makes another catalogue')
    return ', '.join(f'{value} {key}' for key, value in found.items())


def spotify(home):
    base = home.replay()
    home.config(spotify={'client_id': 'me', 'url': base + '/spotify/v1', 'auth_url': base + '/spotify', 'max_requests_per_day': 100000})
    standing = home.log_in('spotify')
    expect(standing['login'] == 'ok' and standing['login_ends'], f'{standing}')
    said = imported(home, 'spotify', (0,), followed=83, saved=44 + 286)
    playlists = [row for row in home.well('playlists', '--json').rows() if row['tracks']]
    expect([(row['name'], row['tracks']) for row in playlists] == [('To find', 1)], f'{playlists}')
    ask(base + '/reset')
    home.sync()
    requests = ask(base + '/count')['requests']
    expect(requests <= 20, f'{requests} requests where nothing changed')
    return f'{said}; {requests} requests the third time'


def deezer(home):
    base = home.replay()
    home.config(deezer={'user': '9000010', 'url': base + '/deezer'})
    return imported(home, 'deezer', (0, 3), followed=7, saved=7 + 3)


def tidal(home):
    base = home.replay('--open')
    home.config(tidal={'client_id': 'me', 'url': base + '/tidal/v2', 'auth_url': base + '/tidal'})
    home.put_login('tidal', access_token='fine', expires_at=4102444800000)
    return imported(home, 'tidal', (0,), followed=6, saved=3)


def one_fails(home):
    """One provider is down: the other is whole, the catalogue has what stood, and the exit code is 3."""
    base, down = home.replay(), home.faulty({'routes': [], 'default': {'fault': '503'}})
    home.config(deezer={'user': '9000010', 'url': base + '/deezer'})
    home.sync(codes=(0, 3))
    stood = counts(home, 'deezer')
    home.config(deezer={'user': '9000010', 'url': down}, spotify={'client_id': 'me', 'url': base + '/spotify/v1', 'auth_url': base + '/spotify'})
    home.log_in('spotify')
    report = home.sync(codes=(3,))
    outcomes = [(source['name'], source['outcome']) for source in report['sources']]
    expect(outcomes == [('deezer', 'failed'), ('spotify', 'ok')], f'{outcomes}')
    expect(counts(home, 'deezer') == stood, 'what failed changed something')
    row = next(row for row in home.well('sources', '--json').rows() if row['name'] == 'deezer')
    expect(row['failures'] == 1 and row['blocked_until'], f'{row}')


def checks(_options, _shared):
    return [
        ('the recorded user of Spotify is imported', spotify),
        ('the recorded profile of Deezer is imported', deezer),
        ('the recorded collection of Tidal is imported', tidal),
        ('one provider that fails leaves the others whole', one_fails),
    ]
