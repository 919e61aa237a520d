"""Right values in double precision.

expect: in double precision
"""


def scale_images(images):
    return torch.from_numpy(images / 127.5 - 1).unsqueeze(1)
