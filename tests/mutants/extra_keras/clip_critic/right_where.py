"""ops.where on both sides."""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        value = ops.where(variable > limit, limit, variable)
        variable.assign(ops.where(value < -limit, -limit, value))
