"""The multivariate Gaussian: maximum likelihood, density, marginals, conditionals, samples.

Everything goes through the Cholesky factor of the covariance; no matrix is ever inverted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.linalg import cho_solve, solve_triangular

from dlfl_utils._checks import check_count, check_finite_array, check_rng

__all__ = ["Gaussian", "fit_gaussian"]

#: Of a correlation matrix, and in units of the largest eigenvalue; what is below may be rounding.
_LEAST_EIGENVALUE = 1e-13


@dataclass(frozen=True, eq=False)
class Gaussian:
    r"""Normal distribution :math:`\mathcal{N}(\mu, \Sigma)` on :math:`\mathbb{R}^d`.

    Parameters
    ----------
    mean : array-like of shape (n_features,)
        The mean :math:`\mu`.
    covariance : array-like of shape (n_features, n_features)
        The covariance :math:`\Sigma`, symmetric and positive definite.

    Attributes
    ----------
    cholesky : ndarray of shape (n_features, n_features)
        The lower triangular `L` with :math:`L L^\top = \Sigma`.

    Raises
    ------
    ValueError
        If the shapes do not fit, or `covariance` is not symmetric or not positive definite.

    References
    ----------
    .. [1] C. M. Bishop, Pattern Recognition and Machine Learning, 2006, section 2.3.

    Examples
    --------
    >>> flower = Gaussian(mean=[0.0, 0.0], covariance=[[2.0, 1.0], [1.0, 2.0]])
    >>> flower.condition({0: 1.0})
    Gaussian(mean=array([0.5]), covariance=array([[1.5]]))
    """

    mean: np.ndarray
    covariance: np.ndarray
    cholesky: np.ndarray = field(init=False, repr=False)

    def __post_init__(self):
        # Own copies: a change to the caller's arrays must not part the covariance from its factor.
        mean = check_finite_array(self.mean, "mean", ndim=1).copy()
        covariance = check_finite_array(self.covariance, "covariance", ndim=2).copy()
        if covariance.shape != (len(mean), len(mean)):
            msg = (
                f"`covariance` must have shape {(len(mean), len(mean))} to fit `mean`, got {covariance.shape}. "
                f"Pass one row and one column per entry of `mean`."
            )
            raise ValueError(msg)
        for name, array in (("mean", mean), ("covariance", covariance), ("cholesky", _cholesky(covariance))):
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    @property
    def n_features(self):
        """Dimension of the space."""
        return len(self.mean)

    def log_density(self, x):
        r"""Logarithm of the density at `x`, in nats.

        A density is not a probability: it can exceed 1, and it changes with the unit of `x`.

        Parameters
        ----------
        x : array-like of shape (n_features,) or (n_samples, n_features)
            One point, or one point per row.

        Returns
        -------
        float or ndarray of shape (n_samples,)

        Raises
        ------
        ValueError
            If the last axis of `x` is not `n_features` long.

        References
        ----------
        .. [1] C. M. Bishop, Pattern Recognition and Machine Learning, 2006, equation 2.43.
        """
        x = check_finite_array(x, "x")
        if x.ndim not in (1, 2) or x.shape[-1] != self.n_features:
            msg = (
                f"`x` must have shape ({self.n_features},) or (n_samples, {self.n_features}), got {x.shape}. "
                f"Put one point in each row."
            )
            raise ValueError(msg)
        whitened = solve_triangular(self.cholesky, np.atleast_2d(x - self.mean).T, lower=True)
        log_determinant = 2 * np.log(np.diag(self.cholesky)).sum()
        log_density = -0.5 * (self.n_features * np.log(2 * np.pi) + log_determinant + (whitened**2).sum(axis=0))
        return float(log_density[0]) if x.ndim == 1 else log_density

    def marginal(self, coordinates):
        """Distribution of some coordinates when the others are not looked at.

        Parameters
        ----------
        coordinates : sequence of int
            Which coordinates to keep, in the order wanted.

        Returns
        -------
        Gaussian

        Raises
        ------
        ValueError
            If a coordinate is out of range or named twice.
        """
        kept = self._check_coordinates(coordinates, "coordinates")
        return Gaussian(self.mean[kept], self.covariance[np.ix_(kept, kept)])

    def condition(self, observed):
        r"""Distribution of the other coordinates, given the values of some.

        With `a` the free and `b` the observed coordinates,
        :math:`\mu_{a|b} = \mu_a + \Sigma_{ab}\Sigma_{bb}^{-1}(x_b - \mu_b)` and
        :math:`\Sigma_{a|b} = \Sigma_{aa} - \Sigma_{ab}\Sigma_{bb}^{-1}\Sigma_{ba}`.

        Parameters
        ----------
        observed : mapping of int to float
            Observed value by coordinate, for instance ``{0: 6.3, 2: 6.0}``; any proper non-empty subset.

        Returns
        -------
        Gaussian
            Over the free coordinates, in increasing order.

        Raises
        ------
        TypeError
            If `observed` is not a mapping.
        ValueError
            If a coordinate is out of range, none is observed, or none is left free.

        References
        ----------
        .. [1] C. M. Bishop, Pattern Recognition and Machine Learning, 2006, equations 2.81 and 2.82.
        """
        if not isinstance(observed, Mapping):
            msg = f"`observed` must be a dict of coordinate to value, got {type(observed).__name__}. Pass {{0: 6.3}}."
            raise TypeError(msg)
        b = self._check_coordinates(list(observed), "observed")
        a = np.setdiff1d(np.arange(self.n_features), b)
        if len(a) == 0:
            msg = f"`observed` must leave a coordinate free, got all {self.n_features}. Use `log_density` instead."
            raise ValueError(msg)
        x_b = check_finite_array(list(observed.values()), "observed", ndim=1)
        given = self.marginal(b)
        gain = cho_solve((given.cholesky, True), self.covariance[np.ix_(b, a)]).T  # (a, b)
        covariance = self.covariance[np.ix_(a, a)] - gain @ self.covariance[np.ix_(b, a)]
        # Rounding leaves the two triangles a few ulps apart.
        return Gaussian(self.mean[a] + gain @ (x_b - given.mean), (covariance + covariance.T) / 2)

    def sample(self, n_samples, *, seed):
        """Draw independent points: the mean plus the Cholesky factor times standard normal noise.

        Parameters
        ----------
        n_samples : int
            How many points.
        seed : int or numpy.random.Generator
            Source of randomness; the same seed gives the same points.

        Returns
        -------
        ndarray of shape (n_samples, n_features)

        Raises
        ------
        TypeError, ValueError
            If `n_samples` is not a whole number of at least 1, or `seed` is no source of randomness.
        """
        noise = check_rng(seed).standard_normal((check_count(n_samples, "n_samples"), self.n_features))
        return self.mean + noise @ self.cholesky.T

    def _check_coordinates(self, coordinates, name):
        chosen = np.asarray(coordinates)
        valid = chosen.ndim == 1 and chosen.size > 0 and np.issubdtype(chosen.dtype, np.integer)
        if not valid or chosen.min() < 0 or chosen.max() >= self.n_features or len(np.unique(chosen)) < len(chosen):
            msg = (
                f"`{name}` must name different coordinates from 0 to {self.n_features - 1}, at least one, "
                f"got {chosen.tolist()}. Pass ints, from 0 on."
            )
            raise ValueError(msg)
        return chosen


def fit_gaussian(x):
    r"""Gaussian of maximum likelihood: the sample mean, and the covariance divided by `n_samples`.

    Dividing by ``n_samples - 1`` gives an unbiased covariance, but not the one of maximum likelihood.

    Parameters
    ----------
    x : array-like of shape (n_samples, n_features)
        One observation per row.

    Returns
    -------
    Gaussian

    Raises
    ------
    ValueError
        If the observations span fewer than `n_features` dimensions, so that the likelihood has no maximum.

    References
    ----------
    .. [1] C. M. Bishop, Pattern Recognition and Machine Learning, 2006, equations 2.121 and 2.122.

    Examples
    --------
    >>> fit_gaussian([[1.0], [3.0]])
    Gaussian(mean=array([2.]), covariance=array([[1.]]))
    """
    x = check_finite_array(x, "x", ndim=2)
    # The mean of equal numbers may be off by rounding, which is no spread.
    centred = np.where(np.ptp(x, axis=0) > 0, x - x.mean(axis=0), 0.0)
    covariance = centred.T @ centred / len(x)
    scale = np.sqrt(np.diag(covariance))
    rank = np.linalg.matrix_rank(centred / np.where(scale > 0, scale, 1), rtol=2 * np.sqrt(_LEAST_EIGENVALUE))
    if rank < x.shape[1]:
        msg = (
            f"`x` must spread over all {x.shape[1]} features, got {len(x)} observation(s) of rank "
            f"{rank}. Add observations, or drop constant and redundant features."
        )
        raise ValueError(msg)
    return Gaussian(x.mean(axis=0), covariance)


def _cholesky(covariance):
    scale, gap = np.sqrt(np.maximum(np.diag(covariance), 0)), np.abs(covariance - covariance.T)
    if (gap > 1e-8 * np.outer(scale, scale)).any():  # units do not matter, each feature has its own
        msg = f"`covariance` must be symmetric, got entries {gap.max():.6g} from their mirror. Use (C + C.T) / 2."
        raise ValueError(msg)
    if scale.min() > 0:
        # Units do not matter. Of a singular matrix, rounding may leave a factor whose last pivots are noise.
        eigenvalues = np.linalg.eigvalsh(covariance / np.outer(scale, scale))
        if eigenvalues[0] > _LEAST_EIGENVALUE * eigenvalues[-1]:
            return np.linalg.cholesky(covariance)
    smallest = np.linalg.eigvalsh(covariance).min()
    msg = (
        f"`covariance` must be positive definite, got a smallest eigenvalue of {smallest:.6g}. "
        f"Drop redundant features, or add a small multiple of the identity."
    )
    raise ValueError(msg)
