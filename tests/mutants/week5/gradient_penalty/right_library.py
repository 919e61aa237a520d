"""The course's own function."""


def gradient_penalty(critic, real, fake, eps):
    from dlfl_utils import losses
    
    return losses.gradient_penalty(critic, real, fake, eps)
