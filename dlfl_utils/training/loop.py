"""The training loop, and one step of each network."""

import logging
from functools import partial

import torch
from torch.optim import Adam, RMSprop
from tqdm import tqdm

from dlfl_utils._checks import check_choice, check_count, check_number, check_seed
from dlfl_utils.losses import (
    GradientPenalty,
    WeightClipping,
    clip_weights,
    scores_and_gradient_norms,
    wasserstein_estimate,
)
from dlfl_utils.training._fakes import generate_batches
from dlfl_utils.training._global import seeded, settings
from dlfl_utils.training._inputs import check_functions, check_parts
from dlfl_utils.training.state import QUANTITIES, GanState

__all__ = ["adam", "critic_step", "generator_step", "rmsprop", "train_gan"]

log = logging.getLogger(__name__)


def adam(lr, betas=(0.0, 0.9)):
    """Return a function that makes an Adam optimizer for parameters; without momentum by default, as in WGAN-GP."""
    return partial(Adam, lr=check_number(lr, "lr", minimum=0), betas=betas, fused=True)


def rmsprop(lr):
    """Return a function that makes an RMSProp optimizer for parameters, as WGAN with clipping uses it."""
    return partial(RMSprop, lr=check_number(lr, "lr", minimum=0))


#: What trains both networks unless something else is handed over: the paper's Adam.
DEFAULT_OPTIMIZER = adam(1e-4)


