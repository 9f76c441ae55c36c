#!/usr/bin/env python3
"""Imports what was recorded of providers with the real binary, and asserts what the recordings hold; then twice again, when nothing may change
any more, and few requests may be made beside looks at what lists lack.

  imports.py --tonarm FILE"""
import collections, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import scene

# By user: what `sources` counts, the playlists with their places, and the requests for lists of a sync that finds nothing new.
USERS = {
    # 48 and 35 artists; 45 saved entries of which one is null, with 438 tracks; 250 recorded songs and a page of 36, 17 of which are on those
    # albums; of 32 own playlists three are empty or recorded.
    'spotify-2026': ((83, 330, 316, 707), {'To find': 1, 'Pain': 2}, 5),
    # 4 albums with 53 tracks, 48 songs; what was recorded of four playlists: one episode takes no place, nor does a song that was taken away.
    'spotify-2024': ((0, 52, 65, 105), {'Pain': 2, 'Starred': 2, 'To find': 1, 'Top 10 NCS Songs Episode 2': 9}, 5),
    # An album of 55 tracks, of which a page holds 50.
    'spotify-long': ((0, 1, 1, 55), {}, 6),
    # Lists of 7, 7 and 3; 25 playlists, of which one is the loved songs, and of one 25 places were recorded.
    'deezer-user': ((7, 10, 19, 28), {'Lounge Soirée': 25}, 4),
    # 2 albums, and 3 songs over two pages.
    'deezer-me': ((0, 5, 3, 3), {}, 4),
    # 3 albums over two pages, 6 artists.
    'tidal-collection': ((6, 3, 3, 0), {}, 6),
    # An album of 46 tracks over three pages.
    'tidal-long': ((0, 1, 1, 46), {}, 6),
}


def source(name, url, folder):
    kind, _, user = name.partition('-')
    if (kind, user) != ('deezer', 'me'): return getattr(scene, kind)(url)
    path = os.path.join(folder, 'access')
    with open(path, 'w', encoding='utf-8') as file: file.write('access\n')
    return scene.deezer(url, user='me', access_token_file=path)


def is_list(path, name):
    """Whether a request is one for a list: no look at a thing, and none for a playlist that may not be read."""
    parts = path.removeprefix(name + ' ').strip('/').split('/')
    if parts[0] in ('album', 'track', 'tracks'): return False
    return (parts[0] != 'albums' or len(parts) > 2) and parts[0] not in ('playlist', 'playlists')


def imported(asked, server, name):
    counts, playlists, requests = USERS[name]
    with scene.Scene(asked.tonarm) as one:
        one.sources = {'mine': source(name, f'{server.url}/{name}', one.folder)}
        one.write()
        one.login('mine')
        first = one.run('sync-cloud', '--json').json()
        scene.expect(f'{name}: what was skipped, and wrong', (first['counts']['skipped'], first['problems'], first['sources'][0]['problems']), (0, [], []))
        told = one.counts('mine')
        scene.expect(f'{name}: counts', tuple(told[key] for key in ('followed', 'saved', 'albums', 'tracks')), counts)
        places = collections.Counter(row['playlist'] for row in one.run('playlists', '--tracks', '--json').rows())
        scene.expect(f'{name}: places of playlists', dict(places), playlists)
        one.run('sync-cloud')
        known = one.digest()
        server.get('/__reset', post={})
        again = one.run('sync-cloud', '--json').json()['counts']
        scene.expect(f'{name}: what the third sync changed', (again['added'], again['updated'], again['ended']), (0, 0, 0))
        scene.expect(f'{name}: the catalogue after it', one.digest() == known, True)
        hits = server.get('/__stats')['hits']
        made = [path for path, times in hits.items() if ' ' in path and is_list(path, name)]
        if len(made) > requests: scene.fail(f'{name}: {len(made)} requests: {made}')
        return sum(counts[2:]) + told['artists'] + told['playlists']


def main():
    asked = scene.arguments(__doc__)
    with scene.replay('--fixtures', scene.FIXTURES) as server:
        things = sum(imported(asked, server, name) for name in USERS)
    print(f'{len(USERS)} users with {things} things, counted as recorded, and nothing changes once all is known')


main()
