"""Clips large positive weights only.

expect: Only the upper side
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.assign(ops.minimum(variable, limit))
