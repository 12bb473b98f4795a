"""The wheel, installed elsewhere, is the whole simulator."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.faults.server import Server
from tests.web.pages import Page

ROOT = Path(__file__).resolve().parents[1]
BUNDLED = ("templates", "static", "scenarios")


def run(*command: str | Path, folder: Path) -> str:
    """Run a command to its good end, and return what it says."""
    ended = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the tree."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own, which finds the libraries in the present one; no network."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip()
    # A path in a .pth file is searched, but not for further .pth files: the checkout stays out of sight.
    (Path(own) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", "--force-reinstall", wheel, folder=folder)
    return folder / "bin"


def test_the_wheel_holds_everything_and_nothing_else(wheel: Path) -> None:
    """Every file of the package, and templates, static files and scenarios; no tests, no data, no compiled files."""
    wanted = {f"sim/_bundled/{path.relative_to(ROOT)}" for name in BUNDLED for path in (ROOT / name).rglob("*")}
    wanted |= {str(path.relative_to(ROOT)) for path in (ROOT / "sim").rglob("*")}
    files = {name for name in wanted if (ROOT / name.removeprefix("sim/_bundled/")).is_file()}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
        about = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        described = archive.read(about).decode()
    assert held == {name for name in files if "__pycache__" not in name}
    assert {"sim/store/migrations/alembic.ini", "sim/web/translations/messages.pot"} <= held
    assert "Description-Content-Type: text/markdown" in described
    assert "Provides-Extra: scale" in described


def test_it_runs_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """From nothing it serves the shipped scenarios, takes a decision, and can prove what it stored."""
    where = run(installed / "python", "-c", "import sim; print(sim.__file__)", folder=tmp_path)
    assert where.startswith(str(installed.parent))
    server = Server(tmp_path, command=[str(installed / "sim")], SIM_SCENARIOS="", SIM_INSTANCE="")
    try:
        after = play_one_decision(f"http://{server.address}/")
    finally:
        server.stop()

    assert 'id="turn-1"' in after
    assert (tmp_path / "instance" / "sim.sqlite3").is_file()
    assert "1 attempts recomputed, 0 differences" in run(installed / "sim", "verify", folder=tmp_path)
    assert "placement" in run(installed / "sim", "new", "placement.yaml", folder=tmp_path)


def play_one_decision(site: str) -> str:
    """Begin the first attempt of the catalogue in a browser, decide once, and return the page after it."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def ask(path: str, data: dict[str, str] | None = None) -> tuple[str, str]:
        body = urlencode(data).encode() if data is not None else None
        with browser.open(urljoin(site, path), body, timeout=20) as answer:
            return answer.url, answer.read().decode()

    brief = next(part.split('"')[0] for part in ask("/")[1].split('href="') if part.startswith("/scenarios/"))
    form = Page(ask(brief)[1]).form("Begin")
    _, page = ask(form.action, form.filled(mode="practice", name="Robin"))
    styles = [part.split('"')[0] for part in page.split('href="') if part.startswith("/static/css/")]
    assert styles
    assert all(ask(style)[1] for style in styles)
    choice = next(form for form in Page(page).forms if "number" in form.fields)
    return ask(choice.action, choice.filled())[1]
