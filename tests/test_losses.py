"""Losses against hand values, torch's own cross-entropy and exact divergences; penalties against finite differences."""

import math

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits
from torch.testing import assert_close

from dlfl_utils import losses
from dlfl_utils.divergences import js_divergence
from dlfl_utils.networks import mlp_critic

SEEDS = pytest.mark.parametrize("seed", range(5))


def normal(*shape, seed=0, dtype=torch.float64):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=dtype)


# Scores


@SEEDS
def test_discriminator_loss_is_binary_cross_entropy(seed):
    """The oracle is torch's own, with label 1 for real and 0 for fake."""
    real, fake = normal(7, seed=seed), normal(5, seed=seed + 100)
    oracle = binary_cross_entropy_with_logits(real, torch.ones(7).double())
    oracle += binary_cross_entropy_with_logits(fake, torch.zeros(5).double())
    assert_close(losses.discriminator_loss(real, fake), oracle)


@SEEDS
def test_best_discriminator_reads_off_the_js_divergence(seed):
    """Log 4 - 2 JS, by exact expectations over a small distribution (Goodfellow et al. 2014, theorem 1)."""
    rng = np.random.default_rng(seed)
    p, q = rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(4))
    n = 10**6
    counts_p, counts_q = np.round(n * p).astype(int), np.round(n * q).astype(int)
    p, q = counts_p / counts_p.sum(), counts_q / counts_q.sum()
    logits = torch.tensor(np.log(p / q))
    real, fake = (logits.repeat_interleave(torch.tensor(counts)) for counts in (counts_p, counts_q))
    assert losses.discriminator_loss(real, fake).item() == pytest.approx(math.log(4) - 2 * js_divergence(p, q))


@pytest.mark.parametrize(
    ("scores", "error", "got"),
    [
        pytest.param(torch.zeros(0), ValueError, "Tensor of torch.float32 and shape (0,)", id="empty"),
        pytest.param(torch.zeros(2, dtype=torch.int64), ValueError, "Tensor of torch.int64 and shape (2,)", id="int"),
        pytest.param(np.zeros(2), TypeError, "ndarray of float64 and shape (2,)", id="array"),
        pytest.param([0.0], TypeError, "list of no dtype", id="list"),
    ],
)
def test_scores_that_are_none_are_refused(scores, error, got):
    """By every loss, with the name of the argument; a mean over nothing would be NaN."""
    text = (
        "must be a tensor of floating-point numbers, at least one, got {}. Pass what the network returns for a batch."
    )
    for loss, arguments, name in (
        (losses.discriminator_loss, (torch.zeros(2), scores), "fake_logits"),
        (losses.minimax_generator_loss, (scores,), "fake_logits"),
        (losses.non_saturating_generator_loss, (scores,), "fake_logits"),
        (losses.critic_loss, (scores, torch.zeros(2)), "real_scores"),
        (losses.wasserstein_generator_loss, (scores,), "fake_scores"),
    ):
        with pytest.raises(error) as caught:
            loss(*arguments)
        assert str(caught.value) == f"`{name}` {text.format(got)}"


def test_losses_of_an_undecided_discriminator_by_hand():
    """D = 1/2 everywhere: log 4 for D, log 1/2 and -log 1/2 for G."""
    undecided = torch.zeros(3)
    assert losses.discriminator_loss(undecided, undecided).item() == pytest.approx(math.log(4))
    assert losses.minimax_generator_loss(undecided).item() == pytest.approx(-math.log(2))
    assert losses.non_saturating_generator_loss(undecided).item() == pytest.approx(math.log(2))


@pytest.mark.parametrize(
    ("logit", "minimax", "non_saturating"), [(-30.0, 0.0, -1.0), (0.0, -0.5, -0.5), (30.0, -1.0, 0)]
)
def test_gradients_of_generator_losses(logit, minimax, non_saturating):
    """By hand: -sigmoid(l) vanishes for a rejected fake, -sigmoid(-l) does not."""
    for loss, slope in (
        (losses.minimax_generator_loss, minimax),
        (losses.non_saturating_generator_loss, non_saturating),
    ):
        x = torch.tensor([logit], dtype=torch.float64, requires_grad=True)
        loss(x).backward()
        assert x.grad.item() == pytest.approx(slope, abs=1e-12)


def test_sure_discriminators_give_finite_losses():
    """Logits of 1000 would be log 0 through a sigmoid."""
    sure, wrong = torch.full((2,), 1000.0), torch.full((2,), -1000.0)
    assert losses.discriminator_loss(sure, wrong).item() == 0
    assert losses.discriminator_loss(wrong, sure).item() == 2000
    assert losses.non_saturating_generator_loss(wrong).item() == 1000


def test_wasserstein_losses_by_hand():
    """Scores 3 and 5 against 1, 1, 1: the estimate is 3."""
    real, fake = torch.tensor([3.0, 5.0]), torch.tensor([1.0, 1.0, 1.0])
    assert losses.wasserstein_estimate(real, fake).item() == 3
    assert losses.critic_loss(real, fake).item() == -3
    assert losses.wasserstein_generator_loss(fake).item() == -1
    assert losses.WASSERSTEIN.critic(real, fake) == -3
    assert losses.NON_SATURATING.critic is losses.MINIMAX.critic is losses.discriminator_loss


# Interpolation and gradients


def test_interpolates_by_hand():
    """Eps = 1 is the real example, eps = 0 the fake, one eps for all pixels."""
    real, fake = torch.ones(3, 1, 2, 2), torch.zeros(3, 1, 2, 2)
    between = losses.interpolate(real, fake, torch.tensor([0.0, 0.25, 1.0]))
    assert between.flatten(1).tolist() == [[0.0] * 4, [0.25] * 4, [1.0] * 4]


