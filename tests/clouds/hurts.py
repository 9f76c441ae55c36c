#!/usr/bin/env python3
"""Providers that fail in every way: what a sync makes of it, how long it takes, how much memory, and that the next one goes on.

  hurts.py --tonarm FILE [--slow 1] [--only WORD]

Each row is a way for a list to fail, by the server of ../shared/faults. Beside the source that fails another one answers well: it is imported
whole, nothing of the failed one changes, and once that answers well too the catalogue is what it is without any fault. No run takes more
memory than 100 MB, or time than the row says."""
import concurrent.futures, json, os, re, sys, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generated, scene

MB = 100
MADE = generated.Made(40, 12, 60, 3)
PAGES = generated.deezer(MADE)


def lists(**steps):
    """A plan of a Deezer profile whose lists have these steps before they answer well, and do so for good."""
    def route(path, name=None):
        page = {'json': PAGES(path, {'limit': '100'})}
        return {'match': '^' + path + r'(\?|$)', 'steps': [*steps.get(name, []), page]}
    routes = [route(f'/user/1/{name}', name) for name in ('artists', 'albums', 'tracks', 'playlists')]
    routes += [route(f'/playlist/{4000000 + n}/tracks') for n in range(MADE.playlists)]
    return {'routes': routes, 'default': {'json': {'error': {'type': 'DataException', 'message': 'no data', 'code': 800}}}}


def forever(step, name='albums'):
    """A list that fails so each time it is asked."""
    plan = lists()
    for route in plan['routes']:
        if f'/{name}(' in route['match'] and '/user/' in route['match']:
            route['steps'] = [{**route['steps'][-1], **step}]
    return plan


class Row:
    """A way to fail: the plan, exit codes that are right, the longest time, requests to the failing list at most, whether
    it is to be left alone afterwards, seconds that have to lie between two requests."""

    def __init__(self, name, plan, codes=(3,), most=30, hits=5, slow=False, held=False, gap=None):
        self.name, self.plan, self.codes, self.most, self.hits, self.slow, self.held, self.gap = name, plan, codes, most, hits, slow, held, gap


ROWS = [
    Row('429 storm', lists(albums=[{'fault': '429', 'retry_after': 2}, {'fault': '429', 'retry_after': 1}, {'fault': '429', 'retry_after': 1}]), (0,), gap=1),
    Row('429 with a date', lists(albums=[{'fault': '429', 'retry_after': 'http-date'}]), (0,), gap=1),
    Row('429 for years', forever({'fault': '429', 'retry_after': '999999999'}), hits=1, held=True),
    Row('429 for a day', forever({'fault': '429', 'retry_after': 86400}), hits=1, held=True),
    Row('429 without a time', forever({'fault': '429', 'retry_after': None}), most=120, slow=True, held=True, gap=29),
    Row('429 before the day it came', forever({'fault': '429', 'retry_after': '-5'}), most=120, slow=True, held=True, gap=29),
    Row('429 soon', forever({'fault': '429', 'retry_after': 'abc'}), most=120, slow=True, held=True, gap=29),
    Row('500 once', lists(albums=[{'fault': '500'}]), (0,)),
    Row('503 that says when', lists(albums=[{'fault': '503', 'retry_after': 2}]), (0,), gap=2),
    Row('503', forever({'fault': '503'})),
    Row('drip', forever({'fault': 'drip', 'every': 0.5, 'for': 300}), most=140, slow=True),
    Row('hang', forever({'fault': 'hang', 'for': 200}), most=80, slow=True),
    Row('reset twice', lists(albums=[{'fault': 'reset'}, {'fault': 'reset'}]), (0,)),
    Row('reset', forever({'fault': 'reset'})),
    Row('reset in the middle', forever({'fault': 'reset_mid'})),
    Row('empty', forever({'fault': 'empty'})),
    Row('truncate', forever({'fault': 'truncate'})),
    Row('portal', forever({'fault': 'html200'})),
    Row('portal that says it is JSON', forever({'fault': 'html_as_json'})),
    Row('redirected to itself', forever({'fault': 'loop'}), hits=6),
    Row('redirected far', forever({'fault': 'chain', 'n': 50}), hits=6),
    Row('redirected a little', forever({'fault': 'chain', 'n': 3}), (0,), hits=4),
    Row('pages in a circle', forever({'fault': 'page_loop'}), hits=2),
    Row('pages that never end', forever({'body_from_query': '{"data": [], "next": "http://{host}/user/1/albums?index={n}"}', 'json': None}), hits=4),
    Row('gzip bomb', forever({'fault': 'gzipbomb'})),
    Row('no gzip', forever({'fault': 'badgzip'})),
    Row('huge', forever({'fault': 'huge'})),
    Row('deep', forever({'fault': 'deep'})),
    Row('deeper', forever({'fault': 'deep', 'n': 3000000})),
    Row('broken JSON', forever({'fault': 'badjson'})),
    Row('a NUL', forever({'fault': 'nul'}), (0, 3)),
    Row('no UTF-8', forever({'fault': 'latin1'}), (0, 3)),
    Row('nothing', forever({'fault': 'empty200'})),
    Row('null', forever({'fault': 'null200'})),
    Row('a length below zero', forever({'fault': 'badlen'}), (0, 3)),
    Row('two lengths', forever({'fault': 'twolen'}), (0, 3)),
    Row('a header without end', forever({'fault': 'bigheader', 'n': 8 << 20})),
    Row('broken chunks', forever({'fault': 'badchunk'})),
    Row('garbage', forever({'fault': 'garbage'})),
    Row('a flood of 100s', forever({'fault': 'continue_flood', 'n': 100000}), (0, 3)),
    Row('another type', forever({'fault': 'wrong_type'}), (0,)),
    Row('an image', forever({'fault': 'image_bomb'})),
    Row('too many at once, with the status 200', forever({'json': {'error': {'type': 'Exception', 'message': 'Quota limit exceeded', 'code': 4}}})),
    Row('an error that is a word', forever({'status': 404, 'json': {'error': 'Not Found'}}), hits=1),
]


