"""Returns what the library's function returns.

expect: Return the penalty alone
"""


def gradient_penalty(critic, real, fake, eps):
    return keras_gan.gradient_penalty(critic, real, fake, eps)
