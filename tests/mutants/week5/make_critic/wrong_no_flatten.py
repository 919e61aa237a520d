"""Hands images to a linear layer as they are.

expect: RuntimeError
"""


def make_critic(sizes):
    layers = []
    for n_in, n_out in pairwise(sizes):
        layers += [nn.Linear(n_in, n_out), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], 1), nn.Flatten(0))
