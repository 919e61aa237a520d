"""The nbgrader course in this folder: what stands where, and our steps in nbgrader's pipeline.

`solutions/` is written by hand, `exercises/` is generated from it.
nbgrader also has a step folder called `solution` (singular); `nbgrader generate_solution` is not used here.
Everything here holds for `dlfl grade`, for nbgrader's own commands and for formgrader's buttons.
"""

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "wasserstein-gan"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# A submission is put back on the frame of its source, so that copied, moved, deleted or retyped cells do no harm.
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "dlfl_utils.grading.preprocessors.Assemble",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# Notebooks run in a sandbox, and what their answers are worth is decided outside of it.
c.Autograde.autograde_preprocessors = [
    "dlfl_utils.grading.preprocessors.JudgeOutside",
    "nbgrader.preprocessors.IgnorePattern",
    "nbgrader.preprocessors.LimitOutput",
    "dlfl_utils.grading.preprocessors.SaveVerdicts",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# Cells may train for a while on a slow laptop.
c.JudgeOutside.timeout = 300

# Feedback shows neither hidden tests nor anything that could run in the reader's browser.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "dlfl_utils.grading.preprocessors.HideHiddenTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "dlfl_utils.grading.html.markdown_to_html",
    "clean_html": "dlfl_utils.grading.html.clean_html",
}

# An empty score and a reason, where stock nbgrader writes 0.
c.ExportApp.plugin_class = "dlfl_utils.grading.export.GradesCsv"
