"""What the checks are told of a version, and what is kept of what they find."""

import json

import pytest
from django.core.management import call_command

from articles import checking, lifecycle
from articles.models import Assessment, Citation, Credit
from tests import factories
from tests.articles.interchange.samples import article, file

pytestmark = pytest.mark.django_db

LONG = "<p>Trastuzumab is a monoclonal antibody that improves survival. {}</p>".format("It helps some women. " * 20)


def found(version):
    """The rules that have anything to say of ``version``, and how often."""
    return checking.report_on(version).found


def draft(section=None, **words):
    return factories.make_draft(section, **words).open_version


def test_words_saved_are_checked_and_their_figures_kept_with_the_version():
    version = draft(body=LONG)
    assert version.assessment.figures["found"]["no-author"] == 1
    assert version.assessment.blocking == 3
    before = version.assessment.figures["scores"]["plain"]["flesch_kincaid_grade"]
    lifecycle.save_words(
        version=version, body="<p>It is good.</p>", credits=[Credit(person=factories.make_person())], disclosure="None."
    )
    after = Assessment.objects.get()
    assert after.blocking == 1
    assert after.figures["scores"]["plain"]["flesch_kincaid_grade"] < before
    assert "antibody" not in str(after.figures)


def test_each_version_keeps_its_own_figures():
    article = factories.make_article(body=LONG)
    lifecycle.save_words(version=lifecycle.open_version(article=article), body="<p>It is good.</p>")
    first, second = article.versions.order_by("number")
    assert first.assessment.headline > second.assessment.headline


def test_checks_know_credits_sources_and_what_became_of_them():
    section = factories.make_section()
    section.check_settings.create(rule="no-unknowns", severity="off")
    source = factories.make_citation(draft(), doi="10.1000/x", retraction_status="retracted").source
    version = draft(section, disclosure="None.")
    lifecycle.save_words(
        version=version, credits=[Credit(person=factories.make_person())], citations=[Citation(source=source)]
    )
    assert found(version) == {"no-evidence-labels": 3, "retracted-source": 1}
    assert {finding.rule for finding in checking.blocking(version)} == {"no-evidence-labels", "retracted-source"}
    words = {"peer_reviewed": "yes", "study_kind": "observational", "studied_in_people": True}
    lifecycle.save_words(version=version, **words, body="<p>The paper was retracted.</p>")
    assert found(version) == {}


def test_checks_know_where_links_lead_and_what_pictures_say():
    living, old, gone = (factories.make_article() for _number in range(3))
    lifecycle.archive(article=old)
    lifecycle.withdraw(article=gone, reason="It was wrong.")
    unseen = factories.make_draft()
    picture = factories.make_picture(caption="")
    links = "".join(f'<a href="article:{one.pk}#part">{one.slug}</a> ' for one in (living, old, gone, unseen))
    version = draft(body=f'<p>{links}<img src="picture:{picture.pk}" alt=""></p>', image=picture)
    lifecycle.save_words(version=version, body=version.body + '<p><a href="article:99999">Nowhere</a></p>')
    report = checking.report_on(version)
    assert report.found["image-without-alt"] == 1  # The lead picture has the picture's own.
    assert report.found["image-without-caption"] == 2
    assert [finding.message for finding in report.advice if finding.rule == "outdated-link"] == [
        f"“{old.slug}” leads to an archived article.",
        f"“{gone.slug}” leads to a withdrawn article.",
        f"“{unseen.slug}” leads to an article that readers cannot reach.",
        "“Nowhere” leads to an article that readers cannot reach.",
    ]


def test_checks_know_the_glossary_and_the_terms_of_the_section():
    factories.make_term(name="trastuzumab", other_names="Herceptin")
    section = factories.make_section(medical_terms="trastuzumab\nmonoclonal antibody")
    version = draft(section, body=LONG)
    assert [one.message for one in checking.report_on(version).advice if one.rule == "unexplained-terms"] == []
    version.body = LONG.replace("is a monoclonal antibody that", "also")
    assert found(version)["unexplained-terms"] == 1
    scores = checking.report_on(version).figures()["scores"]
    assert scores["familiar"]["smog_grade"] < scores["plain"]["smog_grade"]


def test_checking_costs_the_same_however_much_there_is(django_assert_num_queries):
    few, many = draft(), draft()
    for _number in range(5):
        factories.make_term()
        factories.make_credit(many)
        factories.make_citation(many)
    with django_assert_num_queries(5):
        found(few)
    with django_assert_num_queries(5):
        found(many)
    many.body = "".join(f'<a href="article:{number}">x</a><img src="picture:{number}">' for number in range(1, 9))
    with django_assert_num_queries(7):
        found(many)


def test_imported_versions_get_their_figures_by_command(tmp_path, capsys):
    versions = [{"number": 2, "live_at": None, "title": "A run a day", "body": LONG}]
    path = tmp_path / "file.json"
    path.write_text(json.dumps(file(article(versions=versions))))
    call_command("import_articles", path, verbosity=0)
    assert not Assessment.objects.exists()
    call_command("assess_versions")
    assert "Versions checked: 2." in capsys.readouterr().out
    assert Assessment.objects.get(version__number=2).figures["found"]["no-author"] == 1
    call_command("assess_versions")
    assert "Versions checked: 0." in capsys.readouterr().out
