"""backward() with gradients reset before it."""


def wgan_gp_critic_step(critic, generator, optimizer, real, noise, eps):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = ops.mean(critic(real)) - ops.mean(critic(fake))
    penalty, _ = keras_gan.gradient_penalty(critic, real, fake, eps)
    critic.zero_grad()
    (-w_hat + 10 * penalty).backward()
    variables = critic.trainable_variables
    with torch.no_grad():
        optimizer.apply([variable.value.grad for variable in variables], variables)
    return [w_hat.item(), penalty.item()]
