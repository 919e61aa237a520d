"""Uses the limit of the paper.

expect: The limit is an argument
"""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.assign(ops.clip(variable, -0.01, 0.01))
