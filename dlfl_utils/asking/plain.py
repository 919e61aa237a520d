"""Plain data: what may cross between a learner's process and the one that judges it.

Numbers, strings, lists, dicts and arrays become JSON and come back equal; nothing else passes, pickles least of all.
"""

import numbers

import numpy as np

__all__ = ["from_plain", "to_plain"]


_DTYPES = {np.dtype(code).name for code in "?bhilqBHILQefd"}


def to_plain(value):
    """Turn a value into JSON-ready data.

    Parameters
    ----------
    value : None, bool, number, str, array, or list, tuple or dict of these
        Arrays may be of any library that offers ``__array__``, torch tensors with a gradient included.

    Returns
    -------
    None, bool, int, float, str, list or dict
        Arrays become ``{"array": nested lists, "dtype": name}``.

    Raises
    ------
    TypeError
        If the value holds anything else.

    Examples
    --------
    >>> to_plain([1, np.float32(0.5), np.array([1, 2])])
    [1, 0.5, {'array': [1, 2], 'dtype': 'int64'}]
    """
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    if hasattr(value, "__array__"):
        array = np.asarray(value)
        if array.dtype.char == "g":  # a long double, whose name and size depend on the machine
            array = array.astype(float)
        if array.dtype.name in _DTYPES:
            return {"array": array.tolist(), "dtype": array.dtype.name}
        msg = f"an array of real numbers is needed here, got one of {array.dtype}"
        raise TypeError(msg)
    msg = f"a number, array, string, list or dict is needed here, got {type(value).__name__}"
    raise TypeError(msg)


def from_plain(data):
    """Turn the result of `to_plain` back into Python values and arrays.

    Parameters
    ----------
    data : None, bool, int, float, str, list or dict
        What `to_plain` returned; tuples have become lists, the keys of dicts strings.

    Returns
    -------
    None, bool, int, float, str, list, dict or ndarray

    Raises
    ------
    TypeError, ValueError
        If an array's dtype is none that `to_plain` writes, or its entries do not make an array of it.
    """
    if isinstance(data, list):
        return [from_plain(item) for item in data]
    if isinstance(data, dict):
        if set(data) == {"array", "dtype"}:
            if data["dtype"] not in _DTYPES:
                msg = f"the dtype of an array is one of {sorted(_DTYPES)}, got {data['dtype']!r}"
                raise TypeError(msg)
            return np.array(data["array"], dtype=data["dtype"])
        return {key: from_plain(item) for key, item in data.items()}
    return data
