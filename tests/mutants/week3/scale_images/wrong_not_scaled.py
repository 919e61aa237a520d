"""A tensor of the pixels as they are.

expect: The pixels are not scaled
"""


def scale_images(images):
    return torch.tensor(images, dtype=torch.float32).unsqueeze(1)
