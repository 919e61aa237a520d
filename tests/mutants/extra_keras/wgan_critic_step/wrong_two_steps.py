"""Takes a step on real and one on generated examples.

expect: they share one, on the sum
"""


def wgan_critic_step(critic, generator, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    w_hat = keras_gan.wasserstein_estimate(critic(real), critic(fake)).detach()
    keras_gan.apply_gradients(critic, optimizer, -ops.mean(critic(real)))
    keras_gan.apply_gradients(critic, optimizer, ops.mean(critic(fake)))
    keras_gan.clip_weights(critic, limit)
    return w_hat
