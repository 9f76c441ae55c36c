"""Servers for `canaries.py`: one that answers all well, and some that fail, or that say again what they were told."""
import scene


def plans(secrets):
    """By name: what starts the servers for a scene; the first one is asked."""
    def well(one):
        return [scene.replay('--access', secrets['access'], '--refresh', secrets['refresh'], '--open')]

    def failing(steps):
        def make(one):
            return [scene.faultd({'routes': [{'match': '.', 'steps': steps}]}, one.folder)]
        return make

    token = '{q:access_token=none}'
    echo = {'body_from_query': '{"error": {"type": "OAuthException", "code": 300, "message": "bad token ' + token + ' of {q:u=none}"}}'}
    return {'well': well,
            'down': failing([{'fault': '503'}]), 'refused': failing([{'status': 401, 'json': {'error': {'status': 401, 'message': 'no'}}}]),
            'reset': failing([{'fault': 'reset'}]), 'portal': failing([{'fault': 'html_as_json'}]), 'forbidden': failing([{'status': 403, 'body': 'no'}]),
            'over': failing([{'fault': 'oauth', 'error': 'invalid_grant'}]), 'redirected': failing([{'fault': 'redirect', 'to': 'http://127.0.0.3:1/x?y=z'}]),
            'loop': failing([{'fault': 'loop'}]), 'echoes': failing([echo])}
