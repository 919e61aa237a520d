"""Gradients of estimate and penalty by themselves, added."""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    penalty, _ = keras_gan.gradient_penalty(critic, real, fake, eps)
    variables = critic.trainable_variables
    values = [variable.value for variable in variables]
    up = torch.autograd.grad(w_hat, values)
    down = torch.autograd.grad(penalty, values, allow_unused=True)
    down = [torch.zeros_like(value) if part is None else part for part, value in zip(down, values, strict=True)]
    with torch.no_grad():
        optimizer.apply([10 * part - gain for gain, part in zip(up, down, strict=True)], variables)
    return w_hat, penalty
