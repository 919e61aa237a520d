"""Squeezes the batch away if it is one example.

expect: squeeze(1), or use nn.Flatten(0)
"""


def make_critic(sizes):
    class Critic(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in pairwise((*sizes, 1))])
        def forward(self, x):
            x = x.flatten(1)
            for layer in self.layers[:-1]:
                x = nn.functional.leaky_relu(layer(x), 0.2)
            return self.layers[-1](x).squeeze()
    return Critic()
