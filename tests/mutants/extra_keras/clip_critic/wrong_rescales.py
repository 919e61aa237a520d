"""Divides each array by its largest weight.

expect: Each array was rescaled
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.assign(variable * limit / ops.max(ops.abs(variable)))
