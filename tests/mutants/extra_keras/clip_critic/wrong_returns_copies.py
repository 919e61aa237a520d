"""Returns clipped copies.

expect: The critic is unchanged
"""


def clip_critic(critic, limit):
    return [np.clip(weights, -limit, limit) for weights in critic.get_weights()]
