"""Clips copies with NumPy and puts them back."""


def clip_critic(critic, limit):
    weights = [variable.value.detach().numpy() for variable in critic.trainable_variables]
    critic.set_weights([np.clip(w, -limit, limit) for w in weights])
