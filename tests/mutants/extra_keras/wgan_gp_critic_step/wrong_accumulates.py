"""backward() without a reset adds gradients of earlier steps.

expect: also took the gradients of the first
"""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    penalty, _ = keras_gan.gradient_penalty(critic, real, fake, eps)
    (-w_hat + 10 * penalty).backward()
    variables = critic.trainable_variables
    with torch.no_grad():
        optimizer.apply([variable.value.grad.clone() for variable in variables], variables)
    return w_hat.detach(), penalty.detach()
