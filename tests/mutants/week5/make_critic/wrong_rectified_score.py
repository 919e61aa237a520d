"""Has a rectifier after every layer, the last one too.

expect: Scores may be negative
"""


def make_critic(sizes):
    layers = [nn.Flatten()]
    for n_in, n_out in pairwise((*sizes, 1)):
        layers += [nn.Linear(n_in, n_out), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Flatten(0))
