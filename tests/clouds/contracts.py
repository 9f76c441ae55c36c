#!/usr/bin/env python3
"""Syncs with the real binary through Prism, which holds each request against the published contract of the provider, and asks for no operation
or field that the contract does not have or calls deprecated.

  contracts.py --tonarm FILE --prism FILE

Prism stands between the binary and the recorded and made up users of the replay server. That answers break the contract is known of two
recordings (a saved album that is null, a playlist without images), and is counted only."""
import json, os, re, subprocess, sys, urllib.error, urllib.parse, urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import scene

SPECS = {'spotify': 'spotify-openapi-sonallux-2026.5.31.yml', 'tidal': 'tidal-mini-1.10.104.json'}
USERS = {'spotify': ('spotify-2026', 'spotify-2024', 'spotify-long', 'spotify'), 'tidal': ('tidal-collection', 'tidal-long', 'tidal')}
# A request outside of the contract, which Prism has to see, or it sees nothing.
WRONG = {'spotify': '/me/albums?limit=500', 'tidal': '/userCollectionAlbums/me/relationships/items?sort=bogus'}


def operations(prism, spec):
    """Of each path that may be asked with GET: how it looks, its fields, whether it is deprecated. Prism brings a reader of YAML along."""
    modules = os.path.dirname(os.path.dirname(os.path.realpath(prism)))
    while not modules.endswith('node_modules'): modules = os.path.dirname(modules)
    script = "const y=require(process.argv[1]+'/js-yaml');process.stdout.write(JSON.stringify(y.load(require('fs').readFileSync(process.argv[2],'utf8'))))"
    document = json.loads(subprocess.run(['node', '-e', script, modules, spec], check=True, capture_output=True).stdout)
    def field(one): return document['components']['parameters'][one['$ref'].rsplit('/', 1)[1]] if '$ref' in one else one
    for path, item in document['paths'].items():
        if 'get' not in item: continue
        fields = {one['name'] for one in map(field, item.get('parameters', []) + item['get'].get('parameters', [])) if one['in'] == 'query'}
        yield re.compile(re.sub(r'\\{[^}]*\\}', '[^/]+', re.escape(path)) + '$'), fields, item['get'].get('deprecated', False)


def within(asked, provider):
    """Syncs each user twice, the second time as if nothing was remembered but what was imported; answers how many requests were judged."""
    spec = os.path.join(scene.SHARED, 'specs', SPECS[provider])
    known = list(operations(asked.prism, spec))
    requests = 0
    with scene.replay('--fixtures', scene.FIXTURES, '--generated', '60,30,90,4') as server, scene.Scene(asked.tonarm) as place:
        log = os.path.join(place.folder, 'prism')
        server.get('/__as', post={provider + '-now': USERS[provider][0]})
        upstream = f'{server.url}/{provider}-now'
        port = free_port()
        with scene.Server('node', asked.prism, 'proxy', '--port', str(port), spec, upstream, wait=180, log=log) as prism:
            for user in USERS[provider]:
                server.get('/__as', post={provider + '-now': user})
                with scene.Scene(asked.tonarm) as one:
                    one.sources = {'mine': getattr(scene, provider)(prism.url, auth_url=server.url)}
                    if provider == 'tidal': one.sources['mine']['country'] = 'US'
                    one.write()
                    one.login('mine', expires=-1 if user == USERS[provider][0] else 3600, access='access')
                    ran = one.run('sync-cloud', '--json', code=None)
                    if ran.code not in (0, 3): scene.fail(f'{user}: exit {ran.code}: {ran.out[-500:]} {ran.err[-500:]}')
                    one.run('sync-cloud', code=None)
                    counts = one.counts('mine')
                    if not counts['saved'] + counts['followed']: scene.fail(f'{user}: nothing came: {counts}')
            said = prism.said()
            for line in said.splitlines():
                if 'Violation: request' in line: scene.fail(f'{provider}: {line.strip()}: {said[-1500:]}')
            for address in re.findall(r'Forwarding "get" request to (\S+?)\.\.\.', said):
                requests += 1
                parts = urllib.parse.urlsplit(address.removeprefix(upstream))
                judge = next(((fields, old) for path, fields, old in known if path.match(parts.path)), None)
                if judge is None: scene.fail(f'{provider}: {parts.path} is not in the contract')
                if judge[1]: scene.fail(f'{provider}: {parts.path} is deprecated')
                beyond = {name for name, _ in urllib.parse.parse_qsl(parts.query)} - judge[0]
                if beyond: scene.fail(f'{provider}: {parts.path}: no fields {beyond} in the contract')
            wrong = urllib.request.Request(prism.url + WRONG[provider], headers={'Authorization': 'Bearer access'})
            try: urllib.request.urlopen(wrong, timeout=30).read()
            except urllib.error.HTTPError: pass
            if 'Violation: request.query' not in prism.said(): scene.fail(f'{provider}: Prism sees nothing')
            answers = len({re.sub(r'\.[0-9]+', '', where) for where in re.findall(r'Violation: response\S*', said)})
    return requests, answers


def free_port():
    import socket
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def main():
    asked = scene.arguments(__doc__, prism=None)
    told = []
    for provider in SPECS:
        requests, answers = within(asked, provider)
        if requests < 20: scene.fail(f'{provider}: only {requests} requests were judged')
        told.append(f'{provider}: {requests} requests, all within; {answers} kinds of answers are not')
    print('; '.join(told))


main()
