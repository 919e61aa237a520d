"""The command `dlfl`: grading a class, and training a GAN."""

from functools import partial
from pathlib import Path

import click
from tqdm import tqdm

__all__ = ["main"]


@click.group()
@click.version_option(package_name="dlfl-utils")
def main():
    """Tools of the course on Wasserstein GANs."""


@main.command()
@click.argument("week")
@click.option("--course", default=".", type=click.Path(path_type=Path), help="Course folder; here by default.")
@click.option("--student", help="Grade only this student.")
@click.option("--force", is_flag=True, help="Run what has not changed since it was graded, too.")
@click.option("--question", help="Run and judge only this question again, such as entropy; other points stay.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(min=1), help="Submissions at a time.")
@click.option("--dask", metavar="ADDRESS", help="Run submissions on the Dask cluster with this scheduler.")
@click.option("--unsafe", is_flag=True, help="Run notebooks without a sandbox, with your rights; reports say so.")
def grade(week, course, student, question, force, workers, dask, unsafe):
    """Grade the submissions of WEEK, say week1.

    Reads submitted/<student>/WEEK/, writes autograded/, feedback/, reports/, gradebook.db and grades.csv. Call it again
    after it was stopped, or after grading by hand: unchanged notebooks are not run again. Ends with 1 if something
    could not be graded.

    Notebooks run in a sandbox, which is tried out first; where it does not hold, nothing is run.
    """
    try:
        from dlfl_utils.grading.course import ConversionFailed
        from dlfl_utils.grading.executors import dask_executor, local_executor
        from dlfl_utils.grading.pipeline import N_IN_FLIGHT, grade_week
        from dlfl_utils.grading.sandbox import SandboxError
        from dlfl_utils.grading.scores import class_table
    except ModuleNotFoundError as error:
        msg = f"Grading needs nbgrader ({error}). Install it with: pip install 'dlfl-utils[notebooks]'"
        raise click.ClickException(msg) from error
    open_executor = partial(dask_executor, dask) if dask else partial(local_executor, workers)
    options = {"student": student, "question": question, "force": force, "unsafe": unsafe}
    options["n_in_flight"] = max(N_IN_FLIGHT, 2 * workers)
    try:
        with tqdm(desc=week, unit=" submissions", disable=None) as bar:
            standings = grade_week(course, week, **options, open_executor=open_executor, tell=partial(_tell, bar))
    except (ConversionFailed, SandboxError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt as error:
        msg = "Stopped. What was graded is kept; the same command goes on with the rest."
        raise click.ClickException(msg) from error
    where = f"Grades: grades.csv. Feedback: feedback/<student>/{week}/. The class: reports/{week}/class.html"
    click.echo(f"\n{class_table(standings)}\n\n{where}")
    if any(standing.status == "could not grade" for standing in standings):
        raise SystemExit(1)


def _tell(bar, what, n_left):
    """Print a line about a student above the progress bar."""
    bar.total = bar.n + 1 + n_left
    bar.update()
    bar.write(what)


@main.command("check")
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--released", type=click.Path(exists=True, path_type=Path), help="NOTEBOOK as it was handed out.")
def check_notebook(notebook, released):
    """Check NOTEBOOK, a learner's own, as grading will.

    Runs it up to its last question, asks each answer with inputs that are new each time, and says in plain words what
    is missing, altered or wrong, and which points to expect. Ends with 1 unless all is right.

    The notebook runs with your rights: check only your own.
    """
    try:
        from dlfl_utils.grading.selfcheck import self_check
    except ModuleNotFoundError as error:
        msg = f"Checking needs nbgrader ({error}). Install it with: pip install 'dlfl-utils[notebooks]'"
        raise click.ClickException(msg) from error
    try:
        told = self_check(notebook, released)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(told)
    if not told.is_right:
        raise SystemExit(1)


@main.command()
@click.argument("method", type=click.Choice(["gan", "wgan", "wgan-gp"]))
@click.argument("dataset", type=click.Choice(["fashion-mnist", "mnist", "ring", "grid", "swiss-roll"]))
@click.option(
    "--folder", type=click.Path(path_type=Path), help="Run folder; runs/METHOD-DATASET[-conditional]-SEED by default."
)
@click.option("--conditional", is_flag=True, help="Tell the networks the class; for images.")
@click.option("--steps", type=click.IntRange(min=1), help="Generator steps; the recipe's own by default.")
@click.option(
    "--seed", default=0, show_default=True, type=click.IntRange(0, 2**63 - 1), help="Seed of weights and training."
)
@click.option("--every", default=200, show_default=True, type=click.IntRange(min=1), help="Steps between checkpoints.")
@click.option("--device", default="cpu", show_default=True, help="Where to train, for instance cuda.")
@click.option("--threads", default=1, show_default=True, type=click.IntRange(min=1), help="Threads of the CPU.")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped.")
def train(method, dataset, folder, conditional, steps, seed, every, device, threads, resume):
    """Train METHOD on DATASET with settings that work.

    Writes settings.json, history.csv, sample grids and a checkpoint to a run folder, which is never overwritten.
    Stopped at any moment, the same command with --resume goes on; on a CPU it ends with the same weights.
    """
    try:
        from dlfl_utils.runs import train_run
    except ModuleNotFoundError as error:
        msg = f"Training needs PyTorch ({error}). Install it with: pip install 'dlfl-utils[notebooks]'"
        raise click.ClickException(msg) from error
    folder = folder or Path("runs") / f"{method}-{dataset}{'-conditional' if conditional else ''}-{seed}"
    options = {"conditional": conditional, "n_steps": steps, "seed": seed, "every": every, "resume": resume}
    click.echo(f"Training on {device}, {threads} thread(s), seed {seed}, into {folder}")
    try:
        state = train_run(folder, method, dataset, **options, device=device, threads=threads)
    except (FloatingPointError, MemoryError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:  # those of the library have no number, and say all themselves
        msg = f"{folder} must be a folder with room that can be written to, got: {error}. Mend this, or use --folder."
        raise click.ClickException(str(error) if error.errno is None else msg) from error
    except KeyboardInterrupt as error:
        if (folder / "checkpoint.pt").exists():
            msg = "Stopped. The same command with --resume goes on from the last checkpoint."
        elif (folder / "settings.json").exists():
            msg = "Stopped before the first checkpoint. The same command with --resume starts anew."
        else:
            msg = "Stopped before the training began. The same command starts it."
        raise click.ClickException(msg) from error
    # What a discriminator's logits differ by is no distance.
    estimate = "" if method == "gan" else f", w_hat {state.history.w_hat[-1]:.4g}"
    click.echo(f"Done: {state.step} generator steps{estimate}. See {folder}")
