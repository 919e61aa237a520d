"""Divides by 255 and takes off 1.

expect: The scale is -1 to 0
"""


def scale_images(images):
    return torch.tensor(images, dtype=torch.float32).unsqueeze(1) / 255 - 1
