"""Check of week 5: the training loop. It is handed spies in place of the two steps, and what they saw is judged."""

import numpy as np

from dlfl_utils.asking.week5 import ask_train_wgan_gp
from dlfl_utils.checks.core import Case, Check, describe

__all__ = ["CHECKS"]

#: What is known of a loop.
_PARTS = {"calls", "real", "noise", "eps", "seen_steps", "history"}
#: A right answer strays this many standard errors from what is expected once in 10^9 tests.
MANY_ERRORS = 6.2
#: So rare is a right answer that is refused because some row was never drawn.
_RARE = 1e-7


def _draw_runs(rng):
    def run(seed, n_steps, critic_steps, n_real=60, batch_size=16, about=""):
        names = ("n_steps", "critic_steps", "batch_size", "noise_features", "seed")
        settings = dict(zip(names, (n_steps, critic_steps, batch_size, 4, seed), strict=True))
        return Case({"real": rows[:n_real], **settings}, about)

    order = rng.permutation(60).astype(float)
    rows = np.stack([order, -order], axis=1)
    first, second = (int(seed) for seed in rng.choice(10**6, size=2, replace=False))
    return [
        run(first, 8, 4),
        run(first, 8, 4, about="the same seed again."),
        run(second, 8, 4, about="another seed."),
        run(second, 5, 1, about="one critic step for each generator step."),
        run(second, 3, 7, batch_size=10, about="seven critic steps for each generator step."),
        run(second, 8, 4, n_real=20, about="few real examples: each is drawn at some time."),
    ]


def _judge(cases, values):
    for case, log in zip(cases, values, strict=True):
        if not isinstance(log, dict) or not _PARTS <= set(log):
            return f"what the loop did cannot be read.\n{describe(case)}"
        wrong = _wrong_order(log["calls"], case.inputs) or _wrong_form(log, case.inputs)
        wrong = wrong or _wrong_history(log, case.inputs)
        wrong = wrong or _wrong_real(log["real"], case.inputs["real"]) or _stale(log) or _wrong_law(log)
        wrong = wrong or _repeated_batch(log["real"]) or _few_rows(log["real"], case.inputs["real"])
        if wrong:
            return f"{wrong}\n{describe(case)}"
    if not _same_draws(values[0], values[1]):
        return "the same seed gave two different runs. Draw everything from a torch.Generator seeded with `seed`."
    if _same_draws(values[0], values[2]):
        return "two seeds gave the same run. Seed the torch.Generator with `seed`."
    return None


def _wrong_order(calls, inputs):
    n_steps, critic_steps = inputs["n_steps"], inputs["critic_steps"]
    one_round = ["critic"] * critic_steps + ["generator", "on_step"]
    if calls == n_steps * one_round:
        return None
    steps = [call for call in calls if call != "on_step"]
    if steps == n_steps * one_round[:-1]:
        n_seen = calls.count("on_step")
        if n_seen == n_steps:
            return (
                "`on_step` was called as often as it should be, but not right after the generator's step of its round. "
                "Call it there."
            )
        return f"`on_step` was called {n_seen} times; it is called after each of {n_steps} generator steps."
    shown = ", ".join(steps[: critic_steps + 2])
    n_critic, n_generator = steps.count("critic"), steps.count("generator")
    found = f"the loop took {n_critic} critic steps and {n_generator} generator steps: {shown}, ..."
    return f"{found} {_name_order(steps, n_steps, critic_steps)}"


def _name_order(steps, n_steps, critic_steps):
    n_critic, n_generator = steps.count("critic"), steps.count("generator")
    if not n_critic or not n_generator:
        missing = "step_generator" if n_critic else "step_critic"
        return f"`{missing}` was never called. The loop must use both parts that it is handed."
    if n_generator == n_steps and n_critic == n_steps * critic_steps:
        return "The numbers are right, the order is not: a round is all of its critic steps, then one generator step."
    if n_generator == n_steps and n_critic == n_steps:
        return "`critic_steps` was not used: that many critic steps come before each generator step."
    if n_critic == n_steps:
        return "`n_steps` was taken as the number of critic steps. It counts generator steps."
    if n_critic == n_generator:
        return "The generator made a step after each critic step. It makes one after `critic_steps` of them."
    return f"Wanted: {n_steps} rounds of {critic_steps} critic steps and then 1 generator step."


def _wrong_form(log, inputs):
    n, n_features = inputs["batch_size"], inputs["noise_features"]
    wanted = {"real": (n, inputs["real"].shape[1]), "noise": (n, n_features), "eps": (n,)}
    for name, shape in wanted.items():
        wrong = next((batch.shape for batch in log[name] if batch.shape != shape), None)
        if wrong is not None:
            return f"a step was given `{name}` of shape {wrong}, expected {shape}."
    return None


