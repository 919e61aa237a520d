"""Asking the questions of the extra notebooks: networks in Keras 3, and what is done to them.

Keras is imported where a learner's function is called: whoever only judges values does without it.
"""

import re
from functools import cache

import numpy as np
import torch

from dlfl_utils.asking.core import Complaint
from dlfl_utils.asking.gradients import with_gradients
from dlfl_utils.asking.players import LEFT_TO_OPTIMIZER, left_to_optimizer
from dlfl_utils.asking.tensors import refuse_changes, tensors

__all__ = [
    "GAN_LOSSES",
    "N_NOISE",
    "PENALISED_RATE",
    "RATE",
    "SHAPE",
    "ask_clip_critic",
    "ask_discriminator_step",
    "ask_gan_losses",
    "ask_generator_step",
    "ask_gradient_penalty",
    "ask_wgan_critic_step",
    "ask_wgan_gp_critic_step",
    "with_derivative",
]

#: Shape of one example, with axes as an image has them, and the number of features of the noise.
SHAPE, N_NOISE = (3, 2, 1), 2
#: What the two losses of a GAN are called, in the order in which they are returned.
GAN_LOSSES = ("discriminator's loss", "generator's loss")
#: Learning rates of plain gradient descent: that of a step with a penalty, and of every other one.
PENALISED_RATE, RATE = 0.01, 0.1
#: What part of an error in a step tells which mistake it is, and how to mend that: the error itself says neither.
_MEANINGS = {
    "maximum recursion depth": "torch needs tensors, and a variable of Keras is none. Hand `torch.autograd.grad` the "
    "values: `[variable.value for variable in variables]`.",
    "allow_unused": "the graph is cut between the loss and these variables (by `no_grad`, `detach`, `predict` or "
    "NumPy), or these are the other network's. Mend that; do not set `allow_unused`.",
    "No gradients provided": "the graph is cut between the loss and these variables, so none has a gradient.",
    "differentiated Tensors does not require grad": "some of these variables are never trained, or were frozen. "
    "Differentiate by `network.trainable_variables`.",
    "cannot be empty": "`trainable_variables` is empty, since the network is frozen. No step needs `trainable`.",
    "match the broadcast shape": "gradients and variables are two lists in different order. Take both from "
    "`network.trainable_variables`.",
    "'Tensor' and 'tuple'": "`keras_gan.gradient_penalty` returns two values: `penalty, _ = "
    "keras_gan.gradient_penalty(...)`.",
}


def _keras():
    """Import Keras by way of the module that settles its backend."""
    from dlfl_utils.keras_gan import keras

    return keras


@cache
def _fixed_layer():
    """Make the class of a layer that adds a variable that is never trained, 0 at first."""
    layers = _keras().layers

    class Shift(layers.Layer):
        def build(self, input_shape):
            self.shift = self.add_weight(shape=(), initializer="zeros", trainable=False, name="shift")

        def call(self, x):
            return x + self.shift

    return Shift


def _network(weights, shape_in, shape_out, *, activation="leaky_relu", fixed=False):
    """Build in Keras what `tensors.network` builds in torch, with a reshape in front and at the end.

    Parameters
    ----------
    weights : list of ndarray
    shape_in, shape_out : tuple of int
        Without the axis of the examples.
    activation : {"leaky_relu", "tanh"}
        The former has the slope 0.2, as in torch.
    fixed : bool, default=False
        Whether a layer comes first that changes nothing and has a variable that is never trained.
    """
    keras = _keras()
    layers = keras.layers
    first = [_fixed_layer()()] if fixed else []
    flatten = [layers.Flatten()] if len(shape_in) > 1 else []
    hidden = [layers.Dense(len(bias), activation=activation) for bias in weights[1:-1:2]]
    last = [layers.Dense(len(weights[-1])), layers.Reshape(shape_out)]
    built = keras.Sequential([keras.Input(shape_in), *first, *flatten, *hidden, *last])
    for variable, weight in zip(built.trainable_variables, weights, strict=True):
        variable.assign(weight.T)
    return built


def _learnt(network):
    """Return the variables of a Keras network that its steps move, whether they are frozen now or not."""
    return [v for layer in network.layers if not isinstance(layer, _fixed_layer()) for v in layer.variables]


def _weights_of(network):
    """Return the weights of a Keras network, in the form that `_network` takes."""
    return [variable.value.detach().cpu().numpy().T for variable in _learnt(network)]


def _change(network, weights):
    """Return how far each weight of a Keras network has moved, as one array in the order of `weights`."""
    return np.concatenate([(new - old).ravel() for new, old in zip(_weights_of(network), weights, strict=True)])


def _can_learn(network):
    """Say whether every weight of a Keras network can still be trained."""
    weights = _learnt(network)
    return len(network.trainable_variables) == len(weights) and all(w.value.requires_grad for w in weights)


# --- Losses, clipping and penalty ---


def ask_gan_losses(answer, inputs):
    """Return both losses of a GAN, and their gradients with respect to each kind of logits."""
    return with_gradients(answer, inputs, GAN_LOSSES)


