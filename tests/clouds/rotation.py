#!/usr/bin/env python3
"""Several processes renew one login at once, again and again, at a server that takes a refresh token once and ends the login of whoever shows
a spent one; then answers of that server are lost. No login may be lost, and no access token may be shown to anybody else.

  rotation.py --tonarm FILE [--rounds 20] [--at-once 5]"""
import json, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import scene

EMPTY = {'items': [], 'next': None, 'total': 0}


def provider(*token_steps):
    """Spotify with nothing in it, behind tokens."""
    route = lambda match, page: {'match': match, 'steps': [{'if_oauth': True, 'json': page}]}
    return {'routes': [{'match': '^/api/token', 'method': 'POST', 'steps': list(token_steps)}, route('^/me/following', {'artists': EMPTY}),
                       route('^/me/', EMPTY), route('^/me', {'id': 'me'})]}


def over(one):
    """The access token is over."""
    path = one.db + '.tokens'
    logins = {'logins': one.tokens()}
    logins['logins']['mine']['expires_at'] = 0
    with open(path, 'w', encoding='utf-8') as file: json.dump(logins, file)


def races(asked):
    rounds, at_once = int(asked.rounds), int(asked.at_once)
    with scene.Scene(asked.tonarm) as one, scene.faultd(provider({'fault': 'oauth', 'reuse': 'revoke', 'hold': 0.05}), one.folder) as server:
        one.sources = {'mine': scene.spotify(server.url, max_requests_per_day=1000000)}
        one.write()
        one.login('mine', refresh='r0', expires=-1)
        one.run('sync-cloud')
        for number in range(rounds):
            over(one)
            words = [('sync-cloud', '--quiet')] + [('login', 'mine', '--check')] * (at_once - 1)
            running = [(word, one.start(*word, stdout=-1, stderr=-1)) for word in words]
            for word, process in running:
                out, err = process.communicate(timeout=120)
                if process.returncode: scene.fail(f'round {number}: {word[0]}: exit {process.returncode}: {err[-400:]!r}')
        told = server.get('/__faultd/stats')['oauth']
        scene.expect('spent tokens that were shown', (told['reuses'], told['revoked']), (0, False))
        # Each round the first renews it and the others find it renewed.
        scene.expect('renewals', told['refreshes'], rounds + 1)
        scene.expect('mode of the file', os.stat(one.db + '.tokens').st_mode & 0o777, 0o600)
    return rounds


def lost_answers(asked):
    """The answer to a renewal is lost. The token that was shown is kept, and is as good as the server says."""
    for reuse, code in (('grace', 0), ('revoke', 6)):
        with scene.Scene(asked.tonarm) as one, scene.faultd(provider({'fault': 'oauth', 'reuse': reuse, 'lose': [1]}), one.folder) as server:
            one.sources = {'mine': scene.spotify(server.url)}
            one.write()
            one.login('mine', refresh='r0', expires=-1)
            one.run('sync-cloud', code=5)
            scene.expect('the token after a lost answer', one.tokens()['mine']['refresh_token'], 'r0')
            scene.expect('renewals in a run', server.get('/__faultd/stats')['oauth']['lost'], 1)
            ran = one.run('sync-cloud', code=code)
            if code:
                if 'tonarm login mine' not in ran.out + ran.err: scene.fail(f'nobody says what helps: {ran.err}')
                asked_for = server.get('/__faultd/stats')['total']
                one.run('sync-cloud', code=6)
                scene.expect('requests of a login that has ended', server.get('/__faultd/stats')['total'], asked_for)
            else:
                scene.expect('the token after the next', one.tokens()['mine']['refresh_token'], 'r2')


def other_answers(asked):
    """A server of tokens that fails keeps the login; one that gives no new refresh token keeps the old one."""
    for step, code in (({'fault': '500'}, 5), ({'fault': 'html200'}, 5), ({'fault': 'empty200'}, 5), ({'fault': '429', 'retry_after': 3600}, 5), ({'fault': 'reset'}, 5),
                       ({'fault': 'oauth', 'error': 'invalid_client'}, 1), ({'json': {'access_token': ''}}, 5), ({'fault': 'redirect', 'to': 'http://127.0.0.2:9/'}, 1),
                       ({'fault': 'gzipbomb'}, 1), ({'fault': 'oauth', 'rotate': False}, 0)):
        with scene.Scene(asked.tonarm) as one, scene.faultd(provider(step), one.folder) as server:
            one.sources = {'mine': scene.spotify(server.url)}
            one.write()
            one.login('mine', refresh='r0', expires=-1)
            ran = one.run('sync-cloud', code=None)
            if ran.code != code: scene.fail(f'{step}: exit {ran.code}, not {code}: {ran.err[-500:]} {ran.out[-300:]}')
            if ran.peak > 100: scene.fail(f'{step}: {ran.peak:.0f} MB')
            scene.expect(f'the token after {step}', one.tokens()['mine']['refresh_token'], 'r0')


def elsewhere(asked):
    """Redirects and links to another host are not followed, and nothing secret goes there."""
    with scene.Scene(asked.tonarm) as one, scene.faultd({'routes': [], 'default': {'json': EMPTY}}, one.folder, '--bind', '127.0.0.2') as other:
        page = {'artists': {**EMPTY, 'next': other.url + '/me/following?after=x'}}
        plans = {'a redirect': [{'fault': 'redirect', 'to': other.url + '/steal'}], 'a redirect that keeps the method': [{'fault': 'redirect', 'code': 307, 'to': other.url + '/steal'}],
                 'a link': [{'if_oauth': True, 'json': page}]}
        for name, steps in plans.items():
            plan = provider({'fault': 'oauth'})
            plan['routes'][1]['steps'] = steps
            with scene.Scene(asked.tonarm) as mine, scene.faultd(plan, mine.folder) as server:
                mine.sources = {'mine': scene.spotify(server.url)}
                mine.write()
                mine.login('mine', refresh='r0', expires=-1)
                ran = mine.run('sync-cloud', '--json', code=None)
                if ran.code not in (1, 3): scene.fail(f'{name}: exit {ran.code}: {ran.out[-300:]} {ran.err[-300:]}')
                if '127.0.0.2' not in ran.out + ran.err and 'another host' not in ran.out + ran.err: scene.fail(f'{name} is not told: {ran.out[-400:]} {ran.err[-400:]}')
        # The question about its own state is the first one that it is asked.
        scene.expect('requests elsewhere', other.get('/__faultd/stats')['total'], 0)


def main():
    asked = scene.arguments(__doc__, rounds=20, at_once=5)
    rounds = races(asked)
    lost_answers(asked)
    other_answers(asked)
    elsewhere(asked)
    print(f'{rounds} rounds of {asked.at_once} processes at once, no login lost, nothing elsewhere')


main()
