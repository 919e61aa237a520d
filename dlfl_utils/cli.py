"""The command `dlfl`: what a teaching assistant does with a class."""

from pathlib import Path

import click

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
def grade(week, course, student, force):
    """Grade the submissions of WEEK, say week1.

    Reads submitted/<student>/WEEK/, writes autograded/, feedback/, gradebook.db and grades.csv. Call it again after
    grading by hand: unchanged notebooks are not run again. Ends with 1 if somebody could not be graded.
    """
    try:
        from dlfl_utils.grading.course import ConversionFailed
        from dlfl_utils.grading.pipeline import grade_week
        from dlfl_utils.grading.scores import class_table
    except ModuleNotFoundError as error:
        msg = f"Grading needs nbgrader ({error}). Install it with: pip install 'dlfl-utils[notebooks]'"
        raise click.ClickException(msg) from error
    try:
        standings = grade_week(course, week, student=student, force=force, tell=click.echo)
    except (ConversionFailed, ValueError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"\n{class_table(standings)}\n\nGrades: grades.csv. Feedback: feedback/<student>/{week}/.")
    if any(standing.status == "could not grade" for standing in standings):
        raise SystemExit(1)
