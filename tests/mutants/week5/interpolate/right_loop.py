"""One example at a time."""


def interpolate(real, fake, eps):
    return torch.stack([e * r + (1 - e) * f for r, f, e in zip(real, fake, eps)])
