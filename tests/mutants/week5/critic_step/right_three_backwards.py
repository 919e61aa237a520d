"""Three backward passes that add up."""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    optimizer.zero_grad()
    real_score, fake_score = critic(real).mean(), critic(fake).mean()
    (-real_score).backward()
    fake_score.backward()
    penalty = losses.gradient_penalty(critic, real, fake, eps)
    (weight * penalty).backward()
    norm = losses.gradient_norms(losses.input_gradient(critic, losses.interpolate(real, fake, eps))).mean().item()
    optimizer.step()
    return {"w_hat": (real_score - fake_score).item(), "penalty": penalty.item(), "gradient_norm": norm}