def _wrong_history(log, inputs):
    history, n_rounds = log["history"], inputs["n_steps"]
    if not isinstance(history, list) or len(history) != n_rounds:
        got = f"{len(history)} entries" if isinstance(history, list) else type(history).__name__
        return f"the history must be a list with one entry per generator step, {n_rounds} in all, got {got}."
    if log["seen_steps"] != list(range(1, n_rounds + 1)):
        return f"`on_step` was given {log['seen_steps']}, expected 1, 2, ..., {n_rounds}."
    length = inputs["critic_steps"] + 2
    last = [length * k + inputs["critic_steps"] for k in range(n_rounds)]
    wanted = [{"w_hat": i, "penalty": i / 2, "gradient_norm": i / 4} for i in last]
    if history == wanted:
        return None
    if all(isinstance(entry, dict) and entry.get("w_hat") == length * k + 1 for k, entry in enumerate(history)):
        return "the history holds the record of the first critic step of each round. Keep the last one."
    return "an entry of the history must be what the last critic step of its round returned, unchanged."


def _wrong_real(batches, real):
    known = {tuple(row) for row in real.tolist()}
    rows = [[tuple(row) for row in batch.tolist()] for batch in batches]
    if not all(row in known for batch in rows for row in batch):
        return "a critic step was given rows that are not in `real`. Take whole rows of `real`, as they are."
    if len(batches) > 1 and all(np.array_equal(batches[0], batch) for batch in batches):
        return "each critic step was given the same batch of real examples. Draw a fresh one."
    places = {row: i for i, row in enumerate(map(tuple, real.tolist()))}
    if all((np.diff([places[row] for row in batch]) == 1).all() for batch in rows):
        return "the real examples came in their order. Draw rows at random: data are often sorted."
    return None


def _repeated_batch(batches):
    if len({batch.tobytes() for batch in batches}) < len(batches):
        return (
            "two critic steps were given the same batch of real examples. Each step gets a fresh one: draw it inside "
            "the loop over the critic's steps."
        )
    return None


def _few_rows(batches, real):
    n_drawn = sum(map(len, batches))
    seen = {tuple(row) for batch in batches for row in batch.tolist()}
    n_seen = len(seen)
    by_chance = len(real) * (1 - 1 / len(real)) ** n_drawn  # that some row is missing in a right run: at most this
    if n_seen < len(real) and (by_chance < _RARE or (n_drawn >= 4 * len(real) and n_seen < 0.85 * len(real))):
        found = f"only {n_seen} of {len(real)} real examples were used in {n_drawn} draws."
        is_short = n_seen == len(real) - 1 and tuple(real[-1].tolist()) not in seen
        remedy = "The last row never was: torch.randint(len(real), ...) leaves out its upper bound by itself."
        return f"{found} {remedy if is_short else 'Draw from all rows.'}"
    return None


def _stale(log):
    for name, text in (("noise", "noise"), ("eps", "`eps`")):
        batches = log[name]
        if len({batch.tobytes() for batch in batches}) < len(batches):
            what = "Draw it anew for every step, the generator's too." if name == "noise" else "Draw it anew."
            return f"two steps were given the same {text}. {what}"
        if any(len(np.unique(batch.reshape(len(batch), -1), axis=0)) == 1 for batch in batches):
            return f"all examples of a batch have the same {text}. Each example has its own."
    return None


def _wrong_law(log):
    eps, noise = (np.concatenate([batch.ravel() for batch in log[name]]) for name in ("eps", "noise"))
    if eps.min() < 0 or eps.max() > 1:
        return (
            f"`eps` runs from {eps.min():.2f} to {eps.max():.2f}. It is uniform on [0, 1]: torch.rand, not torch.randn."
        )
    if _strays(eps, 0.5, 1 / 12, 1 / 180):
        found = f"`eps` has mean {eps.mean():.2f} and variance {eps.var():.3f}"
        return f"{found}; uniform on [0, 1] has 0.50 and 0.083: torch.rand."
    if _strays(noise, 0, 1, 2):
        found = f"the noise has mean {noise.mean():.2f} and variance {noise.var():.2f}"
        return f"{found}; standard normal has 0 and 1: torch.randn."
    return None


def _strays(values, mean, variance, variance_of_square):
    """Whether mean or variance of many values differ from a law's; `variance_of_square` is that of (value - mean)^2."""
    n = len(values)
    by_mean = abs(values.mean() - mean) / np.sqrt(variance / n)
    by_square = abs(np.square(values - mean).mean() - variance) / np.sqrt(variance_of_square / n)
    return n >= 200 and max(by_mean, by_square) > MANY_ERRORS


def _same_draws(log, other):
    return all(
        len(log[name]) == len(other[name]) and all(map(np.array_equal, log[name], other[name]))
        for name in ("real", "noise", "eps")
    )


CHECKS = (
    Check(
        "week5/train_wgan_gp",
        points=5,
        idea="a round: `critic_steps` critic steps, each with a fresh batch, noise and eps, then one generator step.",
        draw=_draw_runs,
        judge=_judge,
        ask=ask_train_wgan_gp,
    ),
)
