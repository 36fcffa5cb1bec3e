"""The operator's way: open the UI, fill the form of a custom run, press the button, read the run's page."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect, sync_playwright

from tests.browser.chromium import find_browser
from tests.server.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.xdist_group("demo")]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMEOUT_MS = 120_000


@pytest.fixture
def page() -> Iterator[Page]:
    executable = find_browser()
    if executable is None:
        message = "no Chromium or Chrome here: install one, or name it in LEDGER_BROWSER"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        new = browser.new_page(viewport={"width": 1400, "height": 1400})
        new.set_default_timeout(TIMEOUT_MS)
        yield new
        browser.close()


def test_the_front_page_asks_nobody_outside(page: Page, served: Served) -> None:
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url) if _is_outside(request.url, served) else None)
    page.goto(served.url)
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Deployments", exact=True).first).to_be_visible(timeout=TIMEOUT_MS)
    assert outside == []


def test_custom_run_from_the_form_to_the_funnel(page: Page, served: Served) -> None:
    # The newer interface asks an outside address at each start; a test sends nothing there.
    page.route(lambda url: _is_outside(url, served), _abort)
    page.goto(f"{served.url}/v2/deployments/deployment/{served.deployment('daily')['id']}")
    page.get_by_role("button", name="Run", exact=True).first.click()
    page.get_by_text("Custom run", exact=True).first.click()
    expect(page.get_by_text("Ingest: read only these feed ids. Default: all.")).to_be_visible(timeout=TIMEOUT_MS)
    page.get_by_label(re.compile("^force")).first.click()
    with page.expect_response(re.compile("create_flow_run$")) as answer:
        page.get_by_role("button", name="Submit").click()
    run = answer.value.json()
    assert run["parameters"]["force"] is True
    page.goto(f"{served.url}/v2/runs/flow-run/{run['id']}")
    expect(page.get_by_text("Completed", exact=True).first).to_be_visible(timeout=TIMEOUT_MS)
    page.get_by_role("tab", name="Artifacts").click()
    expect(page.get_by_text("funnel", exact=True).first).to_be_visible(timeout=TIMEOUT_MS)
    artifacts = served.post("/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    funnel = next(artifact for artifact in artifacts if artifact["key"] == "funnel")
    page.goto(f"{served.url}/v2/artifacts/artifact/{funnel['id']}")
    expect(page.get_by_text("entries", exact=True).first).to_be_visible(timeout=TIMEOUT_MS)
    expect(page.get_by_text("same_body", exact=True).first).to_be_visible(timeout=TIMEOUT_MS)


def _is_outside(url: str, served: Served) -> bool:
    return not url.startswith((served.url, "data:", "blob:", "about:"))


def _abort(route: Route) -> None:
    route.abort()
