"""The recorded answers of ../shared/fixtures as the pages of users: which file answers which address. `replay.py` serves them.

A user is a function that answers a path (with the fields of its query) with a page, or None where nobody is there. What was not recorded is
answered as the provider would: 403 for the playlists of others, an empty page where a walk would go on."""
import json, os


class Recorded:
    """The files of one provider."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, name):
        with open(os.path.join(self.folder, name + '.json'), encoding='utf-8') as file:
            return json.load(file)


EMPTY = {'items': [], 'next': None, 'total': 0}


def spotify_2026(read):
    """Followed artists over two pages, 44 saved albums and a null, the walk over the liked songs, the playlists of 2026."""
    items = {'1Cp6VQCKf2VL4sP09jN9oX': read('playlist_1Cp6VQCKf2VL4sP09jN9oX_items_2026'),
             '0pM0KTMXM7K5qr3sL2DPw1': read('playlist_0pM0KTMXM7K5qr3sL2DPw1_2024')['tracks']}

    def answer(path, query):
        if path == '/me': return read('me_current_user')
        if path == '/me/following':
            return read('synthetic_me_following_artists_p2' if 'after' in query else 'me_following_artists_p1')
        if path == '/me/albums': return read('me_albums_p1')
        if path == '/me/tracks':
            offset = int(query.get('offset', '0'))
            return read(f"{'synthetic_' if offset == 250 else ''}kotlin_me_tracks_o{offset:03}")
        # The path that the recorded `next` names is gone since 2026; the page behind it was not recorded.
        if path == '/me/playlists': return read('me_playlists_2026_p1') if query.get('offset', '0') == '0' else EMPTY
        for name, page in items.items():
            if path == f'/playlists/{name}/items': return page
        if path.startswith(('/playlists/', '/users/')): return 403, read('synthetic_error_403_playlist_items')
        return None
    return answer


def spotify_2024(read):
    """The shapes from before 2026: four saved albums, a page of liked songs, playlists with `tracks`; of the recorded ones all are the
    user's own, among them a local file, an episode and what was taken away."""
    lists = {name: read(f'playlist_{name}_{year}') for name, year in (
        ('3toMXYM91T55pKzuysH5Ph', 2024), ('0pM0KTMXM7K5qr3sL2DPw1', 2024), ('5LkNhFidYyyjRWwnkcMbQs', 2024), ('1Cp6VQCKf2VL4sP09jN9oX', 2026))}
    pages = {name: one.get('tracks') or one['items'] for name, one in lists.items()}
    pages['5LkNhFidYyyjRWwnkcMbQs'] = read('playlist_5LkNhFidYyyjRWwnkcMbQs_tracks_2024')
    me = read('me_current_user')
    for page in pages.values(): page['next'] = None

    def answer(path, query):
        if path == '/me': return me
        if path == '/me/following': return {'artists': EMPTY}
        if path == '/me/albums': return read('kotlin_me_albums_p1')
        if path == '/me/tracks': return {**read('me_tracks_p1'), 'next': None}
        if path == '/me/playlists':
            entries = [{**{k: v for k, v in one.items() if k not in ('tracks', 'items')}, 'owner': me, 'tracks': {'total': len(pages[name]['items'])}}
                       for name, one in lists.items()]
            return {'items': entries, 'next': None, 'total': len(entries), 'limit': 50, 'offset': 0, 'href': 'https://api.spotify.com/v1/me/playlists', 'previous': None}
        for name, page in pages.items():
            if path == f'/playlists/{name}/items': return page
        return None
    return answer


def spotify_long(read):
    """One saved album of more than 50 tracks."""
    album = read('harmony_albums_32nryzA6XBCX9ZUspVc1yz')

    def answer(path, query):
        page = {**EMPTY, 'href': 'https://api.spotify.com/v1' + path, 'limit': 50, 'offset': 0, 'previous': None}
        if path == '/me': return read('me_current_user')
        if path == '/me/following': return {'artists': page}
        if path == '/me/albums': return {**page, 'items': [{'added_at': '2026-01-01T00:00:00Z', 'album': album}], 'total': 1}
        if path in ('/me/tracks', '/me/playlists'): return page
        if path == '/albums/32nryzA6XBCX9ZUspVc1yz/tracks' and query.get('offset') == '50':
            return read('harmony_albums_32nryzA6XBCX9ZUspVc1yz_tracks_offset_50_limit_50_locale')
        return None
    return answer


