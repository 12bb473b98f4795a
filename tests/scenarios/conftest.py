"""A module of tests about one shipped scenario names its file and its routes; tests ask for them here."""

import pytest

from sim.language.load import Scenario, load_path
from tests.scenarios.golden import Routes


@pytest.fixture(scope="module")
def scenario(request: pytest.FixtureRequest) -> Scenario:
    """Give the scenario of the module's `FILE`."""
    return load_path(request.module.FILE)


@pytest.fixture
def routes(request: pytest.FixtureRequest) -> Routes:
    """Give the module's `ROUTES`."""
    found: Routes = request.module.ROUTES
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let a test that asks for a route see each of the module's."""
    if "route" in metafunc.fixturenames:
        routes: Routes = metafunc.module.ROUTES
        metafunc.parametrize("route", routes.values(), ids=routes)
