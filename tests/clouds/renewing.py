"""Logins that are renewed: by many processes at once, with answers that are lost, until the provider ends them."""
import json

from home import ask, expect


def provider(home, **oauth):
    """A provider that takes an access token once only, so that every request needs another one."""
    token = {'match': '^/api/token', 'method': 'POST', 'steps': [{'fault': 'oauth', 'hold': 0.02, **oauth}]}
    page = {'if_oauth': True, 'json': {'id': 'me', 'items': [], 'total': 0, 'next': None, 'artists': {'items': [], 'total': 0}}}
    url = home.faulty({'routes': [token, {'match': '^/v1/', 'steps': [page]}], 'default': {'status': 404}})
    home.config(spotify={'client_id': 'me', 'url': url + '/v1', 'auth_url': url, 'max_requests_per_day': 1000000})
    home.put_login('spotify')
    return url


def races(rounds):
    def check(home):
        # Each token counts for less time than is left when it is renewed.
        url = provider(home, expires_in=30)
        for number in range(rounds):
            copies = [home.start('login', 'spotify', '--check') for _ in range(4)]
            for copy in copies:
                out, err = copy.communicate()
                expect(copy.returncode == 0, f'round {number}: exit {copy.returncode}: {out} {err}')
        oauth = ask(url + '/__faultd/stats')['oauth']
        expect(oauth['reuses'] == 0 and not oauth['revoked'], f'{oauth}')
        return f'{rounds} rounds of 4, {oauth["refreshes"]} renewals'
    return check


def rotates(home):
    url = provider(home, access_uses=3)
    for _ in range(3):
        home.well('sync-cloud')
    oauth = ask(url + '/__faultd/stats')['oauth']
    expect(oauth['reuses'] == 0 and oauth['refreshes'] >= 5, f'{oauth}')


def keeps_the_old_one(home):
    provider(home, rotate=False, access_uses=3)
    for _ in range(3):
        home.well('sync-cloud')


def lost(home):
    """The answer with the new tokens never comes; the provider forgives that the old one is shown again."""
    provider(home, lose=[1], reuse='grace')
    ran = home.run('sync-cloud', '--json')
    expect(ran.code == 5, ran.said())
    with open(home.path('c.db.tokens')) as file:
        kept = json.load(file)['logins']['spotify']
    expect(kept['refresh_token'] == 'r0' and kept['ended_at'] is None, 'the login is lost')
    home.well('sync-cloud')


def ended(home):
    url = provider(home, error='invalid_grant')
    for _ in range(3):
        ran = home.run('sync-cloud', '--json')
        expect(ran.code == 6 and 'spotify.login_needed' in ran.out, ran.said())
    hits = ask(url + '/__faultd/stats')['routes'][0]['hits']
    expect(hits == 1, f'{hits} requests for tokens')
    row = home.well('sources', '--json').rows()[0]
    expect(row['login'] == 'ended', f'{row}')
    health = home.well('health', '--json', codes=(0, 3)).rows()
    expect(any(row.get('check') == 'source spotify' and row['level'] == 'error' for row in health) or
           any('login has ended' in json.dumps(row) for row in health), f'{health}')


def ends_soon(home):
    """A consent of five months ago is told of, and one of half a year ago is over."""
    import time
    provider(home)
    day = 86400_000
    for days, word in ((100, 'ok'), (155, 'ends_soon'), (181, 'ended')):
        home.put_login('spotify', granted_at=int(time.time() * 1000) - days * day)
        row = home.well('sources', '--json').rows()[0]
        expect(row['login'] == word and row['login_ends'], f'{days} days: {row}')
        status = home.well('status', '--json').rows()[0]
        expect(status['sources'][0]['login'] == word, f'{status["sources"]}')


def browser(home):
    """A whole login: consent, code, tokens; then it is forgotten."""
    base = home.replay()
    home.config(spotify={'client_id': 'me', 'url': base + '/spotify/v1', 'auth_url': base + '/spotify'})
    standing = home.log_in('spotify')
    expect(standing['login'] == 'ok', f'{standing}')
    home.well('login', 'spotify', '--check')
    home.well('logout', 'spotify')
    ran = home.run('login', 'spotify', '--check')
    expect(ran.code == 6, ran.said())
    ran = home.run('sync-cloud')
    expect(ran.code == 6, ran.said())


def checks(options, _shared):
    rounds = 200 if options.long else 20
    return [
        (f'{rounds} times four processes renew one login', races(rounds)),
        ('a login that rotates', rotates),
        ('a provider that gives no new refresh token', keeps_the_old_one),
        ('an answer with tokens that is lost', lost),
        ('a login that the provider ends', ended),
        ('a consent that ends', ends_soon),
        ('a login in a browser, and its end', browser),
    ]
