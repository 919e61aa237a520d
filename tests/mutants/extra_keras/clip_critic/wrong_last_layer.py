"""Clips the last layer only.

expect: Only the last layer
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables[-2:]:
        variable.assign(ops.clip(variable, -limit, limit))
