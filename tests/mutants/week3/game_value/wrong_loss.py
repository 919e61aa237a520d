"""The discriminator's loss in place of the value.

expect: The value has the wrong sign: this is the discriminator's loss
"""


def game_value(p, q):
    js = divergences.js_divergence(p, q)
    return np.log(4) - 2 * js, js
