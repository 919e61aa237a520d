"""Bounding a critic's slope: weight clipping, and the gradient penalty by autograd or in closed form."""

from dataclasses import dataclass

import torch

from dlfl_utils._checks import check_choice, check_number
from dlfl_utils.losses._piecewise_linear import closed_form_gradient, is_large_and_linear, scores_and_slopes

__all__ = [
    "GradientPenalty",
    "WeightClipping",
    "clip_weights",
    "gradient_norms",
    "gradient_penalty",
    "input_gradient",
    "interpolate",
    "scores_and_gradient_norms",
]


def interpolate(real, fake, eps):
    r"""Points on the segments between real and generated examples, :math:`\epsilon x + (1 - \epsilon) \tilde x`.

    Parameters
    ----------
    real, fake : tensor of shape (n, ...)
        Pairs of examples.
    eps : tensor of shape (n,)
        One number from 0 to 1 for each pair.

    Returns
    -------
    tensor of shape (n, ...)

    Raises
    ------
    TypeError
        If they are not tensors of one floating-point type.
    ValueError
        If the shapes do not fit, or there is no example.

    References
    ----------
    .. [1] I. Gulrajani et al., Improved training of Wasserstein GANs, 2017, algorithm 1, arXiv:1704.00028.
    """
    parts = real, fake, eps
    is_tensor = all(isinstance(value, torch.Tensor) for value in parts)
    if not is_tensor or not real.is_floating_point() or len({value.dtype for value in parts}) > 1:
        types = [f"{type(value).__name__} of {getattr(value, 'dtype', 'no dtype')}" for value in parts]
        msg = (
            f"`real`, `fake` and `eps` must be tensors of the same floating-point type, got {', '.join(types)}. "
            f"Use torch.as_tensor, scale_images for images, and .to(real.dtype)."
        )
        raise TypeError(msg)
    if real.shape != fake.shape or eps.shape != real.shape[:1] or eps.ndim != 1:
        msg = (
            f"`real`, `fake` and `eps` must have shapes (n, ...), the same, and (n,), got {tuple(real.shape)}, "
            f"{tuple(fake.shape)} and {tuple(eps.shape)}. Draw one eps per example; it is the same for all its pixels."
        )
        raise ValueError(msg)
    if len(eps) == 0:
        msg = f"`real` must hold at least one example, got shape {tuple(real.shape)}. Pass a batch."
        raise ValueError(msg)
    return torch.lerp(fake, real, eps.view(-1, *[1] * (real.ndim - 1)))


def input_gradient(critic, x, *, labels=None, method="autograd"):
    """Gradient of each example's score with respect to the example, itself differentiable in the critic's weights.

    Parameters
    ----------
    critic : callable
        From examples (and labels, where given) to scores of shape (n,); an example's score depends on no other example.
    x : tensor of shape (n, ...)
        Where to take the gradient.
    labels : tensor of shape (n,), optional
        Classes, handed to the critic.
    method : {"autograd", "closed_form"}, default="autograd"
        ``"closed_form"`` multiplies weights and masks instead of differentiating twice: exact and faster, for an
        `nn.Sequential`, or a `networks.Critic`, of linear, rectifier, flatten and unshuffle layers and of convolutions
        (`nn.Conv2d`, padded with zeros, by a number).

    Returns
    -------
    tensor of shape (n, ...)

    Raises
    ------
    ValueError
        If `method` is neither.
    TypeError
        If a closed form is asked for and the critic has a layer that is not piecewise linear.
    """
    if check_choice(method, "method", ("autograd", "closed_form")) == "closed_form":
        return closed_form_gradient(critic, x, labels)
    x = x.detach().requires_grad_()
    scores = critic(x) if labels is None else critic(x, labels)
    return torch.autograd.grad(scores.sum(), x, create_graph=True)[0]


def gradient_norms(gradient):
    """Euclidean norm of each example's gradient, over all of its axes.

    Parameters
    ----------
    gradient : tensor of shape (n, ...)

    Returns
    -------
    tensor of shape (n,)
        Its derivative at a gradient of 0 is 0, not NaN.
    """
    return torch.linalg.vector_norm(gradient.flatten(1), dim=1)


