"""Takes a norm for each channel of an image.

expect: One norm per image
"""


def gradient_penalty(critic, real, fake, eps):
    gradient = input_gradient(critic, interpolate(real, fake, eps))
    gradient = gradient.flatten(2) if gradient.ndim > 2 else gradient[:, None]
    return (gradient.norm(dim=2) - 1).square().mean()
