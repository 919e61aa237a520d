"""Normalises the units of each example, without weights.

expect: There is a layer normalisation
"""


def make_critic(sizes):
    layers = [nn.Flatten()]
    for n_in, n_out in pairwise(sizes):
        layers += [nn.Linear(n_in, n_out), nn.LayerNorm(n_out, elementwise_affine=False), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], 1), nn.Flatten(0))
