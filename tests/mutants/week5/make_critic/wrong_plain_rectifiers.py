"""Takes rectifiers that are 0 below 0.

expect: Leaky ones of slope 0.2
"""


def make_critic(sizes):
    layers = [nn.Flatten()]
    for n_in, n_out in pairwise(sizes):
        layers += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], 1), nn.Flatten(0))