def deezer_user(read):
    """The lists of a public profile, and one playlist of which a page was recorded."""
    def answer(path, query):
        for name in ('artists', 'albums', 'tracks', 'playlists'):
            if path == f'/user/9000010/{name}': return read(f'user_{name}')
        if path == '/playlist/9200461/tracks': return {**read('playlist_9200461_tracks'), 'next': None}
        return read('error_800_no_data')
    return answer


def deezer_me(read):
    """The user behind a token: songs over two pages."""
    def answer(path, query):
        if 'access_token' not in query: return read('synthetic_error_200_private_profile')
        if path == '/user/me/artists': return read('synthetic_user_artists_empty')
        if path == '/user/me/albums': return read('user_me_albums')
        if path == '/user/me/tracks':
            return read('user_me_tracks_limit2_1_tracks' if query.get('index') == '2' else 'user_me_tracks_limit2')
        if path == '/user/me/playlists': return {'data': [], 'total': 0}
        return read('error_800_no_data')
    return answer


def tidal_nothing(path):
    """What somebody is answered who has nothing."""
    names = ('Artists', 'Albums', 'Tracks', 'Playlists')
    for name in names:
        if path == f'/userCollection{name}/me':
            attributes = {'numberOfItems': 0, 'lastModifiedAt': '2026-05-02T10:11:12Z'}
            return {'data': {'id': '9', 'type': f'userCollection{name}', 'attributes': attributes}, 'links': {'self': path}}
        if path == f'/userCollection{name}/me/relationships/items': return {'data': [], 'links': {'self': path}}
    return {'data': [], 'links': {'self': path}} if path == '/playlists' else None


def tidal_collection(read):
    """A collection over two pages, as it was written by the contract."""
    def answer(path, query):
        if path == '/userCollectionArtists/me/relationships/items': return read('synthetic_userCollectionArtists_p1')
        if path == '/userCollectionAlbums/me/relationships/items':
            return read('synthetic_userCollectionAlbums_p2' if 'page[cursor]' in query else 'synthetic_userCollectionAlbums_p1')
        if path == '/userCollectionTracks/me/relationships/items': return read('synthetic_userCollectionTracks_empty')
        return tidal_nothing(path)
    return answer


def tidal_long(read):
    """One saved album of 46 tracks, which stand on three pages."""
    first = read('v2_albums_countryCode_US_include_artists_items_artists_prov_d3b6858')
    saved = {'data': [{'id': one['id'], 'type': 'albums', 'meta': {'addedAt': '2025-12-24T08:00:00Z'}} for one in first['data']],
             'included': first['data'] + first['included'], 'links': {'self': '/userCollectionAlbums/me/relationships/items'}}
    pages = {'3nI1Esi': 'v2_albums_396698918_relationships_items_countryCode_US_page_cursor_3nI1Esi_include_items_artists',
             '3nI1F0y': 'v2_albums_396698918_relationships_items_include_items_artists_page_cursor_3nI1F0y_countryCode_US'}

    def answer(path, query):
        if path == '/userCollectionAlbums/me/relationships/items': return saved
        if path == '/albums/396698918/relationships/items' and query.get('page[cursor]') in pages: return read(pages[query['page[cursor]']])
        return tidal_nothing(path)
    return answer


USERS = {'spotify-2026': spotify_2026, 'spotify-2024': spotify_2024, 'spotify-long': spotify_long,
         'deezer-user': deezer_user, 'deezer-me': deezer_me, 'tidal-collection': tidal_collection, 'tidal-long': tidal_long}


def users(fixtures):
    """By the first part of the path: the user who answers behind it."""
    return {name: make(Recorded(os.path.join(fixtures, name.split('-')[0]))) for name, make in USERS.items()}