def train_gan(
    generator,
    critic,
    real,
    loss,
    *,
    n_steps,
    labels=None,
    noise=None,
    lipschitz=None,
    critic_steps=1,
    batch_size=64,
    critic_optimizer=DEFAULT_OPTIMIZER,
    generator_optimizer=DEFAULT_OPTIMIZER,
    ema_decay=0.0,
    decay=0.0,
    seed=0,
    device="cpu",
    threads=1,
    matmul_precision="highest",
    progress=True,
    on_step=None,
    resume=None,
):
    """Train a generator against a discriminator or critic.

    Parameters
    ----------
    generator : torch.nn.Module
        From noise (and labels) to examples, say a `networks.Generator`; trained in place.
    critic : torch.nn.Module
        From examples (and labels) to scores of shape (n,), say a `networks.Critic`; trained in place.
    real : tensor of shape (n_examples, ...)
        All real examples; batches are drawn from it by index, with replacement.
    loss : GanLoss
        ``MINIMAX``, ``NON_SATURATING`` or ``WASSERSTEIN`` of `dlfl_utils.losses`.
    n_steps : int
        Number of generator steps.
    labels : tensor of shape (n_examples,), optional
        Classes of the real examples, for class-conditional networks. A fake gets the class of the real beside it.
    noise : callable, optional
        From a number and a `torch.Generator` to noise; by default `gaussian_noise` of ``generator.noise_features``.
    lipschitz : GradientPenalty or WeightClipping, optional
        How the critic's slope is bounded.
    critic_steps : int, default=1
        Steps of the critic before each step of the generator; the papers on WGAN take 5.
    batch_size : int, default=64
        Examples in each batch.
    critic_optimizer, generator_optimizer : callable, default=adam(1e-4)
        From parameters to an optimizer: `adam` or `rmsprop`, or one of your own.
    ema_decay : float, default=0.0
        Decay of the moving average of the generator's weights, which `GanState.sample` draws from; 0 for none.
    decay : float, default=0.0
        Share of the run, at its end, in which the learning rates fall linearly to 0: 0 for constant rates, 1 for rates
        that fall from the first step on.
    seed : int, default=0
        Seed of batches, noise and interpolation. The same seed and weights give the same weights, on a CPU.
    device : str, default="cpu"
        Where to train, for instance ``"cuda"``.
    threads : int, default=1
        Threads of the CPU. More than one helps large networks on an idle machine, and hurts beside other work.
    matmul_precision : {"highest", "high", "medium"}, default="highest"
        See `torch.set_float32_matmul_precision`; ``"medium"`` makes matrix products on many CPUs about twice as fast.
    progress : bool, default=True
        Whether to show a bar with rate and remaining time.
    on_step : callable, optional
        Called with the `GanState` after each generator step, for plots and logs.
    resume : dict, optional
        `GanState.state_dict` of a stopped run with the same arguments, to go on with.

    Returns
    -------
    GanState

    Raises
    ------
    FloatingPointError
        If a loss is no longer finite; the text names the step and the likely causes.
    ValueError
        If the parts do not fit each other.

    References
    ----------
    .. [1] M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN, 2017, algorithm 1, arXiv:1701.07875.
    .. [2] I. Gulrajani et al., Improved training of Wasserstein GANs, 2017, algorithm 1, arXiv:1704.00028.
    """
    n_steps, seed = check_count(n_steps, "n_steps"), check_seed(seed)
    check_choice(matmul_precision, "matmul_precision", ("highest", "high", "medium"))
    check_functions(critic_optimizer, generator_optimizer, noise, on_step)
    if not 0 <= check_number(ema_decay, "ema_decay") < 1:
        msg = f"`ema_decay` must be at least 0 and below 1, got {ema_decay:.6g}. 0 is no average, 0.995 a long one."
        raise ValueError(msg)
    if not 0 <= check_number(decay, "decay") <= 1:
        msg = f"`decay` must be a share of the run, from 0 to 1, got {decay:.6g}. 0.5 is its second half."
        raise ValueError(msg)
    numbers = {"critic_steps": critic_steps, "batch_size": batch_size, "device": device}
    check_parts(generator, critic, real, loss, labels, lipschitz, noise, **numbers)
    compute = f"{device}, {threads} thread(s), matmul precision {matmul_precision}, torch {torch.__version__}"
    log.info("Training on %s, seed %d.", compute, seed)

    with settings(threads, matmul_precision), seeded(seed, device):
        optimizers = generator_optimizer, critic_optimizer
        options = {"noise": noise, "ema_decay": ema_decay, "seed": seed, "device": device, "compute": compute}
        state = GanState(generator, critic, *optimizers, **options)
        if resume is not None:
            state.load_state_dict(resume)
            _refuse_fewer_steps(n_steps, state.step)
        real, labels = real.to(device), None if labels is None else labels.to(device)

        def draw_rows(n):
            return torch.randint(len(real), (n,), generator=state.rng, device=device)

        options = {"initial": state.step, "disable": not progress, "unit": "step", "desc": loss.name}
        with tqdm(total=n_steps, **options) as bar:
            while state.step < n_steps:
                # Learning rates
                if decay:
                    _scale_learning_rates(state, min(1.0, (1 - state.step / n_steps) / decay))

                # Critic: the generator stands still, so the fakes of all steps are made at once
                rows = draw_rows(critic_steps * batch_size)
                examples, classes = real.index_select(0, rows), None if labels is None else labels[rows]
                fakes = generate_batches(generator, state.noise(len(rows), state.rng), classes, n_batches=critic_steps)
                for i in range(0, len(rows), batch_size):
                    batch = slice(i, i + batch_size)
                    of_batch = None if labels is None else classes[batch]
                    of_critic = critic_step(state, examples[batch], fakes[batch], loss, lipschitz, of_batch)

                # Generator: the critic stands still
                classes = None if labels is None else labels[draw_rows(batch_size)]
                of_generator = generator_step(state, state.noise(batch_size, state.rng), loss, classes)

                # Average, note, tell
                state.step += 1
                state.average()
                state.rows.append(torch.stack([*of_critic, of_generator]))
                _stop_if_not_finite(state, n_steps)
                bar.update()
                if on_step is not None:
                    on_step(state)
    return state


