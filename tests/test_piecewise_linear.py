"""The closed form of a piecewise-linear critic's slope, against autograd and finite differences."""

import pytest
import torch
from torch import nn
from torch.testing import assert_close

from dlfl_utils import losses
from dlfl_utils.networks import conv_critic, mlp_critic, patch_critic, wgan_gp_critic


def normal(*shape, seed=0, dtype=torch.float64):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=dtype)


def sequential():
    return nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Sequential(nn.Linear(8, 8), nn.LeakyReLU(0.1)), nn.Linear(8, 1))


def odd_convolutions():
    """Strides that leave rows out, dilation and groups."""
    return nn.Sequential(
        nn.Conv2d(2, 4, 3, stride=3),
        nn.LeakyReLU(0.2),
        nn.Conv2d(4, 4, (1, 2), dilation=2, groups=2),
        nn.ReLU(),
        nn.Flatten(),
        nn.LazyLinear(1),
    )


CRITICS = [
    pytest.param(lambda: mlp_critic(hidden=(32, 16)), (1, 28, 28), None, id="mlp"),
    pytest.param(lambda: mlp_critic(hidden=(16, 16, 16), shape=(2,)), (2,), None, id="toy"),
    pytest.param(lambda: mlp_critic(hidden=(32, 16), n_classes=10), (1, 28, 28), 10, id="projection"),
    pytest.param(lambda: conv_critic(channels=4), (1, 28, 28), None, id="convolutions"),
    pytest.param(lambda: conv_critic(channels=4, n_classes=3), (1, 28, 28), 3, id="convolutions, projection"),
    pytest.param(lambda: patch_critic(channels=4, hidden=6, n_classes=3), (1, 28, 28), 3, id="patches, projection"),
    pytest.param(lambda: wgan_gp_critic(channels=4), (1, 28, 28), None, id="the paper's"),
    pytest.param(sequential, (3,), None, id="nested sequential"),
    pytest.param(odd_convolutions, (2, 11, 13), None, id="odd strides"),
]


@pytest.mark.parametrize(("build", "shape", "n_classes"), CRITICS)
@pytest.mark.parametrize("seed", range(3))
def test_closed_form_agrees_with_autograd(build, shape, n_classes, seed):
    """Penalty, and its gradient in every weight, to 1e-6 relative, in double precision."""
    torch.manual_seed(seed)
    critic = build().double()
    real, fake = normal(5, *shape, seed=seed), normal(5, *shape, seed=seed + 9)
    critic(real, *([torch.zeros(5).long()] if n_classes else []))  # lazy layers
    labels = None if n_classes is None else torch.arange(5) % n_classes
    results = []
    for method in ("autograd", "closed_form"):
        critic.zero_grad()
        penalty = losses.gradient_penalty(
            critic,
            real,
            fake,
            torch.rand(5, generator=torch.Generator().manual_seed(seed)).double(),
            labels=labels,
            method=method,
        )
        penalty.backward()
        gradients = [torch.zeros_like(p) if p.grad is None else p.grad.clone() for p in critic.parameters()]
        results.append([penalty.detach(), *gradients])
    for by_autograd, closed in zip(*results, strict=True):
        assert_close(closed, by_autograd, rtol=1e-6, atol=1e-12)
    assert max(gradient.abs().max() for gradient in results[0][1:]) > 1e-3


LARGE = [
    pytest.param(lambda: mlp_critic(hidden=(160, 16)), (1, 28, 28), None, id="large"),
    pytest.param(lambda: mlp_critic(hidden=(160, 16), n_classes=3), (1, 28, 28), 3, id="large, projection"),
    pytest.param(
        lambda: nn.Sequential(nn.Linear(400, 300, bias=False), nn.ReLU(), nn.Linear(300, 1), nn.Flatten(0)),
        (400,),
        None,
        id="large sequential",
    ),
    pytest.param(
        lambda: nn.Sequential(nn.PixelUnshuffle(2), nn.Flatten(), nn.Linear(400, 300), nn.ReLU(), nn.Linear(300, 1)),
        (1, 20, 20),
        None,
        id="large, unshuffled",
    ),
    pytest.param(
        lambda: nn.Sequential(
            nn.Linear(400, 300, bias=False), nn.LeakyReLU(0.2, inplace=True), nn.Linear(300, 1), nn.Flatten(0)
        ),
        (400,),
        None,
        id="large, in place",
    ),
]


@pytest.mark.parametrize(("build", "shape", "n_classes"), CRITICS + LARGE)
def test_one_pass_for_scores_and_norms_agrees_with_autograd(build, shape, n_classes):
    """All that it returns, and the gradient of each in every weight, to 1e-6 relative, in double precision."""
    torch.manual_seed(0)
    critic = build().double()
    real, fake, eps = normal(5, *shape), normal(5, *shape, seed=9), torch.linspace(0, 1, 5).double()
    labels = None if n_classes is None else torch.arange(5) % n_classes
    for i in range(3):
        results = []
        for method in ("autograd", "closed_form"):
            critic.zero_grad()
            values = losses.scores_and_gradient_norms(critic, real, fake, eps, labels=labels, method=method)
            (values[i] * torch.arange(1, 6)).sum().backward()
            gradients = [torch.zeros_like(p) if p.grad is None else p.grad.clone() for p in critic.parameters()]
            results.append([values[i].detach(), *gradients])
        for by_autograd, closed in zip(*results, strict=True):
            assert_close(closed, by_autograd, rtol=1e-6, atol=1e-12)
        assert max(gradient.abs().max() for gradient in results[0][1:]) > 1e-3


