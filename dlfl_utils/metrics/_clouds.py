"""The check that both kinds of metrics of two clouds share."""

from dlfl_utils._checks import check_finite_array


def check_clouds(x, y, names, *, n_least=(1, 1)):
    """Return two arrays of points as float64; refuse different numbers of features, and too few points of either."""
    clouds = tuple(check_finite_array(value, name, ndim=2) for value, name in zip((x, y), names, strict=True))
    x, y = clouds
    if x.shape[1] != y.shape[1]:
        msg = (
            f"`{names[0]}` and `{names[1]}` must have the same number of features, got {x.shape[1]} and {y.shape[1]}. "
            f"Compare points of the same space."
        )
        raise ValueError(msg)
    for value, name, least in zip(clouds, names, n_least, strict=True):
        if len(value) < least:
            msg = f"`{name}` must have at least {least} points, got {len(value)}. Draw more."
            raise ValueError(msg)
    return clouds
