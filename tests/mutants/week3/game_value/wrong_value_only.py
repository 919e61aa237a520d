"""Returns the value alone.

expect: 2 values
"""


def game_value(p, q):
    return 2 * divergences.js_divergence(p, q) - np.log(4)