@pytest.mark.parametrize("hidden", [(8,), (400,)], ids=["small", "large"])
def test_norm_of_a_vanishing_gradient_has_the_derivative_zero(hidden):
    """Not NaN: a critic whose last weights are 0 is flat everywhere."""
    torch.manual_seed(0)
    critic, x = mlp_critic(hidden=hidden, shape=(300,)), normal(4, 300, dtype=torch.float32)
    nn.init.zeros_(critic.head.weight)
    *_, norms = losses.scores_and_gradient_norms(critic, x, x, torch.ones(4), method="closed_form")
    norms.sum().backward()
    assert norms.tolist() == [0, 0, 0, 0]
    assert all(parameter.grad.count_nonzero() == 0 for parameter in critic.parameters() if parameter.grad is not None)


def test_classes_for_a_critic_that_knows_none_are_refused():
    """In closed form as by autograd."""
    real, eps, labels = normal(4, 3, dtype=torch.float32), torch.ones(4), torch.zeros(4).long()
    for method in ("autograd", "closed_form"):
        with pytest.raises(ValueError, match="`labels` must fit the network, which takes no labels"):
            losses.scores_and_gradient_norms(mlp_critic(shape=(3,)), real, real, eps, labels=labels, method=method)


@pytest.mark.parametrize("method", ["autograd", "closed_form"])
def test_input_gradient_agrees_with_finite_differences(method):
    """Central differences in double precision."""
    torch.manual_seed(0)
    critic, x, step = mlp_critic(hidden=(16, 16), shape=(3,)).double(), normal(4, 3), 1e-6
    differences = torch.stack(
        [(critic(x + step * e) - critic(x - step * e)) / (2 * step) for e in torch.eye(3).double()]
    )
    assert_close(losses.input_gradient(critic, x, method=method), differences.T, rtol=1e-6, atol=1e-8)


def test_closed_form_in_single_precision():
    """What training uses: 1e-5 relative to the largest entry."""
    torch.manual_seed(0)
    critic, x = conv_critic(), normal(8, 1, 28, 28, dtype=torch.float32)
    by_autograd = losses.input_gradient(critic, x).detach()
    closed = losses.input_gradient(critic, x, method="closed_form").detach()
    assert_close(closed, by_autograd, rtol=0, atol=1e-5 * by_autograd.abs().max().item())


def hooked():
    """Return a layer to whose result a hook adds something."""
    layer = nn.Linear(2, 2)
    layer.register_forward_hook(lambda module, inputs, output: output + inputs[0].square())
    return layer


@pytest.mark.parametrize("normalise", [nn.utils.parametrizations.spectral_norm, nn.utils.parametrizations.weight_norm])
def test_closed_form_knows_parametrisations(normalise):
    """Their weights are a function of others at every look; the gradients of these are those of autograd."""
    torch.manual_seed(0)
    critic = mlp_critic(hidden=(16, 16), shape=(3,)).double()
    for layer in (critic.features[1], critic.features[3], critic.head):
        normalise(layer)
    critic.eval()  # in training the spectral norm is refined at every look
    real, fake, results = normal(5, 3), normal(5, 3, seed=9), []
    for method in ("autograd", "closed_form"):
        critic.zero_grad()
        losses.gradient_penalty(critic, real, fake, torch.linspace(0, 1, 5).double(), method=method).backward()
        results.append([p.grad.clone() for p in critic.parameters() if p.ndim > 1 and p.grad is not None])
    assert len(results[0]) >= 3
    for by_autograd, closed in zip(*results, strict=True):
        assert_close(closed, by_autograd, rtol=1e-6, atol=1e-12)
        assert by_autograd.abs().max() > 1e-6


@pytest.mark.filterwarnings("ignore::FutureWarning")  # that the older two are deprecated
@pytest.mark.parametrize("normalise", [nn.utils.spectral_norm, nn.utils.weight_norm])
@pytest.mark.parametrize("where", ["features", "head"])
def test_closed_form_refuses_weights_that_a_hook_sets(normalise, where):
    """It would never see the hook; by autograd every weight behind the hook is trained, twice in a row."""
    torch.manual_seed(0)
    critic = mlp_critic(hidden=(8,), shape=(2,))
    layer = critic.head if where == "head" else critic.features[1]
    normalise(layer)
    real, eps = normal(4, 2, dtype=torch.float32), torch.ones(4)
    for function in (losses.gradient_penalty, losses.scores_and_gradient_norms):
        with pytest.raises(
            TypeError, match=r"for a closed form, got (Linear with hooks|Critic)\. Use method='autograd'"
        ):
            function(critic, real, real, eps, method="closed_form")
    for _ in range(2):
        critic.zero_grad()
        losses.gradient_penalty(critic, real, real, eps).backward()
        hidden_weight = [p for name, p in layer.named_parameters() if name in ("weight_orig", "weight_v")]
        assert hidden_weight[0].grad.count_nonzero() > 0


@pytest.mark.parametrize(
    ("critic", "text"),
    [
        pytest.param(nn.Sequential(nn.Linear(2, 2), nn.Tanh()), "got Tanh", id="not piecewise linear"),
        pytest.param(nn.Sequential(hooked(), nn.Linear(2, 1)), "got Linear with hooks", id="hook"),
        pytest.param(nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)), "got BatchNorm1d", id="batch normalisation"),
        pytest.param(lambda x: x[:, 0], "got function", id="no module"),
    ],
)
def test_closed_form_refuses_what_it_cannot_do(critic, text):
    """And names the way out."""
    with pytest.raises(TypeError, match=rf"{text}\. Use method='autograd'"):
        losses.input_gradient(critic, normal(3, 2, dtype=torch.float32), method="closed_form")
