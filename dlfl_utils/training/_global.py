"""What torch has only for the whole process: set for a training run, and put back afterwards."""

from contextlib import contextmanager

import torch

from dlfl_utils._checks import check_count

__all__ = ["seeded", "settings"]


@contextmanager
def settings(threads, matmul_precision):
    """Set what torch has only for the whole process, and put it back."""
    before = torch.get_num_threads(), torch.get_float32_matmul_precision()
    torch.set_num_threads(check_count(threads, "threads"))
    torch.set_float32_matmul_precision(matmul_precision)
    try:
        yield
    finally:
        torch.set_num_threads(before[0])
        torch.set_float32_matmul_precision(before[1])


@contextmanager
def seeded(seed, device):
    """Seed torch's global generators, which networks with dropout draw from, and put them back."""
    on_cpu = torch.device(device).type == "cpu"
    with torch.random.fork_rng(devices=[] if on_cpu else range(torch.cuda.device_count())):
        # torch.manual_seed seeds every GPU as well: a run on the CPU leaves them alone.
        torch.default_generator.manual_seed(seed) if on_cpu else torch.manual_seed(seed)
        yield
