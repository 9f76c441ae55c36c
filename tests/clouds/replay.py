#!/usr/bin/env python3
"""A server that answers as providers do, on this machine alone; it prints `replay listens on 127.0.0.1:PORT`.

  replay.py [--fixtures ../shared/fixtures] [--generated artists,albums,tracks,playlists] [--port 0] [--log FILE] [--max-seconds 900]
            [--client-secret TEXT] [--refresh TEXT] [--access TEXT] [--expires SECONDS] [--no-rotation] [--open] [--lacks]

With --fixtures the recorded users answer, each below a part of the path of its own: http://127.0.0.1:PORT/spotify-2026/me/albums (the list of
them is in recorded.py). With --generated a user of that size answers at /spotify, /deezer, /tidal, /listenbrainz and /subsonic
(generated.py). Spotify and Tidal want `Authorization: Bearer` with an access token that counts, unless --open.

/api/token and /v1/oauth2/token give tokens. A refresh token counts once (the first is --refresh): whoever shows a spent one loses the login,
as RFC 9700 section 4.14.2 has it; --no-rotation keeps the first for good. /authorize consents at once and redirects with a code, whose
verifier is checked. Tokens are the words `access-N` and `refresh-N`, with what --access and --refresh say before them.

Control: GET /__stats (requests by user and path, tokens), POST /__reset (counts), POST /__change (the generated user likes one song more),
POST /__as with {"NAME": "USER"} (from now on that user answers below that name too)."""
import argparse, base64, collections, hashlib, json, os, socket, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generated, recorded


class Logins:
    """The tokens that count."""

    def __init__(self, asked):
        self.lock, self.asked = threading.Lock(), asked
        self.refresh, self.spent, self.access, self.codes = asked.refresh, set(), {asked.access}, {}
        self.count = collections.Counter()

    def given(self):
        number = self.count['given'] = self.count['given'] + 1
        access = f'{self.asked.access}-{number}'
        self.access.add(access)
        answer = {'access_token': access, 'token_type': 'Bearer', 'expires_in': self.asked.expires, 'scope': 'all'}
        if self.asked.rotate:
            self.spent.add(self.refresh)
            self.refresh = answer['refresh_token'] = f'{self.asked.refresh}-{number}'
        return 200, answer

    def token(self, form):
        """What is answered where somebody asks for tokens."""
        wanted = self.asked.client_secret
        with self.lock:
            grant = form.get('grant_type')
            self.count[f'asked {grant}'] += 1
            if wanted and form.get('client_secret') != wanted: return 401, {'error': 'invalid_client'}
            if grant == 'client_credentials': return 200, {'access_token': self.asked.access, 'token_type': 'Bearer', 'expires_in': self.asked.expires}
            if grant == 'authorization_code':
                challenge = self.codes.pop(form.get('code'), None)
                shown = base64.urlsafe_b64encode(hashlib.sha256(form.get('code_verifier', '').encode()).digest()).rstrip(b'=').decode()
                if challenge is None or challenge != shown: return 400, {'error': 'invalid_grant', 'error_description': 'no such code'}
                status, answer = self.given()
                return status, {**answer, 'refresh_token': self.refresh}
            if grant != 'refresh_token': return 400, {'error': 'unsupported_grant_type'}
            if form.get('refresh_token') in self.spent:
                self.count['reused'] += 1
                self.access.clear()
                self.refresh = None
            if self.refresh is None or form.get('refresh_token') != self.refresh:
                return 400, {'error': 'invalid_grant', 'error_description': 'Refresh token revoked'}
            return self.given()

    def consent(self, query):
        with self.lock:
            code = f'code-{len(self.codes) + 1}'
            self.codes[code] = query.get('code_challenge')
        joint = '&' if '?' in query['redirect_uri'] else '?'
        return query['redirect_uri'] + joint + urlencode({'code': code, 'state': query.get('state', '')})


