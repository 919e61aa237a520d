"""Outcome by outcome, as a list of two."""


def game_value(p, q):
    value = 0.0
    for a, b in zip(p, q):
        if a > 0:
            value += a * np.log(a / (a + b))
        if b > 0:
            value += b * np.log(b / (a + b))
    return [value, (value + 2 * np.log(2)) / 2]