def ask_clip_critic(answer, inputs):
    """Return the weights of a critic after they were clipped."""
    weights = inputs["weights"]
    critic = _network(weights, weights[0].shape[1:], (), fixed=True)
    (never_trained,) = critic.layers[0].variables
    never_trained.assign(9.0)
    answer(critic, inputs["limit"])
    if float(never_trained.value) != 9:
        msg = (
            "a variable that is never trained was changed, say the moving variance of batch normalisation. Clip the "
            "`trainable_variables` of the critic alone."
        )
        raise Complaint(msg)
    if not _can_learn(critic):
        msg = "the critic is left frozen: its next step would have no variables to move. Clipping needs no `trainable`."
        raise Complaint(msg)
    return _weights_of(critic)


def ask_gradient_penalty(answer, inputs):
    """Return the penalty and its derivative by the critic's weights."""
    critic = _network(inputs["critic"], inputs["real"].shape[1:], (), activation=inputs["activation"])
    given = {name: tensors(inputs[name]) for name in ("real", "fake", "eps")}
    penalty = _with_meaning(answer, critic, *given.values())
    refuse_changes(given, inputs)
    if isinstance(penalty, list | tuple):
        msg = f"the function returned {len(penalty)} values. Return the penalty alone."
        raise Complaint(msg)
    return with_derivative(penalty, [variable.value for variable in critic.trainable_variables], transpose=True)


def with_derivative(penalty, parameters, *, transpose=False):
    """Pair a penalty with its derivative by the critic's weights, 0 where it has none."""
    if getattr(penalty, "requires_grad", False) and penalty.numel() == 1:
        found = torch.autograd.grad(penalty.sum(), parameters, allow_unused=True)
    else:
        found = [None] * len(parameters)
    found = [torch.zeros_like(p) if g is None else g for g, p in zip(found, parameters, strict=True)]
    found = [g.mT if transpose and g.ndim == 2 else g for g in found]
    return {"penalty": penalty, "its gradient in the critic's weights": torch.cat([g.flatten() for g in found])}


# --- Steps ---


def _run_steps(answer, inputs, judge, rate, *, moves="judge", extra=(), activation="leaky_relu"):
    """Run a train step once for each batch; return what came back, and how far both networks moved.

    Parameters
    ----------
    answer : callable
    inputs : dict
    judge : {"critic", "discriminator"}
        What the learner's page calls the network that scores.
    rate : float
        Learning rate of plain gradient descent.
    moves : {"judge", "generator"}
        Whose step it is; its network comes first in the signature, and a step of the generator takes no real examples.
    extra : sequence of str
        Inputs that the step takes besides networks, optimizer and batch: per batch if "eps", else as they are.
    activation : str, default="leaky_relu"
        Of the network that scores.
    """
    critic = _network(inputs[judge], SHAPE, (), activation=activation, fixed=True)
    generator = _network(inputs["generator"], (N_NOISE,), SHAPE, fixed=True)
    optimizer = _keras().optimizers.SGD(rate)
    pair = (critic, generator) if moves == "judge" else (generator, critic)
    returned = []
    for k, noise in enumerate(tensors(inputs["noise"])):
        batch = [tensors(inputs["real"])[k], noise] if moves == "judge" else [noise]
        others = [tensors(inputs[name])[k] if name == "eps" else inputs[name] for name in extra]
        n_before = int(optimizer.iterations.value)
        returned.append(_with_meaning(answer, *pair, optimizer, *batch, *others))
        _refuse_more_than_one(int(optimizer.iterations.value) - n_before)
    moved = judge if moves == "judge" else "generator"
    return {
        "returned": returned,
        f"change of the {judge}": _change(critic, inputs[judge]),
        "change of the generator": _change(generator, inputs["generator"]),
        "networks still trainable": float(_can_learn(critic) and _can_learn(generator)),
        LEFT_TO_OPTIMIZER: left_to_optimizer(
            int(optimizer.iterations.value), inputs[moved], _weights_of(pair[0]), inputs.get("limit", np.inf)
        ),
    }


def _with_meaning(answer, *given):
    """Call a learner's function; an error that does not name the mistake gets a sentence that does."""
    try:
        return answer(*given)
    except (RuntimeError, TypeError, ValueError) as error:  # a RecursionError is a RuntimeError
        found = [meaning for part, meaning in _MEANINGS.items() if part in str(error)]
        # Keras prints the whole batch before it says which shape the network takes.
        shapes = re.search(r"Expected shape .*?\), but input has incompatible shape .*?\)", str(error))
        if shapes:
            error.args = (f"a network was given examples of the wrong shape. {shapes[0]}.",)
        elif found:
            error.args = (f"{error}\nThat is: {found[0]}",)
        raise


def _refuse_more_than_one(n_steps):
    if n_steps > 1:
        msg = (
            f"the optimizer took {n_steps} steps in one call, and one is needed. If real and generated examples, or "
            "estimate and penalty, had a step each: they share one, on the sum."
        )
        raise Complaint(msg)


def ask_discriminator_step(answer, inputs):
    """Return what steps of a discriminator gave and did."""
    return _run_steps(answer, inputs, "discriminator", RATE)


def ask_generator_step(answer, inputs):
    """Return what steps of a generator against a discriminator gave and did."""
    return _run_steps(answer, inputs, "discriminator", RATE, moves="generator")


def ask_wgan_critic_step(answer, inputs):
    """Return what steps of a clipped critic gave and did."""
    return _run_steps(answer, inputs, "critic", RATE, extra=("limit",))


def ask_wgan_gp_critic_step(answer, inputs):
    """Return what steps of a penalised critic gave and did."""
    return _run_steps(answer, inputs, "critic", PENALISED_RATE, extra=("eps",), activation="tanh")
