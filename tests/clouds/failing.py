"""Servers that fail: no run hangs, takes much memory, asks earlier than it was told, or loses what stood."""
import json
import time

from home import ask, expect

# The longest that a run may take: a server that hangs is tried twice for half a minute, one that drips once for two.
LONGEST = 150
MOST_MEGABYTES = 100

HEALTHY = {'data': [], 'total': 0}


def deezer(home, first, **more):
    """A profile of which the first list is answered so, and the others are empty."""
    url = home.faulty({'routes': [{'match': '^/user/1/artists', **first}], 'default': {'json': HEALTHY}})
    home.config(deezer={'user': '1', 'url': url, **more})


def known(home):
    """A profile of which something is known already."""
    artists = {'data': [{'id': n, 'name': f'Artist {n}', 'type': 'artist'} for n in range(1, 9)], 'total': 8}
    url = home.faulty({'routes': [{'match': '^/user/1/artists', 'steps': [{'json': artists}]}], 'default': {'json': HEALTHY}})
    home.config(deezer={'user': '1', 'url': url})
    home.sync()
    return home.catalogue()


def fails(fault, codes=(1, 3, 5), hits=5, **step):
    def check(home):
        stood = known(home)
        url = home.faulty({'routes': [{'match': '^/user/1/artists', 'steps': [{'fault': fault, 'json': HEALTHY, **step}]}],
                           'default': {'json': HEALTHY}})
        home.config(deezer={'user': '1', 'url': url})
        ran = home.run('sync-cloud', '--json')
        expect(ran.code in codes, ran.said())
        expect(ran.seconds < LONGEST, f'it took {ran.seconds:.0f} s')
        expect(ran.megabytes <= MOST_MEGABYTES, f'it took {ran.megabytes:.0f} MB')
        expect('panicked' not in ran.err and 'mistake in tonarm' not in ran.out, ran.said())
        asked = ask(url + '/__faultd/stats')['routes'][0]['hits']
        expect(asked <= hits, f'{asked} requests')
        expect(home.catalogue() == stood, 'the catalogue changed')
        return f'exit {ran.code}, {asked} requests, {ran.seconds:.1f} s, {ran.megabytes:.0f} MB'
    return check


def told_to_wait(retry_after, at_least):
    """Told to wait for a time that a run waits: it does, and not less."""
    def check(home):
        deezer(home, {'steps': [{'fault': '429', 'retry_after': retry_after}, {'json': HEALTHY}]})
        ran = home.well('sync-cloud')
        times = [row['t'] for row in home.log() if '/artists' in row['path']]
        expect(len(times) == 2 and times[1] - times[0] >= at_least, f'asked at {times}')
        return f'{times[1] - times[0]:.2f} s, {ran.seconds:.1f} s in all'
    return check


def told_to_stay_away(home):
    """Told to wait for an hour: nothing more is asked, by this run or by the next ones, by hand or not."""
    deezer(home, {'steps': [{'fault': '429', 'retry_after': 3600}]})
    for _ in range(3):
        ran = home.run('sync-cloud', '--json')
        expect(ran.code == 5, ran.said())
        expect(ran.rows()[-1]['sources'][0]['problems'][0]['code'] == 'deezer.limited', ran.said())
    expect(len(home.log()) == 1, f'{len(home.log())} requests')
    row = home.well('sources', '--json').rows()[0]
    left = time.mktime(time.strptime(row['blocked_until'][:19], '%Y-%m-%dT%H:%M:%S')) - time.mktime(time.gmtime())
    expect(3500 < left <= 3600, f'{row}')


def goes_round(home):
    """A next page that is the same page: the list ends there, and nothing of it ends."""
    stood = known(home)
    page = {'data': [{'id': 1, 'name': 'Artist 1'}], 'total': 8}
    url = home.faulty({'routes': [{'match': '^/user/1/artists', 'steps': [{'fault': 'page_loop', 'json': page}]}], 'default': {'json': HEALTHY}})
    home.config(deezer={'user': '1', 'url': url})
    ran = home.run('sync-cloud', '--json')
    expect(ran.code == 3 and 'circle' in ran.out, ran.said())
    expect(home.catalogue() == stood, 'the catalogue changed')


def elsewhere(home):
    """Redirects and next pages on another host: nobody there hears of a login."""
    other = home.faulty({'routes': [], 'default': {'json': HEALTHY}}, bind='127.0.0.2')
    me = {'match': '/me$', 'steps': [{'json': {'id': 'me'}}]}
    following = {'artists': {'items': [{'id': 'a', 'name': 'A'}], 'next': other + '/v1/me/following?after=a', 'total': 9}}
    url = home.faulty({'routes': [me, {'match': '/me/following', 'steps': [{'json': following}]},
                                  {'match': '/me/albums', 'steps': [{'fault': 'redirect', 'to': other + '/v1/me/albums'}]}],
                       'default': {'json': {'items': [], 'total': 0, 'next': None}}})
    home.config(spotify={'client_id': 'me', 'url': url + '/v1', 'auth_url': url})
    home.put_login('spotify', access_token='secret', expires_at=4102444800000)
    ran = home.run('sync-cloud', '--json')
    expect(ran.code in (1, 3), ran.said())
    with open(home.path('plan0.log')) as file:
        asked = [json.loads(line) for line in file]
    expect(not asked, f'the other host was asked: {asked}')
    return f'exit {ran.code}'


def checks(_options, _shared):
    faults = [
        ('500', {}), ('503', {}), ('504', {}), ('truncate', {}), ('reset', {}), ('reset_mid', {}), ('empty', {}), ('html200', {}),
        ('html_as_json', {}), ('empty200', {}), ('null200', {}), ('badjson', {}), ('latin1', {}), ('deep', {}),
        ('huge', {}), ('gzipbomb', {}), ('badgzip', {}), ('loop', {'hits': 100}), ('badlen', {}), ('twolen', {'codes': (0, 1, 3, 5)}),
        ('bigheader', {'n': 2000000}), ('badchunk', {}), ('garbage', {}), ('hang', {'for': 200}), ('drip', {'every': 1, 'chunk': 1, 'for': 200,
         'json': {'data': ['x' * 4000]}}),
    ]
    return [(f'a server that answers `{fault}`', fails(fault, **more)) for fault, more in faults] + [
        ('a server that asks to wait 2 s', told_to_wait(2, 2)),
        ('a server that asks to wait until a date', told_to_wait('http-date', 0)),
        ('a server that asks to stay away for an hour', told_to_stay_away),
        ('pages that go round in a circle', goes_round),
        ('links to another host', elsewhere),
    ]
