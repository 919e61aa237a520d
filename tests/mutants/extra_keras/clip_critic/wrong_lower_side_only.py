"""Clips large negative weights only.

expect: Only the lower side
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.assign(ops.maximum(variable, -limit))