def critic_step(state, real, fake, loss, lipschitz=None, labels=None):
    """Take one step of the critic; the generator stays as it is.

    Parameters
    ----------
    state : GanState
        Networks and optimizers.
    real : tensor of shape (n, ...)
        A batch of real examples.
    fake : tensor of shape (n, ...)
        A batch of generated examples, which are constants here.
    loss : GanLoss
        Which loss.
    lipschitz : GradientPenalty or WeightClipping, optional
        How the slope is bounded.
    labels : tensor of shape (n,), optional
        Classes of the real examples, and of the fakes.

    Returns
    -------
    tuple of tensor
        Estimate, penalty, gradient norm, clipped share and loss; NaN where one does not apply.
    """
    critic, classes = state.critic, [] if labels is None else [labels]
    penalty = norms = clipped = torch.full((), torch.nan, device=real.device)
    fake = fake.detach()
    if isinstance(lipschitz, GradientPenalty):
        eps = torch.rand(len(real), generator=state.rng, device=real.device, dtype=real.dtype)
        options = {"labels": labels, "method": lipschitz.method}
        real_scores, fake_scores, norms = scores_and_gradient_norms(critic, real, fake, eps, **options)
        penalty = (norms - 1).square().mean()
        value = loss.critic(real_scores, fake_scores) + lipschitz.weight * penalty
    else:
        real_scores, fake_scores = critic(real, *classes), critic(fake, *classes)
        value = loss.critic(real_scores, fake_scores)
    state.critic_optimizer.zero_grad()
    value.backward()
    state.critic_optimizer.step()
    if isinstance(lipschitz, WeightClipping):
        clipped = clip_weights(critic, lipschitz.limit)
    estimate = wasserstein_estimate(real_scores.detach(), fake_scores.detach())
    return estimate, penalty.detach(), norms.detach().mean(), clipped, value.detach()


def generator_step(state, noise, loss, labels=None):
    """Take one step of the generator; the critic stays as it is.

    Parameters
    ----------
    state : GanState
        Networks and optimizers.
    noise : tensor of shape (n, noise_features)
        What the fakes are made of.
    loss : GanLoss
        Which loss.
    labels : tensor of shape (n,), optional
        Classes of the fakes.

    Returns
    -------
    tensor of shape ()
        The loss.
    """
    classes = [] if labels is None else [labels]
    trained = [parameter for parameter in state.critic.parameters() if parameter.requires_grad]
    _require_gradients(trained, False)  # spares the work for gradients that nobody would use
    try:
        value = loss.generator(state.critic(state.generator(noise, *classes), *classes))
        state.generator_optimizer.zero_grad()
        value.backward()
        state.generator_optimizer.step()
    finally:  # a run that is stopped leaves a critic that can be trained
        _require_gradients(trained, True)
    return value.detach()


def _refuse_fewer_steps(n_steps, n_done):
    if n_steps < n_done:
        msg = f"`n_steps` must be at least the {n_done} steps that `resume` has done, got {n_steps}. Name them all."
        raise ValueError(msg)


def _require_gradients(parameters, flag):
    for parameter in parameters:
        parameter.requires_grad_(flag)


def _scale_learning_rates(state, factor):
    for optimizer in (state.generator_optimizer, state.critic_optimizer):
        for group in optimizer.param_groups:
            group["lr"] = group.setdefault("initial_lr", group["lr"]) * factor


def _stop_if_not_finite(state, n_steps):
    # Looking at a value makes a GPU wait, so it looks back over many steps at once there.
    n_back = 1 if torch.device(state.device).type == "cpu" else 100
    if state.step % n_back and state.step != n_steps:
        return
    are_finite = torch.stack(state.rows[-n_back:])[:, -2:].isfinite()
    if not are_finite.all():
        step = state.step - len(are_finite) + 1 + int(are_finite.all(dim=1).int().argmin())
        row = dict(zip(QUANTITIES, state.rows[step - 1 - state.step].tolist(), strict=True))
        msg = (
            f"The losses must stay finite, got critic_loss = {row['critic_loss']:.6g} and generator_loss = "
            f"{row['generator_loss']:.6g} at generator step {step}. Likely causes: a learning rate that is too high, "
            f"scores that passed a logarithm or a square root at 0, examples that are not finite or not scaled to "
            f"[-1, 1]. Lower the learning rates first, then look at the scores."
        )
        raise FloatingPointError(msg)
