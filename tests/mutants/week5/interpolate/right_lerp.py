"""torch.lerp does it."""


def interpolate(real, fake, eps):
    return torch.lerp(fake, real, eps.view(len(eps), *([1] * (real.dim() - 1))))
