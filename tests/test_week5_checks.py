"""What the checks of week 5 do not say, and which of their demands are matters of chance."""

import pytest
import torch
from notebook_cells import MUTANTS, graded_cells

from dlfl_utils.checks import get_check


def test_a_root_without_derivative_is_not_taken_for_a_mean():
    """A NaN at 0 is all that is wrong with it: its squares are summed as they should be."""
    answer = (MUTANTS / "week5/gradient_penalty/wrong_unguarded_root.py").read_text()
    with pytest.raises(AssertionError, match="The root has no derivative at 0") as failure:
        graded_cells()["week5/gradient_penalty"].run(answer)
    assert "averaged" not in str(failure.value)


@pytest.mark.parametrize("draw", [torch.randint, "permutation"], ids=["with replacement", "without"])
def test_right_loops_draw_every_row(draw):
    """Whether a row is missing is left to chance, but to so little of it that no right loop meets it."""

    def batch_of(real, size, rng):
        if draw == "permutation":
            return real[torch.randperm(len(real), generator=rng)[:size]]
        return real[draw(len(real), (size,), generator=rng)]

    def train(critic, generator, real, *, n_steps, critic_steps, batch_size, noise_features, seed, on_step):
        rng, history = torch.Generator().manual_seed(seed), []
        for k in range(1, n_steps + 1):
            for _ in range(critic_steps):
                noise, eps = (
                    torch.randn(batch_size, noise_features, generator=rng),
                    torch.rand(batch_size, generator=rng),
                )
                record = critic(batch_of(real, batch_size, rng), noise, eps)
            generator(torch.randn(batch_size, noise_features, generator=rng))
            history.append(record)
            on_step(k)
        return history

    question = get_check("week5/train_wgan_gp")
    for seed in range(5):
        cases = question.draw_cases(seed)
        assert question.verdict(cases, question.collect(train, cases)) is None
