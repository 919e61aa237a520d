"""Clips in torch and leaves the critic without gradients.

expect: the critic is left frozen
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.value.requires_grad_(False).clamp_(-limit, limit)
