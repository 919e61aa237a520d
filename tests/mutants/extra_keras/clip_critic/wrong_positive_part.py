"""Clips to the interval from 0.

expect: Negative weights were lost
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.assign(ops.clip(variable, 0, limit))
