"""What the scripts of this folder stand on: servers that print where they listen, and a catalogue with a config of its own, at which the real
binary is run and measured."""
import argparse, json, os, re, shutil, sqlite3, subprocess, sys, tempfile, threading, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.realpath(os.environ.get('TONARM_SHARED') or os.path.join(HERE, '../../../shared'))
FIXTURES = os.path.join(SHARED, 'fixtures')


def fail(text):
    sys.exit(f'FAIL {text}')


def expect(what, is_, should):
    if is_ != should: fail(f'{what}: {is_!r}, not {should!r}')


def arguments(about, **more):
    """The arguments that all scripts have."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--tonarm', required=True)
    for name, default in more.items(): parser.add_argument('--' + name.replace('_', '-'), default=default, type=type(default) if default is not None else str)
    return parser.parse_args()


class Server:
    """A process that prints where it listens."""

    def __init__(self, *command, wait=120, log=None):
        self.log = open(log, 'w+', encoding='utf-8') if log else tempfile.TemporaryFile('w+', encoding='utf-8')
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        until = time.monotonic() + wait
        found = None
        while not found:
            if self.process.poll() is not None or time.monotonic() > until:
                self.end()
                fail(f'{command[:3]} does not listen: {self.said()[-500:]}')
            found = re.search(r'listen\w* on (?:http://)?(127\.0\.0\.[0-9]+):([0-9]+)', self.said())
            time.sleep(0.05)
        self.host, self.port = found[1], int(found[2])
        self.url = f'http://{self.host}:{self.port}'

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def get(self, path, post=None):
        data = None if post is None else json.dumps(post).encode()
        with urllib.request.urlopen(urllib.request.Request(self.url + path, data=data), timeout=30) as answer: return json.loads(answer.read() or b'null')

    def end(self):
        if self.process.poll() is None: self.process.terminate()
        self.process.wait(10)

    __enter__ = lambda self: self
    def __exit__(self, *_): self.end()


def replay(*options):
    return Server(sys.executable, os.path.join(HERE, 'replay.py'), *options)


def faultd(plan, work, *options):
    path = os.path.join(work, f'plan-{time.monotonic_ns()}.json')
    with open(path, 'w', encoding='utf-8') as file: json.dump(plan, file)
    return Server(sys.executable, os.path.join(SHARED, 'faults/faultd.py'), '--plan', path, '--max-seconds', '900', *options)


class Ran:
    """What came of a run: exit code, output, seconds, peak MB of memory, and the command lines that the machine showed."""

    def __init__(self, code, out, err, seconds, peak, shown):
        self.code, self.out, self.err, self.seconds, self.peak, self.shown = code, out, err, seconds, peak, shown

    def json(self): return json.loads(self.out)
    def rows(self): return [json.loads(line) for line in self.out.splitlines()]


class Scene:
    """A folder with a catalogue, and a config of the sources that are given: {name: {key: value}}."""

    def __init__(self, tonarm, sources=None):
        self.tonarm, self.folder = os.path.realpath(tonarm), tempfile.mkdtemp(prefix='tonarm-clouds.')
        self.db, self.config = os.path.join(self.folder, 'tonarm.db'), os.path.join(self.folder, 'config.toml')
        self.extra, self.sources = {}, sources or {}
        self.write()

    def write(self):
        lines = []
        for name, keys in self.sources.items():
            lines.append(f'[sources.{name}]')
            lines += [f'{key} = {json.dumps(value)}' for key, value in {'request_gap': '0ms', **keys}.items()]
        with open(self.config, 'w', encoding='utf-8') as file: file.write('\n'.join(lines) + '\n')

    def login(self, source, client='client', access='access', refresh='refresh', expires=3600, granted=0):
        """Writes what a login leaves; `expires` in seconds from now, `granted` in seconds before."""
        path = self.db + '.tokens'
        logins = json.load(open(path, encoding='utf-8'))['logins'] if os.path.exists(path) else {}
        now = int(time.time() * 1000)
        logins[source] = {'client_id': client, 'access_token': access, 'expires_at': now + expires * 1000, 'refresh_token': refresh,
                          'granted_at': now - granted * 1000, 'ended_at': None}
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w', encoding='utf-8') as file: json.dump({'logins': logins}, file)

    def tokens(self):
        with open(self.db + '.tokens', encoding='utf-8') as file: return json.load(file)['logins']

    def start(self, *words, db=True, **options):
        environment = {k: v for k, v in os.environ.items() if not k.startswith(('TONARM', 'XDG', 'HTTP', 'http', 'ALL_PROXY', 'all_proxy'))}
        environment |= {'HOME': self.folder, 'XDG_CACHE_HOME': os.path.join(self.folder, 'cache'), **self.extra}
        command = [self.tonarm, '--config', self.config, *(['--db', self.db] if db else []), *words]
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, **options)

    def run(self, *words, code=0, most=180, watch=False):
        """Runs to the end; its exit code must be `code` (None: any), and it may take `most` seconds."""
        out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        begun = time.monotonic()
        process = self.start(*words, stdout=out, stderr=err)
        shown, peak, ended = set(), [0], threading.Event()
        def look():
            # What `wait4` tells of memory counts this process too, from which the other one was made.
            while not ended.wait(0.003):
                try:
                    with open(f'/proc/{process.pid}/status', 'rb') as file: peak[0] = max(peak[0], *(int(line.split()[1]) for line in file if line.startswith(b'VmHWM')), 0)
                    for name in ('cmdline', 'environ') if watch else ():
                        with open(f'/proc/{process.pid}/{name}', 'rb') as file: shown.add(file.read())
                except OSError: return
        watcher = threading.Thread(target=look, daemon=True)
        watcher.start()
        killer = threading.Timer(most, process.kill)
        killer.start()
        _, status = os.waitpid(process.pid, 0)
        killer.cancel()
        ended.set()
        seconds = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode('utf-8', 'replace'))
        ran = Ran(process.returncode, *texts, seconds, peak[0] / 1024, shown)
        if seconds > most: fail(f"{' '.join(words)} took {seconds:.0f} s")
        if code is not None and ran.code != code: fail(f"{' '.join(words)}: exit {ran.code}, not {code}: {ran.out[-400:]} {ran.err[-800:]}")
        return ran

    def counts(self, source):
        return next(row for row in self.run('sources', '--json').rows() if row['name'] == source)['counts']

    def digest(self):
        """All that the catalogue says of music, to be compared."""
        return self.run('export', 'catalogue').out + self.run('playlists', '--tracks', '--json').out

    def sql(self, query):
        catalogue = sqlite3.connect(self.db)
        try: return catalogue.execute(query).fetchall()
        finally: catalogue.close()

    def sound(self):
        if os.path.exists(self.db): expect('integrity', self.sql('PRAGMA integrity_check'), [('ok',)])

    def end(self): shutil.rmtree(self.folder, ignore_errors=True)
    __enter__ = lambda self: self
    def __exit__(self, *_): self.end()


def spotify(url, **more): return {'type': 'spotify', 'client_id': 'client', 'url': url, 'auth_url': url, **more}
def tidal(url, **more): return {'type': 'tidal', 'client_id': 'client', 'url': url, 'auth_url': url, **more}
def deezer(url, user='9000010', **more): return {'type': 'deezer', 'user': user, 'url': url, **more}
def listenbrainz(url, **more): return {'type': 'listenbrainz', 'user': 'me', 'url': url, **more}
def subsonic(url, **more): return {'type': 'subsonic', 'user': 'me', 'url': url, **more}
