"""Sets a constraint, which acts only when an optimizer moves the weights.

expect: The critic is unchanged
"""


def clip_critic(critic, limit):
    for layer in critic.layers:
        layer.kernel_constraint = lambda w: ops.clip(w, -limit, limit)
