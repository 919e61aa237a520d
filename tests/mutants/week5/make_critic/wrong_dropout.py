"""Leaves units out at random.

expect: no dropout
"""


def make_critic(sizes):
    layers = [nn.Flatten()]
    for n_in, n_out in pairwise(sizes):
        layers += [nn.Linear(n_in, n_out), nn.LeakyReLU(0.2), nn.Dropout(0.4)]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], 1), nn.Flatten(0))
