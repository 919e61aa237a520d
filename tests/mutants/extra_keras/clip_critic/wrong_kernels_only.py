"""Leaves the biases out.

expect: The biases were left out
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        if len(variable.shape) == 2:
            variable.assign(ops.clip(variable, -limit, limit))
