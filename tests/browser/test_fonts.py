"""The fonts of the house, in a real browser."""

from pathlib import Path

from playwright.sync_api import Page

STATIC = Path(__file__).parents[2] / "static"


def test_fonts_load(page: Page, tmp_path: Path) -> None:
    """Both families load from our own files; a person speaks in serif, the machinery in sans."""
    html = tmp_path / "fonts.html"
    html.write_text(
        f'<!doctype html><link rel="stylesheet" href="{(STATIC / "fonts.css").as_uri()}">'
        '<p style="font-family: var(--font-voice)">I <em>will</em> call.</p>'
        '<p style="font-family: var(--font-machine)">Day 3</p>',
        "utf-8",
    )
    page.goto(html.as_uri())
    loaded = page.evaluate(
        """async () => {
            await document.fonts.ready;
            return [...document.fonts].filter(face => face.status === "loaded")
                .map(face => `${face.family} ${face.style}`.replaceAll('"', "")).sort();
        }"""
    )
    real = [face for face in loaded if "Variable" in face]
    assert real == ["Faustina Variable italic", "Faustina Variable normal", "Figtree Variable normal"]
