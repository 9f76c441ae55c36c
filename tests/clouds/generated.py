"""Users made up to any size, the same each time: artists, albums of tracks, saved tracks and playlists, as Spotify, Deezer and Tidal page them.

Track N is on album N * ALBUMS // TRACKS, which is by artist ALBUM % ARTISTS; playlist P has between 20 and 180 of the tracks. A state is a
number that shows in every change detector: `replay.py` raises it on request, and then one song is liked more."""
import datetime

DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'


def spelt(letter, number):
    """22 letters and digits, as ids of Spotify are."""
    text = ''
    while number:
        number, digit = divmod(number, 62)
        text = DIGITS[digit] + text
    return letter + text.rjust(21, '0')


def number_in(name):
    """The number that `spelt` spelt."""
    number = 0
    for digit in name[1:]: number = number * 62 + DIGITS.index(digit)
    return number


def moment(number):
    at = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc) - datetime.timedelta(minutes=number)
    return at.strftime('%Y-%m-%dT%H:%M:%SZ')


class Made:
    """What a user has."""

    def __init__(self, artists, albums, tracks, playlists, lacks=False):
        self.artists, self.albums, self.tracks, self.playlists, self.state = artists, albums, tracks, playlists, 0
        # Whether lists of Deezer leave out ISRC and barcode, as they do.
        self.lacks = lacks

    def saved_tracks(self):
        return range(self.tracks + (1 if self.state else 0))

    def album_of(self, track):
        return min(track, self.tracks - 1) * self.albums // self.tracks if self.albums else 0

    def artist_of(self, album):
        return album % self.artists if self.artists else 0

    def tracks_of_album(self, album):
        first = -(-album * self.tracks // self.albums)
        return range(first, -(-(album + 1) * self.tracks // self.albums))

    def tracks_of_playlist(self, playlist):
        return [(playlist * 101 + n * 13) % self.tracks for n in range(20 + playlist * 37 % 161)] if self.tracks else []

    def snapshot(self, playlist):
        return f'state {self.state if playlist == 0 else 0} of {playlist}'

    @staticmethod
    def isrc(track):
        return f'GBAAA{26 - track // 100000:02}{track % 100000:05}'

    @staticmethod
    def barcode(album):
        digits = f'{200000000000 + album:012}'
        return digits + str(-sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10)


def spotify(made):
    base = 'https://api.spotify.com/v1'

    def links(kind, name):
        return {'external_urls': {'spotify': f'https://open.spotify.com/{kind}/{name}'}, 'href': f'{base}/{kind}s/{name}', 'id': name, 'type': kind,
                'uri': f'spotify:{kind}:{name}'}

    def images(name):
        return [{'url': f'https://i.scdn.co/image/{name}{size}', 'width': size, 'height': size} for size in (640, 300, 64)]

    def artist(n): return {**links('artist', spelt('R', n)), 'name': f'Artist {n}'}

    def album(n):
        return {**links('album', spelt('L', n)), 'name': f'Album {n}', 'album_type': 'album', 'total_tracks': len(made.tracks_of_album(n)),
                'artists': [artist(made.artist_of(n))], 'images': images(spelt('L', n)), 'release_date': str(1970 + n % 55), 'release_date_precision': 'year'}

    def track(n):
        on = made.album_of(n)
        return {**links('track', spelt('T', n)), 'name': f'Song {n}', 'artists': [artist(made.artist_of(on))], 'disc_number': 1, 'duration_ms': 180000 + n % 90000,
                'explicit': False, 'is_local': False, 'track_number': n - made.tracks_of_album(on)[0] + 1 if made.albums else 1}

    def song(n): return {**track(n), 'album': album(made.album_of(n)), 'external_ids': {'isrc': made.isrc(n)}}

    def paged(path, query, entries, entry, most=50):
        offset, limit = int(query.get('offset', 0)), int(query.get('limit', 20))
        if not 1 <= limit <= most: return 400, {'error': {'status': 400, 'message': 'Invalid limit'}}
        page = {'href': f'{base}{path}?offset={offset}&limit={limit}', 'limit': limit, 'offset': offset, 'total': len(entries), 'previous': None,
                'items': [entry(one) for one in entries[offset:offset + limit]]}
        return {**page, 'next': f'{base}{path}?offset={offset + limit}&limit={limit}' if offset + limit < len(entries) else None}

    def saved_album(n):
        tracks = paged(f"/albums/{spelt('L', n)}/tracks", {'limit': '50'}, made.tracks_of_album(n), track)
        return {'added_at': moment(n), 'album': {**album(n), 'tracks': tracks, 'external_ids': {'upc': made.barcode(n)}, 'copyrights': [], 'genres': []}}

    me = {**links('user', 'me'), 'display_name': 'Me'}

    def playlist(n):
        name = spelt('P', n)
        summary = {'href': f'{base}/playlists/{name}/items', 'total': len(made.tracks_of_playlist(n))}
        return {**links('playlist', name), 'name': f'Playlist {n}', 'description': '', 'collaborative': False, 'public': False, 'owner': me,
                'images': images(name), 'snapshot_id': made.snapshot(n), 'items': summary, 'tracks': summary}

    def answer(path, query):
        if path == '/me': return me
        if path == '/me/following':
            limit, after = int(query.get('limit', 20)), query.get('after')
            begin = number_in(after) + 1 if after else 0
            end = min(begin + limit, made.artists)
            more = end < made.artists
            last = spelt('R', end - 1) if end else None
            return {'artists': {'href': base + path, 'limit': limit, 'total': made.artists, 'cursors': {'after': last if more else None},
                                'next': f'{base}{path}?type=artist&limit={limit}&after={last}' if more else None,
                                'items': [{**artist(n), 'images': images(spelt('R', n)), 'genres': []} for n in range(begin, end)]}}
        if path == '/me/albums': return paged(path, query, range(made.albums), saved_album)
        if path == '/me/tracks':
            return paged(path, query, made.saved_tracks()[::-1], lambda n: {'added_at': moment(made.tracks - n), 'track': song(n)})
        if path == '/me/playlists': return paged(path, query, range(made.playlists), playlist)
        parts = path.split('/')
        if path.startswith('/albums/') and path.endswith('/tracks'): return paged(path, query, made.tracks_of_album(number_in(parts[2])), track)
        if path.startswith('/playlists/') and path.endswith('/items'):
            return paged(path, query, made.tracks_of_playlist(number_in(parts[2])), lambda n: {'added_at': moment(n), 'is_local': False, 'item': song(n), 'track': song(n)})
        return None
    return answer


def deezer(made):
    base = 'https://api.deezer.com'

    def pictures(key, n): return {key: f'{base}/{key}/{n}', **{f'{key}_{size}': f'https://e-cdns-images.dzcdn.net/{key}/{n}/{size}.jpg' for size in ('small', 'big', 'xl')}}

    def artist(n): return {'id': 1000000 + n, 'name': f'Artist {n}', 'type': 'artist', **pictures('picture', n)}

    def album(n): return {'id': 2000000 + n, 'title': f'Album {n}', 'type': 'album', **pictures('cover', n)}

    def saved_album(n):
        return {**album(n), 'artist': artist(made.artist_of(n)), 'nb_tracks': len(made.tracks_of_album(n)), 'release_date': f'{1970 + n % 55}-01-02',
                'record_type': 'album', 'time_add': 1700000000 - n, **({} if made.lacks else {'upc': made.barcode(n)})}

    def track(n):
        return {'id': 3000000 + n, 'title': f'Song {n}', 'duration': 180 + n % 90, 'type': 'track', 'time_add': 1700000000 - n, **({} if made.lacks else {'isrc': made.isrc(n)}),
                'artist': artist(made.artist_of(made.album_of(n))), 'album': album(made.album_of(n))}

    def playlist(n):
        return {'id': 4000000 + n, 'title': f'Playlist {n}', 'is_loved_track': False, 'collaborative': False, 'nb_tracks': len(made.tracks_of_playlist(n)),
                'checksum': made.snapshot(n), 'type': 'playlist', **pictures('picture', n)}

    def paged(path, query, entries, entry, checksum):
        index, limit = int(query.get('index', 0)), int(query.get('limit', 25))
        page = {'data': [entry(one) for one in entries[index:index + limit]], 'checksum': checksum, 'total': len(entries)}
        return {**page, 'next': f'{base}{path}?limit={limit}&index={index + limit}'} if index + limit < len(entries) else page

    def answer(path, query):
        state = f'state {made.state}'
        if path.startswith('/user/') and path.endswith('/artists'): return paged(path, query, range(made.artists), artist, 'artists')
        if path.startswith('/user/') and path.endswith('/albums'): return paged(path, query, range(made.albums), saved_album, 'albums')
        if path.startswith('/user/') and path.endswith('/tracks'): return paged(path, query, made.saved_tracks()[::-1], track, state)
        if path.startswith('/user/') and path.endswith('/playlists'): return paged(path, query, range(made.playlists), playlist, state)
        parts = path.split('/')
        if path.startswith('/playlist/') and path.endswith('/tracks'):
            number = int(parts[2]) - 4000000
            return paged(path, query, made.tracks_of_playlist(number), track, made.snapshot(number))
        if path.startswith('/album/'): return {**saved_album(int(parts[2]) - 2000000), 'upc': made.barcode(int(parts[2]) - 2000000), 'label': 'A Label'}
        if path.startswith('/track/'): return {**track(int(parts[2]) - 3000000), 'isrc': made.isrc(int(parts[2]) - 3000000)}
        return {'error': {'type': 'DataException', 'message': 'no data', 'code': 800}}
    return answer


def tidal(made):
    def identifier(kind, name, **meta): return {'id': name, 'type': kind, **({'meta': meta} if meta else {})}

    def external(kind, name): return [{'href': f'https://tidal.com/browse/{kind}/{name}', 'meta': {'type': 'TIDAL_SHARING'}}]

    def related(kind, *names): return {'data': [identifier(kind, name) for name in names], 'links': {'self': f'/{kind}'}}

    def artist(n):
        return {'id': str(1000000 + n), 'type': 'artists', 'attributes': {'name': f'Artist {n}', 'popularity': 0.5, 'externalLinks': external('artist', 1000000 + n)}}

    def album(n):
        attributes = {'title': f'Album {n}', 'barcodeId': made.barcode(n), 'numberOfVolumes': 1, 'numberOfItems': len(made.tracks_of_album(n)), 'duration': 'PT46M9S',
                      'explicit': False, 'releaseDate': f'{1970 + n % 55}-01-02', 'popularity': 0.5, 'albumType': 'ALBUM', 'type': 'ALBUM', 'accessType': 'PUBLIC',
                      'mediaTags': ['LOSSLESS'], 'externalLinks': external('album', 2000000 + n)}
        return {'id': str(2000000 + n), 'type': 'albums', 'attributes': attributes, 'relationships': {'artists': related('artists', str(1000000 + made.artist_of(n)))}}

    def track(n):
        on = made.album_of(n)
        attributes = {'title': f'Song {n}', 'isrc': made.isrc(n), 'duration': f'PT3M{n % 60}S', 'explicit': False, 'popularity': 0.5, 'mediaTags': ['LOSSLESS'],
                      'key': 'C', 'keyScale': 'MAJOR', 'accessType': 'PUBLIC', 'externalLinks': external('track', 3000000 + n)}
        return {'id': str(3000000 + n), 'type': 'tracks', 'attributes': attributes,
                'relationships': {'artists': related('artists', str(1000000 + made.artist_of(on))), 'albums': related('albums', str(2000000 + on))}}

    def playlist(n):
        attributes = {'name': f'Playlist {n}', 'bounded': True, 'numberOfItems': len(made.tracks_of_playlist(n)), 'createdAt': moment(n), 'accessType': 'PRIVATE', 'playlistType': 'USER',
                      'lastModifiedAt': moment(n - (made.state if n == 0 else 0)), 'externalLinks': external('playlist', n), 'numberOfFollowers': 0}
        return {'id': f'00000000-0000-4000-8000-{n:012}', 'type': 'playlists', 'attributes': attributes, 'relationships': {}}

    def with_artists(albums): return [artist(n) for n in sorted({made.artist_of(one) for one in albums})]

    def of_tracks(numbers):
        albums = sorted({made.album_of(n) for n in numbers})
        return [track(n) for n in sorted(set(numbers))] + [album(n) for n in albums] + with_artists(albums)

    def paged(path, query, entries, identify, included):
        begin = int(query.get('page[cursor]', 'c0')[1:])
        held = entries[begin:begin + 20]
        page = {'data': [identify(one) for one in held], 'included': included(held), 'links': {'self': path}}
        if begin + 20 < len(entries): page['links'].update({'next': f'{path}?page%5Bcursor%5D=c{begin + 20}', 'meta': {'nextCursor': f'c{begin + 20}'}})
        return page

    def collection(name, count, state):
        return {'data': {'id': '9', 'type': f'userCollection{name}', 'attributes': {'numberOfItems': count, 'lastModifiedAt': moment(-state)}}, 'links': {'self': f'/userCollection{name}/me'}}

    def answer(path, query):
        items = '/relationships/items'
        state = made.state
        if path == '/userCollectionArtists/me': return collection('Artists', made.artists, 0)
        if path == '/userCollectionAlbums/me': return collection('Albums', made.albums, 0)
        if path == '/userCollectionTracks/me': return collection('Tracks', len(made.saved_tracks()), state)
        if path == '/userCollectionPlaylists/me': return collection('Playlists', made.playlists, 0)
        if path == '/userCollectionArtists/me' + items:
            return paged(path, query, range(made.artists), lambda n: identifier('artists', str(1000000 + n), addedAt=moment(n)), lambda held: [artist(n) for n in held])
        if path == '/userCollectionAlbums/me' + items:
            return paged(path, query, range(made.albums), lambda n: identifier('albums', str(2000000 + n), addedAt=moment(n)), lambda held: [album(n) for n in held] + with_artists(held))
        if path == '/userCollectionTracks/me' + items:
            return paged(path, query, made.saved_tracks()[::-1], lambda n: identifier('tracks', str(3000000 + n), addedAt=moment(n)), of_tracks)
        if path == '/userCollectionPlaylists/me' + items:
            return paged(path, query, range(made.playlists), lambda n: identifier('playlists', f'00000000-0000-4000-8000-{n:012}', addedAt=moment(n)), lambda held: [playlist(n) for n in held])
        if path == '/playlists': return {'data': [], 'links': {'self': path}}
        if path.startswith('/playlists/') and path.endswith(items):
            number = int(path.split('/')[2][-12:])
            return paged(path, query, made.tracks_of_playlist(number),
                         lambda n: identifier('tracks', str(3000000 + n), addedAt=moment(n), itemId=f'00000000-0000-4000-8000-{n:012}'), of_tracks)
        return None
    return answer


def listenbrainz(made):
    def answer(path, query):
        if not path.endswith('/get-feedback'): return 404, {'code': 404, 'error': 'nothing'}
        offset, count = int(query.get('offset', 0)), int(query.get('count', 25))
        def entry(n):
            name = f'00000000-0000-4000-8000-{n:012}'
            return {'recording_mbid': name, 'recording_msid': None, 'score': 1, 'created': 1700000000 - n,
                    'track_metadata': {'track_name': f'Song {n}', 'artist_name': f'Artist {made.artist_of(made.album_of(n))}', 'release_name': f'Album {made.album_of(n)}'}}
        held = made.saved_tracks()[offset:offset + count]
        return {'feedback': [entry(n) for n in held], 'count': len(held), 'offset': offset, 'total_count': len(made.saved_tracks())}
    return answer


def subsonic(made):
    def song(n):
        on = made.album_of(n)
        return {'id': f't{n}', 'title': f'Song {n}', 'album': f'Album {on}', 'albumId': f'b{on}', 'artist': f'Artist {made.artist_of(on)}', 'artistId': f'a{made.artist_of(on)}', 'duration': 180,
                'isrc': [made.isrc(n)], 'starred': moment(n)}

    def answer(path, query):
        said = {'status': 'ok', 'version': '1.16.1', 'type': 'replay', 'openSubsonic': True}
        if path == '/rest/getStarred2.view':
            said['starred2'] = {'artist': [{'id': f'a{n}', 'name': f'Artist {n}', 'starred': moment(n)} for n in range(made.artists)],
                                'album': [{'id': f'b{n}', 'name': f'Album {n}', 'artist': f'Artist {made.artist_of(n)}', 'artistId': f'a{made.artist_of(n)}', 'starred': moment(n)}
                                          for n in range(made.albums)],
                                'song': [song(n) for n in made.saved_tracks()]}
        elif path == '/rest/getPlaylists.view':
            said['playlists'] = {'playlist': [{'id': f'p{n}', 'name': f'Playlist {n}', 'songCount': len(made.tracks_of_playlist(n)), 'changed': moment(n)} for n in range(made.playlists)]}
        elif path == '/rest/getPlaylist.view':
            number = int(query['id'][1:])
            said['playlist'] = {'id': query['id'], 'name': f'Playlist {number}', 'entry': [song(n) for n in made.tracks_of_playlist(number)]}
        else:
            return 404, {}
        return {'subsonic-response': said}
    return answer


PROVIDERS = {'spotify': spotify, 'deezer': deezer, 'tidal': tidal, 'listenbrainz': listenbrainz, 'subsonic': subsonic}
