"""Clips the gradients in place of the weights.

expect: The gradients were clipped in place of the weights
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    variables = critic.trainable_variables
    gradients = torch.autograd.grad(-w_hat, [variable.value for variable in variables])
    with torch.no_grad():
        optimizer.apply([ops.clip(gradient, -limit, limit) for gradient in gradients], variables)
    return w_hat.detach()