class Handler(BaseHTTPRequestHandler):
    protocol_version, timeout, wbufsize = 'HTTP/1.1', 300, -1
    disable_nagle_algorithm = True

    def log_message(self, *_): pass

    def put(self, status, page, **headers):
        body = page if isinstance(page, bytes) else json.dumps(page, separators=(',', ':')).encode()
        self.send_response(status)
        kind = 'application/vnd.api+json' if self.path.startswith('/tidal') and status < 300 else 'application/json'
        for name, value in {'Content-Type': kind, 'Content-Length': len(body), **headers}.items(): self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        if self.server.log:
            with self.server.lock: self.server.log.write(json.dumps({'t': time.time(), 'method': self.command, 'path': self.path, 'status': status}) + '\n')

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
        server = self.server
        if self.path == '/__reset':
            with server.lock: server.hits.clear()
            return self.put(200, {})
        if self.path == '/__change':
            with server.lock: server.made.state, server.kept = server.made.state + 1, {}
            return self.put(200, {})
        if self.path == '/__as':
            with server.lock: server.users |= {name: server.users[user] for name, user in json.loads(body).items()}
            server.kept = {}
            return self.put(200, {})
        path = urlsplit(self.path).path
        if path.endswith(('/api/token', '/oauth2/token')):
            with server.lock: server.hits['token'] += 1
            return self.put(*server.logins.token(dict(parse_qsl(body.decode()))))
        return self.put(405, {'error': 'nobody posts here'})

    def do_GET(self):
        server, parts = self.server, urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        if parts.path == '/__stats':
            with server.lock: return self.put(200, {'hits': dict(server.hits), 'tokens': dict(server.logins.count)})
        if parts.path.endswith('/authorize'): return self.put(302, {}, Location=server.logins.consent(query))
        _, name, *rest = parts.path.split('/', 2)
        path = '/' + (rest[0] if rest else '')
        with server.lock:
            server.hits[name] += 1
            server.hits[f'{name} {path}'] += 1
        user = server.users.get(name)
        if user is None: return self.put(404, {'error': 'no such user'})
        if name.startswith(('spotify', 'tidal')) and not server.open:
            token = self.headers.get('Authorization', '').removeprefix('Bearer ')
            if token not in server.logins.access: return self.put(401, server.unauthorised(name))
        # Pages that were made are kept: a measure of whoever asks is not to be one of this.
        kept = server.kept.get(self.path)
        if kept is None:
            answer = user(path, query)
            if answer is None: answer = 404, {'error': {'status': 404, 'message': 'Not found.'}, 'errors': [{'id': '1', 'status': '404', 'code': 'NOT_FOUND'}]}
            status, page = answer if isinstance(answer, tuple) else (200, answer)
            kept = status, json.dumps(page, separators=(',', ':')).encode()
            if '&t=' not in self.path: server.kept[self.path] = kept
        self.put(*kept)


class Server(ThreadingHTTPServer):
    daemon_threads, request_queue_size = True, 128

    @staticmethod
    def unauthorised(name):
        if name.startswith('tidal'): return {'errors': [{'id': '1', 'status': '401', 'code': 'UNAUTHORIZED', 'detail': 'The access token expired'}]}
        return {'error': {'status': 401, 'message': 'The access token expired'}}


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument('--fixtures')
    asked.add_argument('--generated', default='30,20,100,5')
    asked.add_argument('--port', type=int, default=0)
    asked.add_argument('--log')
    asked.add_argument('--max-seconds', type=float, default=900)
    asked.add_argument('--client-secret')
    asked.add_argument('--refresh', default='refresh')
    asked.add_argument('--access', default='access')
    asked.add_argument('--expires', type=int, default=3600)
    asked.add_argument('--no-rotation', dest='rotate', action='store_false')
    asked.add_argument('--open', action='store_true', help='nobody needs a token')
    asked.add_argument('--lacks', action='store_true', help='lists of Deezer leave out ISRC and barcode, as they do')
    asked = asked.parse_args()
    server = Server(('127.0.0.1', asked.port), Handler)
    server.lock, server.hits, server.kept = threading.Lock(), collections.Counter(), {}
    server.log = open(asked.log, 'a', buffering=1, encoding='utf-8') if asked.log else None
    server.logins, server.open = Logins(asked), asked.open
    server.made = generated.Made(*map(int, asked.generated.split(',')), lacks=asked.lacks)
    server.users = {name: make(server.made) for name, make in generated.PROVIDERS.items()}
    if asked.fixtures: server.users |= recorded.users(asked.fixtures)
    threading.Timer(asked.max_seconds, lambda: os._exit(0)).start()
    print(f'replay listens on 127.0.0.1:{server.server_address[1]}', flush=True)
    try: server.serve_forever()
    except KeyboardInterrupt: os._exit(0)


if __name__ == '__main__': main()
