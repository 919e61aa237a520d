"""Helper library of the course on Wasserstein GANs.

Modules, in reading order:

- `probability`: the multivariate Gaussian
- `divergences`: entropy, KL, JS, total variation, Wasserstein
- `data`: Iris, Fashion-MNIST, MNIST, two-dimensional toys
- `plots`: figures from arrays
- `checks`: what the graded cells ask, expect and say
- `grading`: a class of submissions through nbgrader

Nothing is imported until you ask for it: ``from dlfl_utils.divergences import kl_divergence`` needs neither torch nor
matplotlib.
"""

__all__ = ["checks", "data", "divergences", "grading", "plots", "probability"]

__version__ = "0.1.0"
