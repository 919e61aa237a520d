"""SciPy's jensenshannon, which is a square root.

expect: the square root of the JS divergence
"""


def game_value(p, q):
    from scipy.spatial.distance import jensenshannon

    js = jensenshannon(p, q)
    return 2 * js**2 - np.log(4), js
