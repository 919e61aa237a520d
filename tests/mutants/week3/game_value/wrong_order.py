"""The divergence first.

expect: The order is exchanged
"""


def game_value(p, q):
    js = divergences.js_divergence(p, q)
    return js, 2 * js - np.log(4)
