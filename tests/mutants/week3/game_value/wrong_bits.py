"""Logarithms to base 2.

expect: You used the logarithm to base 2
"""


def game_value(p, q):
    js = divergences.js_divergence(p, q)
    return (2 * js - np.log(4)) / np.log(2), js / np.log(2)