def test_eps_per_pixel_is_refused():
    """The most common slip, in words."""
    with pytest.raises(ValueError, match=r"Draw one eps per example; it is the same for all its pixels\."):
        losses.interpolate(torch.ones(3, 4), torch.zeros(3, 4), torch.rand(3, 4))


@pytest.mark.parametrize(
    ("build", "error", "text"),
    [
        pytest.param(
            lambda: [np.zeros((3, 2)), np.zeros((3, 2)), np.zeros(3)],
            TypeError,
            "`real`, `fake` and `eps` must be tensors of the same floating-point type, got ndarray of float64, "
            "ndarray of float64, ndarray of float64. Use torch.as_tensor, scale_images for images, and "
            ".to(real.dtype).",
            id="arrays",
        ),
        pytest.param(
            lambda: [torch.zeros(3, 2).double(), torch.zeros(3, 2), torch.zeros(3)],
            TypeError,
            "`real`, `fake` and `eps` must be tensors of the same floating-point type, got Tensor of torch.float64, "
            "Tensor of torch.float32, Tensor of torch.float32. Use torch.as_tensor, scale_images for images, and "
            ".to(real.dtype).",
            id="mixed types",
        ),
        pytest.param(
            lambda: [torch.zeros(3, 2).byte(), torch.zeros(3, 2).byte(), torch.zeros(3).byte()],
            TypeError,
            "`real`, `fake` and `eps` must be tensors of the same floating-point type, got Tensor of torch.uint8, "
            "Tensor of torch.uint8, Tensor of torch.uint8. Use torch.as_tensor, scale_images for images, and "
            ".to(real.dtype).",
            id="images as they come",
        ),
        pytest.param(
            lambda: [torch.zeros(0, 2), torch.zeros(0, 2), torch.zeros(0)],
            ValueError,
            "`real` must hold at least one example, got shape (0, 2). Pass a batch.",
            id="empty",
        ),
    ],
)
def test_pairs_that_are_none_are_refused(build, error, text):
    """The literal texts."""
    with pytest.raises(error) as caught:
        losses.interpolate(*build())
    assert str(caught.value) == text


def test_linear_critic_has_the_penalty_of_its_slope():
    """D(x) = a.x has gradient a everywhere: the penalty is (|a| - 1)^2 = 16 for a = (3, 4)."""
    a = torch.tensor([3.0, 4.0], dtype=torch.float64)
    penalty = losses.gradient_penalty(lambda x: x @ a, normal(6, 2), normal(6, 2, seed=1), torch.rand(6).double())
    assert penalty.item() == pytest.approx(16)


@SEEDS
def test_quadratic_critic_has_the_gradient_of_its_point(seed):
    """D(x) = |x|^2 / 2 has gradient x: point of evaluation, axis of the norm and mean all show."""
    real, fake = normal(6, 1, 3, 3, seed=seed), normal(6, 1, 3, 3, seed=seed + 50)
    eps = torch.rand(6, generator=torch.Generator().manual_seed(seed)).double()
    between = eps.view(-1, 1, 1, 1) * real + (1 - eps.view(-1, 1, 1, 1)) * fake
    expected = np.mean([(np.linalg.norm(x.numpy()) - 1) ** 2 for x in between])
    penalty = losses.gradient_penalty(lambda x: x.square().flatten(1).sum(dim=1) / 2, real, fake, eps)
    assert penalty.item() == pytest.approx(expected)


def test_flat_critic_gives_no_nan():
    """At a gradient of 0 the norm has no derivative; training must survive it."""
    critic = nn.Sequential(nn.Linear(2, 1), nn.Flatten(0)).double()
    nn.init.zeros_(critic[0].weight)
    penalty = losses.gradient_penalty(critic, normal(4, 2), normal(4, 2, seed=1), torch.rand(4).double())
    penalty.backward()
    assert penalty.item() == 1
    assert critic[0].weight.grad.isfinite().all()


def test_unknown_method_is_refused():
    """The literal text."""
    with pytest.raises(ValueError, match=r"`method` must be one of 'autograd', 'closed_form', got 'fast'\."):
        losses.GradientPenalty(method="fast")


# Clipping


def test_clipping_by_hand():
    """Weights -2, 0.005 and 3 at a limit of 0.01: two of the three end at the limit."""
    layer = nn.Linear(3, 1, bias=False)
    layer.weight.data = torch.tensor([[-2.0, 0.005, 3.0]])
    assert losses.clip_weights(layer, 0.01).item() == pytest.approx(2 / 3)
    assert layer.weight.tolist() == [pytest.approx([-0.01, 0.005, 0.01])]


def test_clipping_leaves_weights_within_the_limit_alone():
    """Nothing sits at a limit that nothing reaches."""
    torch.manual_seed(0)
    critic = mlp_critic(hidden=(8,), shape=(2,))
    before = [parameter.clone() for parameter in critic.parameters()]
    assert losses.clip_weights(critic, 5.0) == 0
    for old, new in zip(before, critic.parameters(), strict=True):
        assert_close(new.detach(), old.detach(), rtol=0, atol=0)


def test_nothing_to_clip_is_refused():
    """The literal text."""
    with pytest.raises(
        ValueError, match=r"`module` must have parameters to clip, got ReLU without\. Pass the critic\."
    ):
        losses.clip_weights(nn.ReLU(), 0.1)


def test_negative_limit_is_refused():
    """The literal text."""
    with pytest.raises(ValueError, match="`limit` must be at least 0, got -1"):
        losses.clip_weights(nn.Linear(1, 1), -1.0)
    with pytest.raises(ValueError, match="`limit` must be at least 0, got -1"):
        losses.WeightClipping(-1.0)
