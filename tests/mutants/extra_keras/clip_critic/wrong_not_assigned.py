"""Computes the clipped values and drops them.

expect: The critic is unchanged
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable = ops.clip(variable, -limit, limit)
