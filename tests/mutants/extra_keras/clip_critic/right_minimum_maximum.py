"""The formula as it stands, layer by layer."""


def clip_critic(critic, limit):
    for layer in critic.layers:
        for variable in layer.trainable_variables:
            variable.assign(ops.minimum(ops.maximum(variable, -limit), limit))
    return critic
