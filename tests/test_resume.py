"""A training that was stopped and goes on: it ends like an unbroken one, and nothing but its own state is taken."""

import numpy as np
import pytest
import torch
from test_training import REAL, equal, noisy_parts, parts, train, weights

from dlfl_utils.losses import MINIMAX, WASSERSTEIN, GradientPenalty, WeightClipping
from dlfl_utils.networks import mlp_critic
from dlfl_utils.training import adam, rmsprop, train_gan


@pytest.mark.parametrize("lipschitz", [GradientPenalty(), WeightClipping(0.05)], ids=["penalty", "clipping"])
def test_resumed_run_ends_like_an_unbroken_one(lipschitz, tmp_path):
    """Stopped after 3 of 8 steps, saved, loaded and resumed: the same weights, average and history."""
    options = {"n_steps": 8, "decay": 1.0, "ema_decay": 0.9, "lipschitz": lipschitz}
    unbroken = train(**options)

    def save(state):
        if state.step == 3:
            torch.save(state.state_dict(), tmp_path / "state.pt")

    train(**options, on_step=save)
    resumed = train(**options, resume=torch.load(tmp_path / "state.pt", weights_only=True))
    for name in ("generator", "critic", "averaged"):
        assert equal(weights(getattr(resumed, name)), weights(getattr(unbroken, name)))
    np.testing.assert_array_equal(resumed.history.w_hat, unbroken.history.w_hat)


def test_resumed_run_with_dropout_and_batch_normalisation_ends_like_an_unbroken_one(tmp_path):
    """Running means and variances, their average, and the masks go on, too."""
    options = {"n_steps": 8, "ema_decay": 0.9, "critic_steps": 2, "progress": False}

    def save(state):
        if state.step == 3:
            torch.save(state.state_dict(), tmp_path / "state.pt")

    unbroken = train_gan(*noisy_parts(), REAL, MINIMAX, on_step=save, **options)
    saved = torch.load(tmp_path / "state.pt", weights_only=True)
    resumed = train_gan(*noisy_parts(), REAL, MINIMAX, resume=saved, **options)
    for name in ("generator", "critic", "averaged"):
        found, wanted = (getattr(state, name).state_dict() for state in (resumed, unbroken))
        assert equal(found.values(), wanted.values())
    np.testing.assert_array_equal(resumed.history.critic_loss, unbroken.history.critic_loss)


def test_saved_state_is_a_copy_that_can_be_resumed_again():
    """Training goes on, here and from it, without a change in what was saved."""
    saved = []
    options = {"n_steps": 8, "ema_decay": 0.9, "critic_optimizer": adam(1e-2), "generator_optimizer": adam(1e-2)}
    unbroken = train(**options, on_step=lambda state: saved.append(state.state_dict()))
    for _ in range(2):
        resumed = train(**options, resume=saved[2])
        for name in ("generator", "critic", "averaged"):
            assert equal(weights(getattr(resumed, name)), weights(getattr(unbroken, name)))


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (
            {"ema_decay": 0.5},
            "`resume` must be of a run with the same arguments, got {'ema_decay': 0.9} where now {'ema_decay': 0.5}. "
            "Pass those of the run.",
        ),
        (
            {"critic_optimizer": rmsprop(1e-4)},
            "`resume` must be of a run with the same arguments, got {'critic_optimizer': 'Adam'} where now "
            "{'critic_optimizer': 'RMSprop'}. Pass those of the run.",
        ),
        (
            {"n_steps": 2},
            "`n_steps` must be at least the 3 steps that `resume` has done, got 2. Name them all.",
        ),
    ],
)
def test_runs_of_another_kind_are_not_resumed(options, text):
    """They would go on with the weights of one and the settings of another."""
    options = {"n_steps": 5, "ema_decay": 0.9, **options}
    saved = train(n_steps=3, ema_decay=0.9).state_dict()
    with pytest.raises(ValueError, match="must be") as caught:
        train(resume=saved, **options)
    assert str(caught.value) == text


def test_runs_of_other_networks_are_not_resumed():
    """The network's own name of what does not fit is told."""
    saved, (generator, _) = train(n_steps=1).state_dict(), parts()
    with pytest.raises(ValueError, match="must be of a run with the same networks") as caught:
        train_gan(generator, mlp_critic(hidden=(7,), shape=(2,)), REAL, WASSERSTEIN, n_steps=1, resume=saved)
    assert str(caught.value) == (
        "`resume` must be of a run with the same networks, got those of another: size mismatch for head.weight: "
        "copying a param with shape torch.Size([1, 16]) from checkpoint, the shape in current model is "
        "torch.Size([1, 7]). Build the same."
    )
