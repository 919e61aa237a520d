"""Asking the questions of week 4: a table of distances, losses and clipping, and steps and loop of a WGAN."""

import torch
from torch import nn

from dlfl_utils.asking.core import Complaint, describe_error
from dlfl_utils.asking.gradients import with_gradients
from dlfl_utils.asking.players import IN_TRAINING, LEFT_TO_OPTIMIZER, LoopSpies, Players, flat_weights
from dlfl_utils.asking.tensors import network, tensors
from dlfl_utils.losses import clip_weights

__all__ = [
    "LOSSES",
    "Duel",
    "ask_clip_weights",
    "ask_critic_step",
    "ask_distance_table",
    "ask_generator_step",
    "ask_train",
    "ask_wgan_losses",
]

#: What the estimate and the two losses are called, in the order in which they are returned.
LOSSES = ("estimate", "critic loss", "generator loss")


class Duel(Players):
    """The players of a WGAN, and what a step did to them."""

    def __init__(self, seed, batch_size, limit, fresh):
        super().__init__(seed, batch_size)
        self.critic, self.limit = self.judge, limit
        if not fresh:  # an earlier step has clipped it: every weight inside the limit, and some at it
            clip_weights(self.critic, limit)

    def after_critic_step(self, returned):
        """Return what a step of the critic gave and did, part by part."""
        critic = flat_weights(self.critic)
        return {
            "the estimate that is returned": returned,
            "the critic's largest weight after the step": critic.abs().max(),
            "the critic's weights after the step": critic,
            **self._generator_part(),
            LEFT_TO_OPTIMIZER: self.left_to_optimizer(self.critic, self.limit),
            IN_TRAINING: self.in_training(),
            "gradients left in the generator": self.gradients_left(self.generator),
            "whether the generator can still be trained": self.can_learn(self.generator),
            "whether the critic can still be trained": self.can_learn(self.critic),
        }

    def after_generator_step(self, returned):
        """Return what a step of the generator gave and did, part by part."""
        return {
            "the loss that is returned": returned,
            **self._generator_part(),
            "the critic's weights after the step": flat_weights(self.critic),
            LEFT_TO_OPTIMIZER: self.left_to_optimizer(self.generator),
            IN_TRAINING: self.in_training(),
            "whether the critic can still be trained": self.can_learn(self.critic),
            "whether the generator can still be trained": self.can_learn(self.generator),
        }

    def _generator_part(self):
        return {"the change of the generator's weights, for a rate of 1": self.change(self.generator)}


def ask_distance_table(answer, inputs):
    """Return the table, or the error as a text (``"ValueError: ..."``): only the judge knows what is to be refused."""
    try:
        # Lists, as in the notebook.
        lists = {name: weights.tolist() for name, weights in inputs["distributions"].items()}
        table = answer(lists, inputs["pairs"])
    except NotImplementedError:
        raise  # an answer that is not written yet is no refusal
    except Exception as error:
        told = describe_error(error, answer)
        is_subclass = isinstance(error, ValueError) and not told.startswith("ValueError")
        return f"ValueError, {told}" if is_subclass else told
    return [table] if isinstance(table, str) else table  # a text that is returned is no refusal


def ask_wgan_losses(answer, inputs):
    """Return the estimate and both losses, and their gradients with respect to each kind of scores."""
    return with_gradients(answer, inputs, LOSSES)


def ask_clip_weights(answer, inputs):
    """Return the weights of a network after they were clipped."""
    # As in the library's critics, layers lie inside layers, and not all of them are linear.
    *weights, slope = inputs["weights"]
    first, *rest = network(weights)
    last = nn.PReLU(len(slope))
    last.weight.data = tensors(slope)
    module = nn.Sequential(nn.Sequential(nn.Sequential(first)), *rest, last)
    parameters = list(module.parameters())
    for parameter in parameters:
        parameter.grad = torch.ones_like(parameter)
    try:
        answer(module, inputs["limit"])
    except RuntimeError as error:
        if "leaf Variable" not in str(error):
            raise
        msg = (
            f"your function raised {describe_error(error, answer)}\nThat is: a parameter may be changed in place only "
            f"where autograd does not look, inside `with torch.no_grad():`."
        )
        raise Complaint(msg) from error
    if not all(parameter.requires_grad for parameter in parameters):
        msg = "a parameter is left frozen (requires_grad is False), so it will never learn again. Clipping needs none."
        raise Complaint(msg)
    return [parameter.detach().numpy().copy() for parameter in parameters]


def ask_critic_step(answer, inputs):
    """Return what one step of the critic gave and did."""
    duel = Duel(**inputs)
    optimizer = duel.optimizer(duel.critic)
    returned = answer(duel.generator, duel.critic, optimizer, duel.real, duel.noise, duel.limit)
    return duel.after_critic_step(returned)


def ask_generator_step(answer, inputs):
    """Return what one step of the generator gave and did."""
    duel = Duel(**inputs)
    optimizer = duel.optimizer(duel.generator)
    returned = answer(duel.generator, duel.critic, optimizer, duel.noise)
    return duel.after_generator_step(returned)


def ask_train(answer, inputs):
    """Return the steps that a loop made, and what it returned."""
    spies = LoopSpies(judge="critic", generator="generator", real="real")
    estimates = answer(spies.judge_step, spies.generator_step, spies.draw_real, spies.draw_noise, *inputs.values())
    return {"the steps that were made": ", ".join(spies.calls), "the estimates that are returned": estimates}
