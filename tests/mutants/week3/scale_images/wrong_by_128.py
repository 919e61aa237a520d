"""Divides by 128.

expect: White becomes 0.992
"""


def scale_images(images):
    return torch.tensor(images, dtype=torch.float32).unsqueeze(1) / 128 - 1
