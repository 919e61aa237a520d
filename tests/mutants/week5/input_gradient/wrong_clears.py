"""Goes by `backward`, and clears the weights' gradients after it.

expect: was cleared
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    critic(x).sum().backward(create_graph=True)
    critic.zero_grad()
    return x.grad
