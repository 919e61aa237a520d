"""Sets every weight to a limit.

expect: Small weights moved too
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.assign(limit * ops.sign(variable))
