"""Networks: shapes, sizes, classes, and what a critic must not have."""

import pytest
import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm
from torch.testing import assert_close

from dlfl_utils import networks
from dlfl_utils.losses import input_gradient

GENERATORS = [
    networks.mlp_generator,
    networks.conv_generator,
    networks.goodfellow_generator,
    networks.dcgan_generator,
    networks.wgan_mlp_generator,
    networks.wgan_gp_generator,
]
CRITICS = [
    networks.mlp_critic,
    networks.conv_critic,
    networks.patch_critic,
    networks.goodfellow_discriminator,
    networks.dcgan_critic,
    networks.wgan_gp_critic,
]


@pytest.mark.parametrize("build", GENERATORS)
def test_generators_make_images_in_the_range_of_the_data(build):
    """From their own noise: (n, 1, 28, 28), between -1 and 1."""
    generator = build()
    images = generator(torch.randn(3, generator.noise_features))
    assert images.shape == (3, 1, 28, 28)
    assert images.abs().max() <= 1


@pytest.mark.parametrize("build", CRITICS)
def test_critics_give_one_score_per_image(build):
    """Shape (n,), not (n, 1)."""
    assert build()(torch.randn(3, 1, 28, 28)).shape == (3,)


def test_toy_networks_of_the_paper():
    """Points in, points and scores out."""
    points = networks.wgan_gp_toy_generator()(torch.randn(5, 2))
    assert points.shape == (5, 2)
    assert networks.wgan_gp_toy_critic()(points).shape == (5,)


def test_number_of_parameters_by_hand():
    """784 * 512 + 512 * 256 + 256 weights, and 512 + 256 + 1 biases."""
    n_parameters = sum(parameter.numel() for parameter in networks.mlp_critic().parameters())
    assert n_parameters == 784 * 512 + 512 + 512 * 256 + 256 + 256 + 1


@pytest.mark.parametrize(
    "build", [networks.mlp_critic, networks.conv_critic, networks.patch_critic, networks.wgan_gp_critic]
)
def test_a_critic_scores_each_example_by_itself(build):
    """No normalisation over the batch, no dropout: a score does not depend on the other examples, nor on chance."""
    critic, x = build(), torch.randn(4, 1, 28, 28)
    assert_close(critic(x)[:1], critic(x[:1]), rtol=1e-4, atol=1e-6)
    assert not [layer for layer in critic.modules() if isinstance(layer, nn.BatchNorm2d | nn.Dropout)]


@pytest.mark.parametrize("build", [networks.mlp_generator, networks.conv_generator])
def test_conditional_generator_uses_the_class(build):
    """The same noise with another class gives another image."""
    generator = build(n_classes=10)
    noise = torch.randn(1, generator.noise_features)
    assert not torch.equal(generator(noise, torch.tensor([0])), generator(noise, torch.tensor([1])))


def test_projection_critic_is_linear_in_its_features():
    """score(x, y) = head(h) + <embedding(y), h>, and score_gradient is its gradient in h."""
    critic, labels = networks.mlp_critic(hidden=(8,), shape=(2,), n_classes=3), torch.tensor([0, 1, 2, 1])
    x = torch.randn(4, 2)
    features = critic.features(x)
    expected = critic.head(features)[:, 0] + (critic.embedding.weight[labels] * features).sum(dim=1)
    assert_close(critic(x, labels), expected)
    as_input = networks.Critic(nn.Sequential(nn.Identity()), 8, 3)
    as_input.load_state_dict({k: v for k, v in critic.state_dict().items() if not k.startswith("features")})
    assert_close(critic.score_gradient(features, labels), input_gradient(as_input, features, labels=labels))


def test_labels_must_fit_the_network():
    """Both ways, with the literal texts."""
    noise = torch.randn(1, 64)
    with pytest.raises(ValueError, match="which takes no labels, got some"):
        networks.mlp_generator()(noise, torch.tensor([0]))
    with pytest.raises(ValueError, match="which takes labels from 0 to 9, got none"):
        networks.mlp_generator(n_classes=10)(noise)


