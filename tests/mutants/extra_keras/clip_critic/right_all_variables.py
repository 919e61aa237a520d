"""Clips `variables`: a critic without normalisation has none but the trainable ones."""


def clip_critic(critic, limit):
    for variable in critic.variables:
        variable.assign(ops.clip(variable, -limit, limit))
