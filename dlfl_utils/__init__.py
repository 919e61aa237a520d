"""Helper library of the course on Wasserstein GANs.

Modules, in reading order:

- `probability`: the multivariate Gaussian
- `divergences`: entropy, KL, JS, total variation, Wasserstein
- `data`: Iris, Fashion-MNIST, MNIST, two-dimensional toys
- `losses`: what GANs and WGANs minimise; clipping and the gradient penalty
- `networks`: generators, discriminators, critics
- `training`: the loop that trains them
- `recipes`: settings that work
- `metrics`: how good samples are
- `keras_gan`: the same steps in Keras 3
- `plots`: figures from arrays
- `runs`: training that leaves a folder behind, and can be taken up again
- `results`: what long trainings gave
- `asking`: a learner's function, called on plain inputs
- `checks`: what the graded cells ask, expect and say
- `grading`: a class of submissions through nbgrader
- `cli`: the command `dlfl`

Nothing is imported until you ask for it: ``from dlfl_utils.divergences import kl_divergence`` needs neither torch nor
matplotlib.
"""

__all__ = [
    "asking",
    "checks",
    "cli",
    "data",
    "divergences",
    "grading",
    "keras_gan",
    "losses",
    "metrics",
    "networks",
    "plots",
    "probability",
    "recipes",
    "results",
    "runs",
    "training",
]

__version__ = "0.1.0"
