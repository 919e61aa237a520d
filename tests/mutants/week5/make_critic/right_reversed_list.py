"""Builds from the last layer down."""


def make_critic(sizes):
    layers = [nn.Linear(sizes[-1], 1), nn.Flatten(0)]
    for n_in, n_out in list(pairwise(sizes))[::-1]:
        layers = [nn.Linear(n_in, n_out), nn.LeakyReLU(negative_slope=0.2, inplace=True), *layers]
    return nn.Sequential(nn.Flatten(), *layers)
