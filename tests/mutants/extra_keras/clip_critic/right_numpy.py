"""Clips copies with NumPy, one variable at a time."""


def clip_critic(critic, limit):
    for variable in critic.trainable_variables:
        variable.assign(np.clip(variable.value.detach().numpy(), -limit, limit))
