"""squeeze() takes away more than it should, squeezing a batch of one image.

expect: the shape must be
"""


def scale_images(images):
    return torch.tensor(images, dtype=torch.float32).squeeze()[None] / 127.5 - 1
