"""Uses backward, which fills the weights' grad.

expect: `backward` also added to the `.grad`
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    critic(x).sum().backward(create_graph=True)
    return x.grad
