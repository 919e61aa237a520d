"""Lets 0 log 0 be NaN, and leaves it out of the sums."""


def game_value(p, q):
    with np.errstate(all="ignore"):
        value = np.nansum(p * np.log(p / (p + q))) + np.nansum(q * np.log(q / (p + q)))
    return value, (value + np.log(4)) / 2
