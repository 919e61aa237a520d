"""What the checks of week 5 share: the gradients of the critics of `asking.week5` by hand, and what to say of a NaN."""

import numpy as np

__all__ = ["NOT_FINITE", "between", "draw_example_weights", "per_example", "slopes"]

#: Formula of a critic -> the slope with which an entry x of an example enters: the gradient is a * slope.
_SLOPES = {
    "sum(a * x)": lambda x: 0 * x + 1,
    "sum(a * x**2) / 2": lambda x: x,
    "sum(a * x**3) / 3": lambda x: x * x,
}

#: What to say of a derivative with a NaN in it.
NOT_FINITE = "there is a NaN or an infinity in it. The root has no derivative at 0: use a norm that has one."


def slopes(formula, a, x):
    """Return the gradient of such a critic at the rows of `x`: an array like `x`."""
    return a * _SLOPES[formula](x)


def draw_example_weights(rng, shape, norm):
    """Draw the numbers `a` of a critic, with the given Euclidean norm and no entry near 0."""
    a = rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)
    return (norm * a / np.linalg.norm(a)).round(3)


def per_example(values, like):
    """Reshape one number per example so that it stands before the axes of `like`."""
    return np.reshape(values, (-1, *(1,) * (np.ndim(like) - 1)))


def between(real, fake, eps):
    """Return the points eps * real + (1 - eps) * fake, for arrays."""
    return per_example(eps, real) * real + (1 - per_example(eps, real)) * fake
