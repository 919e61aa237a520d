"""Goes from the pixels to the last hidden layer at once.

expect: the network's parameters must have the shapes
"""


def make_critic(sizes):
    hidden = nn.Sequential(nn.Linear(sizes[0], sizes[-1]), nn.LeakyReLU(0.2))
    return nn.Sequential(nn.Flatten(), hidden, nn.Linear(sizes[-1], 1), nn.Flatten(0))