def gaps(log):
    """Seconds between the requests to the list that fails."""
    with open(log, encoding='utf-8') as file: rows = [json.loads(line) for line in file]
    times = [row['t'] for row in rows if '/user/1/albums' in row['path']]
    return [b - a for a, b in zip(times, times[1:])]


def asked_for(server):
    """How often the list that fails was asked for, those requests among them that still hang."""
    return next(route['hits'] for route in server.get('/__faultd/stats')['routes'] if '/user/1/albums' in route['match'])


def hurt(asked, row, expected, well):
    """Syncs a source that answers well, has it fail, and has it answer well again."""
    with scene.Scene(asked.tonarm) as one:
        log = os.path.join(one.folder, 'requests')
        with scene.faultd(row.plan, one.folder, '--log', log) as server:
            sources = {'hurt': scene.deezer(server.url, user='1'), 'well': scene.deezer(well.url + '/deezer', user='1')}
            one.sources = sources
            one.write()
            ran = one.run('sync-cloud', '--json', code=None, most=row.most)
            if ran.code not in row.codes: scene.fail(f'{row.name}: exit {ran.code}: {ran.out[-600:]} {ran.err[-600:]}')
            if ran.peak > MB: scene.fail(f'{row.name}: {ran.peak:.0f} MB')
            if 'panicked' in ran.out + ran.err: scene.fail(f'{row.name}: {ran.err[-600:]}')
            if row.held and 'no request before' not in ran.out: scene.fail(f'{row.name}: {ran.out[-600:]}')
            between, hits = gaps(log), asked_for(server)
            if hits > row.hits: scene.fail(f'{row.name}: {hits} requests')
            if row.gap and min(between, default=0) < row.gap - 0.01: scene.fail(f'{row.name}: asked again after {min(between, default=0):.2f} s')
            counts = one.counts('well')
            if counts['saved'] != MADE.albums + MADE.tracks or counts['followed'] != MADE.artists: scene.fail(f'{row.name}: of the other one came {counts}')
            one.sound()
            if row.held:
                # The next run asks nothing of it: what one run was told the next one knows.
                one.run('sync-cloud', '--source', 'hurt', code=5)
                if asked_for(server) != hits: scene.fail(f'{row.name}: asked before the time that was told')
                return ran, hits
            server.get('/__faultd/plan', post=lists())
            one.run('sync-cloud')
            if one.digest() != expected: scene.fail(f'{row.name}: the catalogue is another one afterwards')
            return ran, hits


def kept(asked, well):
    """What is known of a source stays where it fails: the lists shrink to nothing, or to a page for people."""
    with scene.Scene(asked.tonarm) as one, scene.faultd(lists(), one.folder) as server:
        one.sources = {'hurt': scene.deezer(server.url, user='1')}
        one.write()
        one.run('sync-cloud')
        before = one.digest()
        for step in ({'fault': 'html_as_json'}, {'fault': 'truncate'}, {'fault': 'reset'}, {'json': {'data': [], 'total': 0}}, {'json': {'data': None}}):
            server.get('/__faultd/plan', post=forever(step))
            ran = one.run('sync-cloud', code=None)
            if ran.code not in (1, 3, 4, 5): scene.fail(f'{step}: exit {ran.code}')
            if one.digest() != before: scene.fail(f'{step}: something of the failed list changed')


def main():
    asked = scene.arguments(__doc__, slow=0, only='')
    rows = [row for row in ROWS if (asked.slow or not row.slow) and asked.only in row.name]
    with scene.replay('--generated', '40,12,60,3') as well:
        with scene.Scene(asked.tonarm) as one:
            # What both are without any fault.
            with scene.faultd(lists(), one.folder) as server:
                one.sources = {'hurt': scene.deezer(server.url, user='1'), 'well': scene.deezer(well.url + '/deezer', user='1')}
                one.write()
                one.run('sync-cloud')
                expected = one.digest()
        wrong, peak, slowest = [], 0, 0
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            todo = {pool.submit(hurt, asked, row, expected, well): row for row in rows}
            for done in concurrent.futures.as_completed(todo):
                try:
                    ran, hits = done.result()
                    peak, slowest = max(peak, ran.peak), max(slowest, ran.seconds)
                    print(f'{todo[done].name}: exit {ran.code}, {hits} requests, {ran.seconds:.1f} s, {ran.peak:.0f} MB')
                except SystemExit as failed:
                    wrong.append(failed.code)
                    print(failed.code, flush=True)
        if not asked.only: kept(asked, well)
    print(f'{len(rows)} ways to fail, at most {peak:.0f} MB and {slowest:.0f} s')
    sys.exit(bool(wrong))


main()
