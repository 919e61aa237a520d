"""Clips `variables`, which holds those that are never trained, too.

expect: a variable that is never trained was changed
"""


def clip_critic(critic, limit):
    for variable in critic.variables:
        variable.assign(ops.clip(variable, -limit, limit))
