"""Sets large weights to 0.

expect: Large weights became 0
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.assign(ops.where(ops.abs(variable) > limit, 0.0, variable))
