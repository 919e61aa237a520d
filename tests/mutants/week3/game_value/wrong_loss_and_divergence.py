"""The loss, and a divergence computed from it.

expect: The value has the wrong sign, and so JS is wrong too
"""


def game_value(p, q):
    loss = np.log(4) - 2 * divergences.js_divergence(p, q)
    return loss, (loss + np.log(4)) / 2
