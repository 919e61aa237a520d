"""The JS divergence from the library, the value from it."""


def game_value(p, q):
    js = divergences.js_divergence(p, q)
    return 2 * js - np.log(4), js
