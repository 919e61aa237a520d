"""Asking the questions of week 3: losses, images, and what one step or a whole loop of a GAN does."""

import torch

from dlfl_utils.asking.gradients import with_gradients
from dlfl_utils.asking.players import IN_TRAINING, LEFT_TO_OPTIMIZER, LoopSpies, Players

__all__ = [
    "GENERATOR_LOSSES",
    "Game",
    "ask_discriminator_loss",
    "ask_discriminator_step",
    "ask_generator_losses",
    "ask_generator_step",
    "ask_scale_images",
    "ask_train",
]

#: What the two losses of a generator are called, in the order in which they are returned.
GENERATOR_LOSSES = ("minimax loss", "non-saturating loss")


class Game(Players):
    """The players of a GAN, and what a step did to them."""

    def __init__(self, seed, batch_size):
        super().__init__(seed, batch_size)
        self.discriminator = self.judge
        self._noises = []
        generate = self.generator.forward

        def noted(noise):
            self._noises.append(noise)
            return generate(noise)

        self.generator.forward = noted  # a hook would miss who calls `forward`

    def outcome(self, loss, own, other):
        """Return the loss, how far each network moved for a rate of 1, and whether the other one was left clean."""
        given = all(torch.equal(noise, self.noise) for noise in self._noises) and self._noises
        parts = {
            "whether the generator got the given noise": "yes" if given else "no",
            "the loss that is returned": loss,
        }
        for name in (own, other):
            parts[f"the change of the {name}'s weights, for a rate of 1"] = self.change(getattr(self, name))
        for name in (other, own):
            parts[f"whether the {name} can still be trained"] = self.can_learn(getattr(self, name))
        parts[LEFT_TO_OPTIMIZER] = self.left_to_optimizer(getattr(self, own))
        parts[IN_TRAINING] = self.in_training()
        if other == "generator":
            parts["gradients computed for the generator"] = self.gradients_reached(self.generator)
        return parts


def ask_discriminator_loss(answer, inputs):
    """Return the loss, and its gradient with respect to each kind of logits."""
    return with_gradients(answer, inputs)


def ask_generator_losses(answer, inputs):
    """Return both losses, and their gradients with respect to the logits."""
    return with_gradients(answer, inputs, GENERATOR_LOSSES)


def ask_scale_images(answer, inputs):
    """Return the scaled images, and of which type they are."""
    scaled = answer(inputs["images"])
    kind = str(scaled.dtype) if isinstance(scaled, torch.Tensor) else f"{type(scaled).__name__}, not a tensor"
    return {"the scaled images": scaled, "the type of the result": kind}


def ask_discriminator_step(answer, inputs):
    """Return what one step of the discriminator gave and did."""
    game = Game(**inputs)
    optimizer = game.optimizer(game.discriminator)
    loss = answer(game.generator, game.discriminator, optimizer, game.real, game.noise)
    return game.outcome(loss, "discriminator", "generator")


def ask_generator_step(answer, inputs):
    """Return what one step of the generator gave and did."""
    game = Game(**inputs)
    optimizer = game.optimizer(game.generator)
    loss = answer(game.generator, game.discriminator, optimizer, game.noise)
    return game.outcome(loss, "generator", "discriminator")


def ask_train(answer, inputs):
    """Return the steps that a loop made, and what it returned."""
    spies = LoopSpies(judge="D", generator="G", real="batch")
    losses = answer(spies.judge_step, spies.generator_step, spies.draw_real, spies.draw_noise, *inputs.values())
    return {"the steps that were made": ", ".join(spies.calls) or "none", "the losses that are returned": losses}
