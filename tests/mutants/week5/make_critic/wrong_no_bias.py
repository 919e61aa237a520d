"""Leaves the biases out.

expect: Biases are missing
"""


def make_critic(sizes):
    layers = [nn.Flatten()]
    for n_in, n_out in pairwise(sizes):
        layers += [nn.Linear(n_in, n_out, bias=False), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], 1, bias=False), nn.Flatten(0))
