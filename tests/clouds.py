#!/usr/bin/env python3
"""Sources over the network against the real binary. Ends with a line `N passed, N failed`.

    tests/clouds.py [--long] [--bin FILE] [--only WORDS]

A server on this machine plays Spotify, Deezer and Tidal with recorded answers, behind their published contracts where Prism is there; the
fault kit of ../shared plays servers that fail; races of many processes renew one login; and no secret may turn up where it does not belong.
--long renews 200 times instead of 20. PRISM names the folder that Prism is installed in; else npm installs it into
the cache folder, where npm is there.
"""
import argparse, concurrent.futures, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'clouds'))
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('--long', action='store_true')
parser.add_argument('--bin')
parser.add_argument('--only', default='')
options = parser.parse_args()

shared = os.path.realpath(os.environ.get('TONARM_SHARED', os.path.join(HERE, '..', '..', 'shared')))
if not os.path.isdir(shared):
    print('skipped: ../shared is absent\n0 passed, 0 failed')
    sys.exit(0)
if not options.bin:
    built = subprocess.run(['cargo', 'build', '--quiet', '--locked', '--bin', 'tonarm'], cwd=os.path.join(HERE, '..'))
    if built.returncode != 0:
        sys.exit(1)
    target = os.environ.get('CARGO_TARGET_DIR', os.path.join(HERE, '..', 'target'))
    options.bin = os.path.join(target, 'debug', 'tonarm')

import contract, failing, imports, renewing, secrets_kept  # noqa: E402
from home import Home, Wrong  # noqa: E402

checks = [check for part in (imports, failing, renewing, secrets_kept, contract) for check in part.checks(options, shared)]
checks = [(title, check) for title, check in checks if options.only in title]
passed = failed = 0


def run(check):
    """What came of a check: what it says, and whether it is well."""
    with tempfile.TemporaryDirectory(prefix='tonarm-clouds.') as folder:
        home = Home(os.path.realpath(options.bin), folder, shared)
        try:
            return True, check(home) or ''
        except Wrong as wrong:
            return False, str(wrong)
        finally:
            home.end()


# Most of the time is spent waiting for servers that hang.
with concurrent.futures.ThreadPoolExecutor(max_workers=8) as pool:
    for (title, _), (well, said) in zip(checks, pool.map(run, [check for _, check in checks])):
        passed, failed = passed + well, failed + (not well)
        print(f'{"ok    " if well else "FAILED"} {title}{": " if said else ""}{said}', flush=True)
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
