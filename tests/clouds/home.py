"""A folder of its own for each check: its configuration, its catalogue, and the servers that were started for it."""
import json, os, subprocess, sys, threading, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))


class Wrong(Exception):
    """What was found is not what should be."""


def expect(is_so, said):
    if not is_so:
        raise Wrong(said)


class Ran:
    """How a run of tonarm ended."""

    def __init__(self, code, out, err, seconds, megabytes, arguments):
        self.code, self.out, self.err = code, out, err
        self.seconds, self.megabytes, self.arguments = seconds, megabytes, arguments

    def rows(self):
        return [json.loads(line) for line in self.out.splitlines()]

    def said(self):
        return f'exit {self.code} after {self.seconds:.1f} s: {self.out[-300:]} {self.err[-400:]}'


class Home:
    def __init__(self, tonarm, folder, shared):
        self.folder, self.shared, self.tonarm = folder, shared, tonarm
        self.servers = []
        self.env = {'PATH': os.environ['PATH'], 'HOME': folder, 'XDG_CACHE_HOME': os.path.join(folder, 'cache'), 'LC_ALL': 'C.UTF-8'}

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        with open(self.path(name), 'w') as file:
            file.write(text)
        return self.path(name)

    def config(self, **sources):
        """A section for each source."""
        lines = []
        for name, keys in sources.items():
            lines.append(f'[sources.{name}]')
            lines += [f'{key} = {json.dumps(value)}' for key, value in {'request_gap': '0s', **keys}.items()]
        self.write('config.toml', '\n'.join(lines) + '\n')

    def start(self, *arguments, db='c.db'):
        return subprocess.Popen([self.tonarm, '--config', self.path('config.toml'), '--db', self.path(db), *arguments], env=self.env,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder)

    def run(self, *arguments, db='c.db'):
        begun = time.monotonic()
        process = self.start(*arguments, db=db)
        shown = b''
        try:
            with open(f'/proc/{process.pid}/cmdline', 'rb') as file:
                shown = file.read()
        except OSError:
            pass
        said = {}
        readers = [threading.Thread(target=lambda name=name, file=file: said.update({name: file.read()}))
                   for name, file in (('out', process.stdout), ('err', process.stderr))]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return Ran(process.returncode, said['out'].decode(errors='replace'), said['err'].decode(errors='replace'),
                   time.monotonic() - begun, used.ru_maxrss / 1024, shown)

    def well(self, *arguments, codes=(0,)):
        ran = self.run(*arguments)
        expect(ran.code in codes, f'{arguments}: {ran.said()}')
        return ran

    def sync(self, *arguments, codes=(0,)):
        """The report of a sync."""
        return self.well('sync-cloud', '--json', *arguments, codes=codes).rows()[-1]

    def catalogue(self):
        return self.well('export', 'catalogue').out

    def server(self, *command):
        process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True)
        self.servers.append(process)
        return process.stdout.readline()

    def replay(self, *arguments):
        """The address of a server that plays providers."""
        fixtures = os.path.join(self.shared, 'fixtures')
        line = self.server(os.path.join(HERE, 'replay.py'), '--fixtures', fixtures, '--log', self.path('asked'), *arguments)
        return f'http://127.0.0.1:{int(line)}'

    def faulty(self, plan, bind='127.0.0.1'):
        """The address of a server that fails by this plan."""
        name = f'plan{len(self.servers)}'
        self.write(name, json.dumps(plan))
        line = self.server(os.path.join(self.shared, 'faults', 'faultd.py'), '--plan', self.path(name), '--log', self.path(name + '.log'),
                           '--max-seconds', '900', '--bind', bind)
        return 'http://' + line.rsplit(' ', 1)[-1].strip()

    def log(self, number=0):
        """What was asked of a server that fails."""
        with open(self.path(f'plan{number}.log')) as file:
            return [json.loads(line) for line in file]

    def log_in(self, name):
        """Logs in as a browser does where the user agrees at once."""
        process = self.start('--json', 'login', name)
        first = json.loads(process.stdout.readline())
        if first['listens']:
            urllib.request.urlopen(first['authorize_url']).read()
        else:
            raise Wrong(f'{name} listens to no browser')
        out, err = process.communicate()
        expect(process.returncode == 0, f'login {name}: exit {process.returncode}: {out} {err}')
        return json.loads(out.splitlines()[-1])

    def put_login(self, name, client='me', **fields):
        """A login as it stands after some time."""
        now = int(time.time() * 1000)
        login = {'client_id': client, 'access_token': 'over', 'expires_at': 0, 'refresh_token': 'r0', 'granted_at': now, 'ended_at': None}
        os.close(os.open(self.path('c.db.tokens'), os.O_CREAT | os.O_WRONLY, 0o600))
        self.write('c.db.tokens', json.dumps({'logins': {name: {**login, **fields}}}))

    def end(self):
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            server.wait()
            server.stdout.close()


def ask(url, token='fine'):
    with urllib.request.urlopen(urllib.request.Request(url, headers={'Authorization': f'Bearer {token}'})) as answer:
        return json.load(answer)
