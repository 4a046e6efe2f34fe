"""Every public page of the demonstration is valid HTML, to the Nu HTML checker's satisfaction."""

import pytest

pytestmark = pytest.mark.slow


def test_the_checker_finds_nothing(found, nu):
    pages = {address: answer.content for address, answer in found.items() if "html" in answer["Content-Type"]}
    assert len(pages) > 60, "hardly any page was found"
    said = nu(pages)
    assert not said, "\n".join(said[:20])
