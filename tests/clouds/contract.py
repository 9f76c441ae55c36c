"""Every request is one that the provider's published contract knows: Prism, which nobody here wrote, stands between."""
import os, re, shutil, subprocess, threading, time, urllib.error

from home import ask, expect
import imports


def prism():
    """The program, installed where npm is there; else why not."""
    folder = os.environ.get('PRISM')
    if not folder:
        if not shutil.which('npm'):
            return None, 'npm is not installed'
        folder = os.path.join(os.environ.get('XDG_CACHE_HOME', os.path.expanduser('~/.cache')), 'tonarm-prism')
        done = subprocess.run(['npm', 'install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, '@stoplight/prism-cli@5.14.2'],
                              capture_output=True, text=True)
        if done.returncode != 0:
            return None, 'npm cannot install Prism here'
    program = os.path.join(folder, 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js')
    return (program, '') if os.path.exists(program) else (None, f'{program} is absent')


class Proxy:
    """Prism between tonarm and the server that plays a provider."""

    def __init__(self, home, program, spec, upstream):
        command = ['node', program, 'proxy', '-p', '0', os.path.join(home.shared, 'specs', spec), upstream]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        home.servers.append(self.process)
        self.said = []
        self.url = None
        for line in self.process.stdout:
            self.said.append(line)
            found = re.search(r'Prism is listening on (http://127\.0\.0\.1:\d+)', line)
            if found:
                self.url = found[1]
                break
        expect(self.url, f'Prism did not start: {"".join(self.said)[-500:]}')
        threading.Thread(target=lambda: self.said.extend(self.process.stdout), daemon=True).start()

    def saw(self, requests):
        """Whether it told of so many requests, which it may take a moment to do."""
        for _ in range(200):
            if sum('Request received' in line for line in list(self.said)) >= requests:
                return True
            time.sleep(0.05)
        return False

    def violations(self):
        return [line.strip() for line in list(self.said) if 'Violation: request' in line or 'terminated with error' in line]


def behind(kind, spec, path, codes, fine, wrong, **expected):
    def check(home):
        program, why = prism()
        if program is None:
            return f'skipped: {why}'
        base = home.replay('--open')
        proxy = Proxy(home, program, spec, base + path)
        home.config(**{kind: {'client_id': 'me', 'url': proxy.url, 'auth_url': base + '/' + kind, 'max_requests_per_day': 100000}})
        home.put_login(kind, access_token='fine', expires_at=4102444800000)
        report = home.sync(codes=codes)
        found = imports.counts(home, kind)
        requests = ask(base + '/count')['requests']
        # It tells of one after the other: behind this one all are told.
        ask(proxy.url + fine)
        expect(proxy.saw(requests + 1), f'{requests} requests came, and Prism tells of others')
        expect(not proxy.violations(), f'{proxy.violations()[:3]}')
        expect({key: found[key] for key in expected} == expected, f'{found}; {report["sources"]}')
        # And Prism would have said so.
        try:
            ask(proxy.url + wrong)
        except urllib.error.HTTPError:
            pass
        expect(any(proxy.violations() or time.sleep(0.05) for _ in range(200)), f'Prism takes {wrong} for a request of the contract')
        return f'{requests} requests; ' + ', '.join(f'{value} {key}' for key, value in found.items())
    return check


def checks(_options, _shared):
    return [
        ('no request to Spotify is outside its contract', behind('spotify', 'spotify-openapi-sonallux-2026.5.31.yml', '/spotify/v1', (0,), '/me', '/me/albums?limit=500', followed=83, saved=330)),
        ('no request to Tidal is outside its contract', behind('tidal', 'tidal-mini-1.10.104.json', '/tidal/v2', (0,), '/userCollectionAlbums/me', '/userCollectionAlbums/me/relationships/items?sort=bogus', followed=6, saved=3)),
    ]