@pytest.mark.parametrize("n_labels", [1, 3])
@pytest.mark.parametrize("column", [False, True])
def test_every_example_has_one_class(n_labels, column):
    """One class for four examples would be taken for all, and a column of four for a table of scores."""
    labels = torch.zeros(4, 1).long() if column else torch.zeros(n_labels).long()
    shape = str(tuple(labels.shape))
    generator = networks.mlp_generator(noise_features=2, shape=(2,), n_classes=3)
    critic = networks.mlp_critic(hidden=(4,), shape=(2,), n_classes=3)
    for call in (generator, critic, critic.score_gradient):
        with pytest.raises(ValueError, match="one class") as caught:
            call(torch.randn(4, 4 if call == critic.score_gradient else 2), labels)
        assert str(caught.value) == (
            f"`labels` must have one class for each of the 4 examples, shape (4,), got {shape}. "
            f"Pass as many, without a second axis."
        )


@pytest.mark.parametrize("labels", [[0, 1, 2, 3], [-1, 0, 1, 2]])
def test_classes_that_the_networks_do_not_have_are_named(labels):
    """Counted from 1, say; torch speaks of an index. Of no examples no class is wrong."""
    generator = networks.mlp_generator(noise_features=2, shape=(2,), n_classes=3)
    critic = networks.mlp_critic(hidden=(4,), shape=(2,), n_classes=3)
    for network in (generator, critic):
        with pytest.raises(ValueError, match="from 0 to 2") as caught:
            network(torch.randn(4, 2), torch.tensor(labels))
        assert str(caught.value) == (
            f"`labels` must be from 0 to 2, got {min(labels)} to {max(labels)}. Number the classes from 0, and "
            f"build generator and critic with as many."
        )
        assert len(network(torch.randn(0, 2), torch.zeros(0, dtype=torch.int64))) == 0


@pytest.mark.parametrize(
    ("build", "error", "text"),
    [
        (lambda: networks.mlp_generator(noise_features=0), ValueError, "`noise_features` must be at least 1, got 0."),
        (lambda: networks.dcgan_generator(noise_features=0), ValueError, "`noise_features` must be at least 1, got 0."),
        (lambda: networks.mlp_generator(n_classes=0), ValueError, "`n_classes` must be at least 1, got 0."),
        (lambda: networks.conv_generator(n_classes=2.5), TypeError, "`n_classes` must be an int, got float."),
        (lambda: networks.mlp_critic(n_classes=0), ValueError, "`n_classes` must be at least 1, got 0."),
        (lambda: networks.mlp_critic(hidden=256), TypeError, "`hidden` must be a sequence of int, got 256."),
        (lambda: networks.mlp_critic(hidden=(8, -1)), ValueError, "`hidden` must be at least 1, got -1."),
        (lambda: networks.mlp_generator(shape=2), TypeError, "`shape` must be a sequence of int, got 2."),
        (lambda: networks.conv_generator(channels=0), ValueError, "`channels` must be at least 1, got 0."),
        (lambda: networks.conv_critic(channels=0), ValueError, "`channels` must be at least 1, got 0."),
        (lambda: networks.patch_critic(hidden=0), ValueError, "`hidden` must be at least 1, got 0."),
        (lambda: networks.dcgan_critic(channels=1.5), TypeError, "`channels` must be an int, got float."),
        (lambda: networks.wgan_gp_critic(channels=0), ValueError, "`channels` must be at least 1, got 0."),
        (lambda: networks.wgan_gp_generator(channels=0), ValueError, "`channels` must be at least 1, got 0."),
    ],
)
def test_sizes_that_are_none_are_refused(build, error, text):
    """By the name of the argument, before torch fails somewhere inside."""
    with pytest.raises(error, match="must be") as caught:
        build()
    assert str(caught.value).startswith(text)


