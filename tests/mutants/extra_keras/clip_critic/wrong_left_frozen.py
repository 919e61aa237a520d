"""Clips in torch and leaves the critic without gradients.

expect: the critic is left frozen
"""


def clip_critic(critic, limit):
    critic.requires_grad_(False)
    for parameter in critic.parameters():
        parameter.clamp_(-limit, limit)
