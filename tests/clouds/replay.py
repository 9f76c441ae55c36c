#!/usr/bin/env python3
"""Plays Spotify, Deezer and Tidal on the loopback: recorded answers, or a user of any size; and the server that gives tokens.

    replay.py [--fixtures DIR] [--generate ARTISTS,ALBUMS,TRACKS,PLAYLISTS] [--port-file FILE] [--log FILE] [--seconds N] [--open]

Below /spotify/v1, /deezer and /tidal/v2 are the APIs, below /spotify and /tidal the servers that give tokens. Refresh tokens are given
out once and count once; one that is shown twice ends the login. --open asks nobody for a token. Prints its port once it listens.
GET /count says how many requests there were but for those of tokens; /reset sets it to 0, /revoke ends all logins.
"""
import argparse, base64, hashlib, http.server, json, os, re, secrets, sys, threading, urllib.parse

parser = argparse.ArgumentParser()
parser.add_argument('--fixtures')
parser.add_argument('--generate')
parser.add_argument('--log')
parser.add_argument('--port-file')
parser.add_argument('--seconds', type=int, default=3600, help='how long a token counts')
parser.add_argument('--open', action='store_true')
options = parser.parse_args()

BASE = ''  # http://127.0.0.1:PORT, once it is known
lock = threading.Lock()
counted = {'requests': 0}
codes, refreshes, tokens = {}, {}, set()

# Which recorded page answers what. Those of which the next page was not recorded end there.
SPOTIFY = {
    '/me': 'me_current_user.json',
    '/me/following?type=artist&limit=50': 'me_following_artists_p1.json',
    '/me/following?type=artist&limit=48&after=7CajNmpbOovFoOoasH2HaY': 'synthetic_me_following_artists_p2.json',
    '/me/albums?limit=50': 'me_albums_p1.json',
    '/me/tracks?limit=50': 'kotlin_me_tracks_o000.json',
    **{f'/me/tracks?offset={n}&limit=50': f'kotlin_me_tracks_o{n:03}.json' for n in (50, 100, 150, 200)},
    '/me/tracks?offset=250&limit=50': 'synthetic_kotlin_me_tracks_o250.json',
    '/me/playlists?limit=50': 'me_playlists_2026_p1.json',
    '/playlists/1Cp6VQCKf2VL4sP09jN9oX/items?limit=50': 'playlist_1Cp6VQCKf2VL4sP09jN9oX_items_2026.json',
}
DEEZER = {
    **{f'/user/9000010/{what}?limit=100': f'user_{what}.json' for what in ('artists', 'albums', 'tracks', 'playlists')},
    '/playlist/9200461/tracks?limit=100': 'playlist_9200461_tracks.json',
}
ITEMS = '/relationships/items'
TIDAL = {
    f'/userCollectionArtists/me{ITEMS}?include=items.profileArt': 'synthetic_userCollectionArtists_p1.json',
    f'/userCollectionAlbums/me{ITEMS}?include=items.artists,items.coverArt&sort=-addedAt': 'synthetic_userCollectionAlbums_p1.json',
    f'/userCollectionAlbums/me{ITEMS}?include=items.artists&sort=-addedAt&page[cursor]=3nI1Esi': 'synthetic_userCollectionAlbums_p2.json',
    f'/userCollectionTracks/me{ITEMS}?include=items.artists,items.albums.artists': 'synthetic_userCollectionTracks_empty.json',
}
LAST = {'me_playlists_2026_p1.json', 'playlist_9200461_tracks.json'}


def recorded(kind, index, path):
    """The recorded answer to a path behind the API's address."""
    if not options.fixtures or path not in index:
        return None
    with open(os.path.join(options.fixtures, kind, index[path]), 'rb') as file:
        page = json.load(file)
    if index[path] in LAST:
        page['next'] = None
    if index[path] == 'me_playlists_2026_p1.json':
        # Of most of its own lists the tracks were not recorded.
        me = recorded(kind, index, '/me')['id']
        page['items'] = [one for one in page['items'] if one['owner']['id'] != me or f'/playlists/{one["id"]}/items?limit=50' in index]
    return page


