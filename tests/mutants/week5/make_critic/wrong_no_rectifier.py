"""Puts the layers together without anything between them.

expect: one linear function
"""


def make_critic(sizes):
    layers = [nn.Linear(n_in, n_out) for n_in, n_out in pairwise((*sizes, 1))]
    return nn.Sequential(nn.Flatten(), *layers, nn.Flatten(0))
