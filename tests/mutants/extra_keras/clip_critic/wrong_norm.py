"""Bounds the norm of each array.

expect: The norm of each array was bounded
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.assign(variable * min(1.0, limit / float(ops.sqrt(ops.sum(ops.square(variable))))))
