"""What discriminator, critic and generator minimise, as functions of scores."""

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor
from torch.nn.functional import softplus

__all__ = [
    "MINIMAX",
    "NON_SATURATING",
    "WASSERSTEIN",
    "GanLoss",
    "critic_loss",
    "discriminator_loss",
    "minimax_generator_loss",
    "non_saturating_generator_loss",
    "wasserstein_estimate",
    "wasserstein_generator_loss",
]


def discriminator_loss(real_logits, fake_logits):
    r"""Binary cross-entropy of a discriminator, in nats: minus the value of the minimax game.

    :math:`-\mathbb{E} \log D(x) - \mathbb{E} \log(1 - D(G(z)))` with :math:`D = \operatorname{sigmoid}(\text{logit})`,
    computed from the logits, so that a sure discriminator gives neither 0 times infinity nor NaN.
    For the best discriminator it is :math:`\log 4 - 2\,\mathrm{JS}`.

    Parameters
    ----------
    real_logits : tensor of shape (n,)
        Logits of "this is real" at real examples.
    fake_logits : tensor of shape (m,)
        The same at generated examples.

    Returns
    -------
    tensor of shape ()

    References
    ----------
    .. [1] I. Goodfellow et al., Generative adversarial nets, 2014, equation 1, arXiv:1406.2661.
    """
    _check_scores(real_logits=real_logits, fake_logits=fake_logits)
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    r"""Loss of a generator in the minimax game, :math:`\mathbb{E} \log(1 - D(G(z)))`, in nats.

    Its gradient vanishes where the discriminator is sure that an example is generated.

    Parameters
    ----------
    fake_logits : tensor of shape (n,)
        Logits of "this is real" at generated examples.

    Returns
    -------
    tensor of shape ()

    References
    ----------
    .. [1] I. Goodfellow et al., Generative adversarial nets, 2014, equation 1, arXiv:1406.2661.
    """
    _check_scores(fake_logits=fake_logits)
    return -softplus(fake_logits).mean()


def non_saturating_generator_loss(fake_logits):
    r"""Loss :math:`-\mathbb{E} \log D(G(z))` of a generator, in nats, the one that is used in practice.

    Its gradient is large where the discriminator is sure that an example is generated.

    Parameters
    ----------
    fake_logits : tensor of shape (n,)
        Logits of "this is real" at generated examples.

    Returns
    -------
    tensor of shape ()

    References
    ----------
    .. [1] I. Goodfellow et al., Generative adversarial nets, 2014, section 3, arXiv:1406.2661.
    """
    _check_scores(fake_logits=fake_logits)
    return softplus(-fake_logits).mean()


def wasserstein_estimate(real_scores, fake_scores):
    r"""Estimate the 1-Wasserstein distance by a critic, :math:`\hat w = \mathbb{E} f(x) - \mathbb{E} f(G(z))`.

    Not negative for the best critic; a lower bound of the distance, up to sampling, for a critic of slope at most 1.

    Parameters
    ----------
    real_scores : tensor of shape (n,)
        Scores of real examples.
    fake_scores : tensor of shape (m,)
        Scores of generated examples.

    Returns
    -------
    tensor of shape ()

    References
    ----------
    .. [1] M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN, 2017, equations 2 and 3, arXiv:1701.07875.
    """
    _check_scores(real_scores=real_scores, fake_scores=fake_scores)
    return real_scores.mean() - fake_scores.mean()


def critic_loss(real_scores, fake_scores):
    r"""Loss of a critic, :math:`-\hat w`: see `wasserstein_estimate`.

    Parameters
    ----------
    real_scores : tensor of shape (n,)
        Scores of real examples.
    fake_scores : tensor of shape (m,)
        Scores of generated examples.

    Returns
    -------
    tensor of shape ()
    """
    return -wasserstein_estimate(real_scores, fake_scores)


def wasserstein_generator_loss(fake_scores):
    r"""Loss of a generator against a critic, :math:`-\mathbb{E} f(G(z))`.

    Parameters
    ----------
    fake_scores : tensor of shape (n,)
        Scores of generated examples.

    Returns
    -------
    tensor of shape ()

    References
    ----------
    .. [1] M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN, 2017, algorithm 1, arXiv:1701.07875.
    """
    _check_scores(fake_scores=fake_scores)
    return -fake_scores.mean()


def _check_scores(**named):
    for name, scores in named.items():
        if not isinstance(scores, Tensor) or not scores.is_floating_point() or scores.numel() == 0:
            shape = f" and shape {tuple(scores.shape)}" if hasattr(scores, "shape") else ""
            got = f"{type(scores).__name__} of {getattr(scores, 'dtype', 'no dtype')}{shape}"
            msg = (
                f"`{name}` must be a tensor of floating-point numbers, at least one, got {got}. "
                f"Pass what the network returns for a batch."
            )
            raise (ValueError if isinstance(scores, Tensor) else TypeError)(msg)


@dataclass(frozen=True)
class GanLoss:
    """A pair of losses that belong together.

    Attributes
    ----------
    name : str
        For logs.
    critic : callable
        From real and fake scores to what discriminator or critic minimises.
    generator : callable
        From fake scores to what the generator minimises.
    """

    name: str
    critic: Callable
    generator: Callable


MINIMAX = GanLoss("minimax", discriminator_loss, minimax_generator_loss)
NON_SATURATING = GanLoss("non-saturating", discriminator_loss, non_saturating_generator_loss)
WASSERSTEIN = GanLoss("Wasserstein", critic_loss, wasserstein_generator_loss)