def gradient_penalty(critic, real, fake, eps, *, labels=None, method="autograd"):
    r"""Two-sided gradient penalty, :math:`\mathbb{E} (\|\nabla f(\hat x)\|_2 - 1)^2` at points between real and fake.

    Parameters
    ----------
    critic : callable
        From examples (and labels, where given) to scores of shape (n,).
    real, fake : tensor of shape (n, ...)
        Pairs of examples.
    eps : tensor of shape (n,)
        Where on each segment, drawn uniformly from 0 to 1.
    labels : tensor of shape (n,), optional
        Classes of the pairs, handed to the critic.
    method : {"autograd", "closed_form"}, default="autograd"
        See `input_gradient`.

    Returns
    -------
    tensor of shape ()

    Raises
    ------
    ValueError
        If the shapes do not fit, or `method` is neither.
    TypeError
        If the parts are not tensors of one floating-point type, or a closed form is asked for and the critic has a
        layer that is not piecewise linear.

    References
    ----------
    .. [1] I. Gulrajani et al., Improved training of Wasserstein GANs, 2017, equation 3, arXiv:1704.00028.

    Examples
    --------
    A critic of slope 3 everywhere is penalised with (3 - 1)^2:

    >>> x = torch.zeros(4, 2)
    >>> gradient_penalty(lambda x: 3 * x[:, 0], x, x + 1, torch.rand(4)).item()
    4.0
    """
    between = interpolate(real, fake, eps)
    return (gradient_norms(input_gradient(critic, between, labels=labels, method=method)) - 1).square().mean()


def scores_and_gradient_norms(critic, real, fake, eps, *, labels=None, method="autograd"):
    """All that a critic's step with a gradient penalty needs of the critic.

    Parameters
    ----------
    critic, real, fake, eps, labels, method
        See `gradient_penalty`. In closed form all norms are differentiable in the critic's weights alone; for a large
        critic of linear layers one pass serves scores and norms together.

    Returns
    -------
    real_scores, fake_scores : tensor of shape (n,)
        Scores of the real and of the generated examples.
    norms : tensor of shape (n,)
        Norms of the gradient between them; the penalty is ``(norms - 1).square().mean()``.

    Raises
    ------
    ValueError
        If the shapes do not fit, or `method` is neither.
    TypeError
        If a closed form is asked for and the critic has a layer that is not piecewise linear.
    """
    between = interpolate(real, fake, eps)
    if check_choice(method, "method", ("autograd", "closed_form")) == "autograd":
        norms = gradient_norms(input_gradient(critic, between, labels=labels))
        real_scores, fake_scores = (critic(x) if labels is None else critic(x, labels) for x in (real, fake))
        return real_scores, fake_scores, norms
    both, of_both = torch.cat([real, fake]), None if labels is None else labels.repeat(2)
    if is_large_and_linear(critic, labels):
        scores, norms = scores_and_slopes(critic, both, between, of_both, labels)
    else:
        norms = gradient_norms(closed_form_gradient(critic, between, labels))
        # A critic that has a closed form looks at each example alone, so one larger product may take both batches.
        scores = critic(both) if labels is None else critic(both, of_both)
    return *scores.chunk(2), norms


@torch.no_grad()
def clip_weights(module, limit):
    """Force every trained parameter of a network into ``[-limit, limit]``, in place; frozen ones stay as they are.

    Parameters
    ----------
    module : torch.nn.Module
        The critic.
    limit : float
        Largest absolute value that stays; 0.01 in the paper.

    Returns
    -------
    tensor of shape ()
        Share of the parameters that now sit at the limit.

    Raises
    ------
    ValueError
        If `limit` is negative, or the module has no parameters to train.

    References
    ----------
    .. [1] M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN, 2017, algorithm 1, arXiv:1701.07875.
    """
    limit = check_number(limit, "limit", minimum=0)
    parameters = [parameter for parameter in module.parameters() if parameter.requires_grad]
    if not parameters:
        msg = f"`module` must have parameters to clip, got {type(module).__name__} without. Pass the critic."
        raise ValueError(msg)
    torch._foreach_clamp_min_(parameters, -limit)
    torch._foreach_clamp_max_(parameters, limit)
    n_clipped = sum((parameter.abs() >= limit).sum() for parameter in parameters)
    return n_clipped / sum(parameter.numel() for parameter in parameters)


@dataclass(frozen=True)
class WeightClipping:
    """Clip the critic's weights after each of its steps.

    Attributes
    ----------
    limit : float, default=0.01
        See `clip_weights`.
    """

    limit: float = 0.01

    def __post_init__(self):
        """Refuse what would fail only in the first step."""
        check_number(self.limit, "limit", minimum=0)


@dataclass(frozen=True)
class GradientPenalty:
    """Add a gradient penalty to the critic's loss.

    Attributes
    ----------
    weight : float, default=10.0
        The paper's lambda.
    method : {"closed_form", "autograd"}, default="closed_form"
        See `input_gradient`.
    """

    weight: float = 10.0
    method: str = "closed_form"

    def __post_init__(self):
        """Refuse what would fail only in the first step."""
        check_number(self.weight, "weight", minimum=0)
        check_choice(self.method, "method", ("autograd", "closed_form"))