def tidal(path):
    page = recorded('tidal', TIDAL, path)
    if page is not None:
        return page
    about = {'numberOfItems': 0, 'lastModifiedAt': '2026-05-02T10:11:12Z'}
    if re.fullmatch(r'/userCollection\w+/me', path):
        return {'data': {'id': 'me', 'type': path.split('/')[1], 'attributes': about}, 'links': {'self': path}}
    if path.startswith(('/playlists?', '/userCollectionPlaylists/me/')):
        return {'data': [], 'links': {'self': path}}
    return None


class Generated:
    """A user of Spotify with so many things, in pages as Spotify has them since 2026."""

    def __init__(self, artists, albums, tracks, playlists):
        self.artists, self.albums, self.tracks, self.playlists = artists, albums, tracks, playlists

    def artist(self, n):
        return {'id': f'ar{n:08}', 'name': f'Artist {n}', 'type': 'artist', 'uri': f'spotify:artist:ar{n:08}',
                'images': [{'url': f'https://i.example/{n}', 'width': 640, 'height': 640}]}

    def album(self, n):
        return {'id': f'al{n:08}', 'name': f'Album {n}', 'type': 'album', 'album_type': 'album', 'uri': f'spotify:album:al{n:08}',
                'artists': [self.artist(n % self.artists)], 'release_date': f'{1960 + n % 60}-05-17', 'total_tracks': 10,
                'images': [{'url': f'https://i.example/a{n}', 'width': 640, 'height': 640}]}

    def track(self, n):
        return {'id': f'tr{n:08}', 'name': f'Song {n}', 'type': 'track', 'uri': f'spotify:track:tr{n:08}', 'disc_number': 1,
                'track_number': n % 10 + 1, 'duration_ms': 180000 + n, 'external_ids': {'isrc': f'GBAAA{n % 100:02}{n % 100000:05}'},
                'artists': [self.artist((n // 10) % self.artists)], 'album': self.album(n // 10)}

    def page(self, path, query, total, make):
        limit, offset = int(query.get('limit', 20)), int(query.get('offset', 0))
        until = min(offset + limit, total)
        rest = urllib.parse.urlencode({**query, 'offset': until, 'limit': limit})
        return {'href': path, 'items': [make(n) for n in range(offset, until)], 'limit': limit, 'offset': offset, 'total': total,
                'next': f'{BASE}/spotify/v1{path}?{rest}' if until < total else None}

    def answer(self, path, query):
        stamp = '2026-01-01T00:00:00Z'
        if path == '/me':
            return {'id': 'me', 'display_name': 'Me', 'type': 'user', 'uri': 'spotify:user:me'}
        if path == '/me/following':
            start = int(query.get('after', 'ar-1')[2:]) + 1
            until = min(start + int(query.get('limit', 20)), self.artists)
            after = f'ar{until - 1:08}'
            rest = urllib.parse.urlencode({'type': 'artist', 'after': after, 'limit': query.get('limit', 20)})
            more = until < self.artists
            return {'artists': {'items': [self.artist(n) for n in range(start, until)], 'total': self.artists, 'limit': 50,
                                'cursors': {'after': after if more else None},
                                'next': f'{BASE}/spotify/v1/me/following?{rest}' if more else None}}
        if path == '/me/albums':
            return self.page(path, query, self.albums, lambda n: {'added_at': stamp, 'album': {
                **self.album(n), 'external_ids': {'upc': f'{n:012}'},
                'tracks': {'items': [self.track(n * 10 + k) for k in range(10)], 'next': None, 'total': 10}}})
        if path == '/me/tracks':
            return self.page(path, query, self.tracks, lambda n: {'added_at': stamp, 'track': self.track(n)})
        if path == '/me/playlists':
            return self.page(path, query, self.playlists, lambda n: {
                'id': f'pl{n:08}', 'name': f'List {n}', 'type': 'playlist', 'uri': f'spotify:playlist:pl{n:08}', 'collaborative': False,
                'owner': {'id': 'me'}, 'snapshot_id': f'v{n}', 'images': None, 'items': {'total': 100}})
        found = re.fullmatch(r'/playlists/pl(\d+)/items', path)
        if found:
            first = int(found[1]) * 7
            return self.page(path, query, 100, lambda n: {'added_at': stamp, 'item': self.track((first + n * 11) % self.tracks)})
        return None


generated = Generated(*map(int, options.generate.split(','))) if options.generate else None
pages = {}


def spotify(target):
    if generated:
        if target not in pages:
            url = urllib.parse.urlsplit(target)
            found = generated.answer(url.path, dict(urllib.parse.parse_qsl(url.query)))
            pages[target] = None if found is None else json.dumps(found).encode()
        return pages[target]
    return recorded('spotify', SPOTIFY, target)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def send(self, status, body, headers=()):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def note(self):
        if options.log:
            with lock, open(options.log, 'a') as file:
                shown = 'token' if self.headers.get('Authorization') else 'nothing'
                file.write(f'{self.command} {self.path} {shown}\n')

    def do_GET(self):
        if self.path in ('/count', '/reset', '/revoke'):
            with lock:
                if self.path == '/reset':
                    counted['requests'] = 0
                if self.path == '/revoke':
                    refreshes.clear(), tokens.clear()
                return self.send(200, counted)
        url = urllib.parse.urlsplit(self.path)
        if url.path.endswith('/authorize'):
            return self.authorize(dict(urllib.parse.parse_qsl(url.query)))
        self.note()
        with lock:
            counted['requests'] += 1
        target = urllib.parse.unquote(self.path)
        for prefix, answer, needs in (('/spotify/v1', spotify, True), ('/tidal/v2', tidal, True),
                                      ('/deezer', lambda path: recorded('deezer', DEEZER, path), False)):
            if target.startswith(prefix):
                shown = self.headers.get('Authorization', '').removeprefix('Bearer ')
                if needs and not options.open and shown not in tokens:
                    return self.send(401, {'error': {'status': 401, 'message': 'The access token expired'}})
                page = answer(target[len(prefix):])
                if page is None and prefix == '/deezer':
                    return self.send(200, {'error': {'type': 'DataException', 'message': 'no data', 'code': 800}})
                if page is None:
                    return self.send(404, {'error': {'status': 404, 'message': 'Not found.'}})
                return self.send(200, page)
        self.send(404, {})

    def authorize(self, query):
        """Every user agrees at once."""
        code = secrets.token_urlsafe(8)
        with lock:
            codes[code] = query
        answer = urllib.parse.urlencode({'code': code, 'state': query['state']})
        self.send(302, {}, [('Location', f'{query["redirect_uri"]}?{answer}')])

    def do_POST(self):
        form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers['Content-Length'])).decode()))
        self.note()
        with lock:
            kind = form.get('grant_type')
            if kind == 'authorization_code':
                asked = codes.pop(form.get('code'), None)
                proof = base64.urlsafe_b64encode(hashlib.sha256(form.get('code_verifier', '').encode()).digest()).decode().rstrip('=')
                if asked is None or proof != asked['code_challenge'] or form.get('redirect_uri') != asked['redirect_uri']:
                    return self.send(400, {'error': 'invalid_grant', 'error_description': 'Invalid authorization code'})
            elif kind == 'refresh_token':
                if refreshes.pop(form.get('refresh_token'), None) is None:
                    refreshes.clear(), tokens.clear()
                    return self.send(400, {'error': 'invalid_grant', 'error_description': 'Refresh token revoked'})
            elif kind != 'client_credentials':
                return self.send(400, {'error': 'unsupported_grant_type'})
            access, refresh = 'access-' + secrets.token_urlsafe(16), 'refresh-' + secrets.token_urlsafe(16)
            tokens.add(access)
            refreshes[refresh] = True
        self.send(200, {'access_token': access, 'token_type': 'Bearer', 'expires_in': options.seconds, 'refresh_token': refresh})


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


server = Server(('127.0.0.1', 0), Handler)
BASE = f'http://127.0.0.1:{server.server_port}'
if options.port_file:
    with open(options.port_file + '.part', 'w') as file:
        file.write(str(server.server_port))
    os.rename(options.port_file + '.part', options.port_file)
print(server.server_port, flush=True)
server.serve_forever()
