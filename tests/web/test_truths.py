"""What turned out to be so: a question, and its answer in words."""

from flask import Flask, render_template_string

LINE = '{% from "shared/_marks.html" import answered with context %}{{ answered(question, answer) }}'


def test_a_truth_reads_as_question_and_answer(app: Flask) -> None:
    """The question stands back, the answer is told plainly; a fact without a question stands alone."""
    with app.test_request_context("/"):
        truth = render_template_string(LINE, question="How long will it take?", answer="Long.")
        fact = render_template_string(LINE, question="", answer="Posts are frozen.")
    assert truth == '<span class="quiet">How long will it take?</span> Long.'
    assert fact == "Posts are frozen."
