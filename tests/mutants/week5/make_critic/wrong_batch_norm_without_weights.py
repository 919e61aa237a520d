"""Normalises each layer over the batch, without weights of its own.

expect: this is batch normalisation
"""


def make_critic(sizes):
    layers = [nn.Flatten()]
    for n_in, n_out in pairwise(sizes):
        layers += [nn.Linear(n_in, n_out), nn.BatchNorm1d(n_out, affine=False), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], 1), nn.Flatten(0))