LINEAR, CONVOLUTIONS = nn.Linear, nn.Conv2d | nn.ConvTranspose2d
#: Network, how many layers have weights, and all weights and biases, counted by hand from the source.
PAPERS = [
    # mnist.yaml: 100 - 1200 - 1200 - 784
    pytest.param(networks.goodfellow_generator, 3, 101 * 1200 + 1201 * 1200 + 1201 * 784, id="Goodfellow, G"),
    # mnist.yaml: 784 - 240 maxout of 5 pieces - 240 of 5 - 1
    pytest.param(networks.goodfellow_discriminator, 3, 785 * 1200 + 241 * 1200 + 241, id="Goodfellow, D"),
    # figure 1 from its second layer on, widths for 28 x 28; no bias before a normalisation, which has two of its own
    pytest.param(
        networks.dcgan_generator, 3, 100 * 128 * 49 + 2 * 128 + 128 * 64 * 16 + 2 * 64 + 64 * 16 + 1, id="DCGAN, G"
    ),
    pytest.param(networks.dcgan_critic, 3, 16 * 64 + 64 + 64 * 128 * 16 + 128 + 128 * 49 + 1, id="DCGAN, D"),
    # section 4.2: four layers of 512
    pytest.param(networks.wgan_mlp_generator, 5, 101 * 512 + 3 * 513 * 512 + 513 * 784, id="WGAN, G"),
    # gan_mnist.py, DIM = 64: 128 - 4*4*4*64, then kernels of 5 x 5 to 128, 64 and 1 channels
    pytest.param(
        networks.wgan_gp_generator,
        4,
        129 * 4096 + 256 * 128 * 25 + 128 + 128 * 64 * 25 + 64 + 64 * 25 + 1,
        id="WGAN-GP, G",
    ),
    pytest.param(
        networks.wgan_gp_critic,
        4,
        25 * 64 + 64 + 64 * 128 * 25 + 128 + 128 * 256 * 25 + 256 + 4096 + 1,
        id="WGAN-GP, critic",
    ),
    # gan_toy.py, DIM = 512
    pytest.param(networks.wgan_gp_toy_generator, 4, 3 * 512 + 2 * 513 * 512 + 513 * 2, id="toys, G"),
    pytest.param(networks.wgan_gp_toy_critic, 4, 3 * 512 + 2 * 513 * 512 + 513, id="toys, critic"),
]


@pytest.mark.parametrize(("build", "n_layers", "n_parameters"), PAPERS)
def test_sizes_of_the_papers(build, n_layers, n_parameters):
    """Layers with weights, and numbers to be learnt."""
    network = build()
    layers = [layer for layer in network.modules() if isinstance(layer, LINEAR | CONVOLUTIONS)]
    assert (len(layers), sum(p.numel() for p in network.parameters())) == (n_layers, n_parameters)


def test_toy_networks_are_those_of_the_code():
    """Plain rectifiers; uniform weights of variance 2 / n_in, for the last layer 2 / (n_in + n_out); biases 0."""
    torch.manual_seed(0)
    for network in (networks.wgan_gp_toy_generator(), networks.wgan_gp_toy_critic()):
        linear = [layer for layer in network.modules() if isinstance(layer, LINEAR)]
        assert len([layer for layer in network.modules() if isinstance(layer, nn.ReLU)]) == 3
        assert not [layer for layer in network.modules() if isinstance(layer, nn.LeakyReLU)]
        for layer in linear:
            n_out, n_in = layer.weight.shape
            variance = 2 / (n_in + n_out) if layer is linear[-1] else 2 / n_in
            assert layer.weight.var().item() == pytest.approx(variance, rel=0.15)
            assert layer.weight.abs().max().item() <= (3 * variance) ** 0.5
            assert not layer.bias.any()


def test_dropout_of_the_first_discriminator():
    """mnist.yaml keeps 0.8 of the pixels and 0.5 of the rest, in front of each of three layers."""
    layers = networks.goodfellow_discriminator().modules()
    assert [layer.p for layer in layers if isinstance(layer, nn.Dropout)] == [0.2, 0.5, 0.5]


