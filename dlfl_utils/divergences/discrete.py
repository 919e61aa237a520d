"""Entropy and divergences of distributions over finitely many outcomes, in nats."""

import numpy as np
from scipy.special import entr, kl_div, rel_entr

from dlfl_utils._checks import check_distribution, check_same_length

__all__ = [
    "cross_entropy",
    "entropy",
    "js_divergence",
    "kl_divergence",
    "total_variation",
]


def entropy(p):
    r"""Entropy :math:`H(p) = -\sum_i p_i \log p_i`, in nats, with :math:`0 \log 0 = 0`.

    Parameters
    ----------
    p : array-like of shape (n_outcomes,)
        Distribution.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` is not a distribution.

    References
    ----------
    .. [1] D. J. C. MacKay, Information Theory, Inference, and Learning Algorithms, 2003, equation 2.35.

    Examples
    --------
    >>> round(entropy([0.5, 0.5]), 4)
    0.6931
    """
    return float(entr(check_distribution(p, "p")).sum())


def cross_entropy(p, q):
    r"""Cross-entropy :math:`H(p, q) = -\sum_i p_i \log q_i`, in nats.

    Infinite where `p` puts mass on an outcome that `q` excludes.

    Parameters
    ----------
    p, q : array-like of shape (n_outcomes,)
        Distributions over the same outcomes.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution, or their lengths differ.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, 2016, equation 3.51.

    Examples
    --------
    >>> cross_entropy([0.5, 0.5], [1.0, 0.0])
    inf
    """
    p, q = _check_pair(p, q)
    return float((entr(p) + rel_entr(p, q)).sum())


def kl_divergence(p, q):
    r"""Kullback-Leibler divergence :math:`\mathrm{KL}(p \| q) = \sum_i p_i \log (p_i / q_i)`, in nats.

    Infinite where `p` puts mass on an outcome that `q` excludes; outcomes with :math:`p_i = 0` add nothing.

    Parameters
    ----------
    p, q : array-like of shape (n_outcomes,)
        Distributions over the same outcomes.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution, or their lengths differ.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, 2016, equation 3.50.

    Examples
    --------
    >>> kl_divergence([0.5, 0.5], [1.0, 0.0])
    inf
    """
    # The terms of `kl_div` add q - p, so that sums that are not quite 1 do no harm; rounding may leave less than 0.
    return max(0.0, float(kl_div(*_check_pair(p, q)).sum()))


def js_divergence(p, q):
    r"""Jensen-Shannon divergence, in nats: the mean of the KL divergences to the midpoint.

    :math:`\mathrm{JS}(p, q) = \frac12 \mathrm{KL}(p \| m) + \frac12 \mathrm{KL}(q \| m)` with :math:`m = (p + q)/2`.
    It lies between 0 and :math:`\log 2`. SciPy's `jensenshannon` returns its square root.

    Parameters
    ----------
    p, q : array-like of shape (n_outcomes,)
        Distributions over the same outcomes.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution, or their lengths differ.

    References
    ----------
    .. [1] J. Lin, Divergence measures based on the Shannon entropy, IEEE Trans. Inf. Theory 37(1), 1991, equation 4.1.

    Examples
    --------
    >>> round(js_divergence([1.0, 0.0], [0.0, 1.0]), 4)
    0.6931
    """
    p, q = _check_pair(p, q)
    # Halving the midpoint could underflow to 0, doubling cannot; rounding may leave equal vectors just below 0.
    return max(0.0, float((rel_entr(2 * p, p + q) + rel_entr(2 * q, p + q)).sum() / 4))


def total_variation(p, q):
    r"""Total variation distance :math:`\frac12 \sum_i |p_i - q_i|`, between 0 and 1.

    It is the largest difference in probability that `p` and `q` give to the same event.

    Parameters
    ----------
    p, q : array-like of shape (n_outcomes,)
        Distributions over the same outcomes.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution, or their lengths differ.

    References
    ----------
    .. [1] D. A. Levin, Y. Peres, Markov Chains and Mixing Times, 2nd ed., 2017, proposition 4.2.

    Examples
    --------
    >>> total_variation([0.5, 0.5], [1.0, 0.0])
    0.5
    """
    p, q = _check_pair(p, q)
    return float(np.abs(p - q).sum() / 2)


def _check_pair(p, q):
    p, q = check_distribution(p, "p"), check_distribution(q, "q")
    check_same_length(p, "p", q, "q", mend="Give both a probability (possibly 0) for every outcome.")
    return p, q
