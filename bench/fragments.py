"""How large the answers to decisions are over the wire, over many plays of each shipped scenario at random.

Where an answer asks for what can be composed next, that is a fragment of its own, and counts among them.
"""

import gzip
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from flask.testing import FlaskClient

from bench.measure import line
from sim import resources
from tests.installation import application, set_up, sqlite_url
from tests.web.pages import Form, begin, composers_of, read

PLAYS, SEED = 25, 1
HTMX = {"HX-Request": "true", "Accept-Encoding": "gzip"}


def _filled(form: Form, luck: random.Random) -> dict[str, str]:
    """Return what a form sends with options taken at random, and no motivator named twice."""
    places = list(form.lists)
    named = luck.sample(form.lists[places[0]], len(places)) if places else []
    taken = {name: luck.choice(values) for name, values in form.options.items()}
    return {**taken, **dict(zip(places, named, strict=True)), **form.fields}


def play(client: FlaskClient, slug: str, luck: random.Random) -> Iterator[int]:
    """Play a scenario to its end, and yield the bytes of each answer's body as it goes over the wire."""
    page = read(client, begin(client, slug=slug))
    while page.forms:
        form = luck.choice(page.forms)
        answer = client.post(form.action, data=_filled(form, luck), headers=HTMX)
        assert answer.status_code == 200, answer.status
        assert answer.headers["Content-Encoding"] == "gzip"
        yield len(answer.data)
        if asks := composers_of(gzip.decompress(answer.data).decode()):
            yield len(client.get(asks, headers=HTMX).data)
        page = read(client, form.action.rsplit("/", 1)[0])


def main() -> list[str]:
    """Measure and return the lines of the report."""
    luck, sizes = random.Random(SEED), []
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name).resolve()
        with application(sqlite_url(folder), folder, resources.scenarios()) as app:
            set_up(app)
            for path in sorted(resources.scenarios().glob("*.yaml")):
                for _ in range(PLAYS):
                    sizes += play(app.test_client(), path.stem, luck)
    sizes.sort()
    return [
        line("largest fragment of a turn, kB over the wire", sizes[-1] / 1000, 3),
        line("the fragment that 19 in 20 do not exceed, kB over the wire", sizes[len(sizes) * 19 // 20] / 1000, 3),
    ]


if __name__ == "__main__":
    print("\n".join(main()))