def test_critic_without_a_hidden_layer_is_linear():
    """Features are the example itself."""
    critic, x = networks.mlp_critic(hidden=(), shape=(2,)), torch.randn(3, 2)
    assert_close(critic(x), critic.head(x)[:, 0])


def test_patches_are_those_of_one_large_convolution():
    """6 x 6 pixels every 4 of them: its weights are those of the small one, shuffled as pixels are."""
    features, x = networks.patch_critic().features.double(), torch.randn(2, 1, 28, 28).double()
    weight = nn.functional.pixel_shuffle(features[1].weight, 2)
    assert weight.shape == (32, 1, 6, 6)
    assert_close(features[:2](x), nn.functional.conv2d(x, weight, features[1].bias, stride=4, padding=2))


def test_size_of_the_small_generator():
    """As its docstring says."""
    given = ({}, {"n_classes": 10}, {"channels": 16})
    sizes = [sum(p.numel() for p in networks.conv_generator(**options).parameters()) for options in given]
    assert sizes == [430_612, 430_612 + 256 * 10, 443_908]


@pytest.mark.parametrize("slope", [0.0, 0.2])
def test_he_start_has_the_variance_of_the_paper(slope):
    """2 / ((1 + a^2) n_inputs), for a convolution with n_inputs = channels * height * width of the kernel."""
    dense, convolution = nn.Linear(400, 300), nn.Conv2d(16, 200, 5, bias=False)
    both = nn.Sequential(dense, nn.Sequential(convolution))
    assert networks.initialize_he(both, negative_slope=slope) is both
    for weight, n_inputs in ((dense.weight, 400), (convolution.weight, 16 * 25)):
        assert weight.var().item() == pytest.approx(2 / (1 + slope**2) / n_inputs, rel=0.02)
    assert not dense.bias.any()


def test_he_start_has_slopes_of_order_one():
    """E |gradient|^2 = prod n_l v_l * ((1 + a^2) / 2)^(L - 1): 2 / (1 + a^2) after He, and tiny as torch starts."""
    n_networks, x = 600, torch.randn(1, 12)

    def mean_square(initialize):
        critics = [initialize(networks.mlp_critic(hidden=(40, 30), shape=(12,))) for _ in range(n_networks)]
        return torch.stack([input_gradient(critic, x).square().sum() for critic in critics]).mean().item()

    assert mean_square(networks.initialize_he) == pytest.approx(2 / 1.04, rel=0.15)
    assert mean_square(lambda critic: critic) == pytest.approx((1 / 3) ** 3 * 0.52**2, rel=0.15)


def test_he_start_leaves_other_layers_alone():
    """The class vectors of a projection critic keep their own start; nonsense is refused."""
    critic = networks.conv_critic(n_classes=3)
    before = critic.embedding.weight.clone()
    networks.initialize_he(critic)
    assert torch.equal(critic.embedding.weight, before)
    with pytest.raises(ValueError, match="`negative_slope` must be at least 0, got -1"):
        networks.initialize_he(critic, negative_slope=-1)


@pytest.mark.parametrize(
    ("build", "got"),
    [
        (lambda: nn.Sequential(nn.ConvTranspose2d(2, 3, 4)), "one without"),
        (
            lambda: spectral_norm(nn.Linear(3, 3)),
            "one whose weights are computed from others",
        ),
    ],
)
def test_he_start_of_nothing_is_refused(build, got):
    """It would be the start that torch draws, under another name."""
    with pytest.raises(ValueError, match="`network` must have") as caught:
        networks.initialize_he(build())
    assert str(caught.value) == (
        f"`network` must have linear layers or convolutions to draw, got {got}. Start it before it is changed."
    )


@pytest.mark.parametrize("labels", [[0, 1], torch.tensor([0, 1], dtype=torch.int32)])
def test_labels_of_another_type_are_refused(labels):
    """Where torch would speak of one-hot vectors."""
    with pytest.raises(TypeError, match=r"`labels` must be an int64 tensor, got .*\. Use torch\.as_tensor"):
        networks.mlp_generator(n_classes=3)(torch.zeros(2, 64), labels)
