"""Two editors changed the same: a page that shows both, field by field, and asks which shall be kept.

It carries along all that was posted. What is chosen on it is posted to the form's own address once more.
"""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.others import last_change
from articles.admin.rows import count_of
from articles.admin.telling import difference, label
from articles.content.merge import UNKNOWN, Choice
from articles.content.weaving import weave_html, weave_text
from articles.lifecycle.rows import content
from articles.models import Version

CHOICE, SEEN, EDIT = "choice-", "seen", "edit"
# Where one chooses among what there is, there is nothing to write.
WRITTEN = (forms.CharField, forms.DateField, forms.SplitDateTimeField)
NOT_CARRIED = ("csrfmiddlewaretoken", SEEN, CHOICE, f"{EDIT}-")


def answers(post):
    """What was chosen on the page of a conflict, as ``lifecycle.save_work`` takes it; nothing for any other form."""
    chosen = {
        key.removeprefix(CHOICE): Choice.THEIRS if value == Choice.THEIRS else Choice.MINE
        for key, value in post.items()
        if key.startswith(CHOICE) and value in {*Choice, EDIT}
    }
    return {"chosen": chosen, "seen": post.get(SEEN)}


def with_edits(post):
    """``post`` with what was written on the page of a conflict in place of what had been written on the form."""
    names = [key.removeprefix(CHOICE) for key, value in post.items() if key.startswith(CHOICE) and value == EDIT]
    if not names:
        return post
    post = post.copy()
    for name in names:
        field, _slash, source = name.partition("/")
        start = _row(post, field, source) if source else field
        for key in list(post):
            if match := re.fullmatch(rf"{EDIT}-{re.escape(name)}((?:_\d|-\w+)?)", key):
                post.setlist(start + match[1], post.getlist(key))
    return post


def _row(post, rows, source):
    """The start of the names of the row that cites ``source``; one is added if it had been taken away."""
    total = count_of(post, rows)
    for number in range(total):
        if post.get(f"{rows}-{number}-source") == source:
            post.pop(f"{rows}-{number}-DELETE", None)
            return f"{rows}-{number}"
    post[f"{rows}-TOTAL_FORMS"] = str(total + 1)
    post[f"{rows}-{total}-source"] = source
    return f"{rows}-{total}"


@dataclass(frozen=True)
class Question:
    """One thing that both changed: what each made of it, what may be written instead, and what was chosen so far."""

    name: str
    label: str
    theirs: str
    mine: str
    edit: Any
    chosen: str

    @property
    def choices(self):
        """``[(value, label, whether it is chosen)]``."""
        offered = [(Choice.THEIRS, _("Keep theirs")), (Choice.MINE, _("Keep yours"))]
        if self.edit:
            offered.append((EDIT, _("Keep what stands here:")))
        return [(value, said, value == self.chosen) for value, said in offered]


def page(request, conflict, *, model_admin):
    """The page of a conflict, for all that was posted."""
    article, post = conflict.article, request.POST
    questions = [_question(name, sides, conflict, post) for name, sides in conflict.merge.conflicts.items()]
    edits = [question.edit for question in questions if question.edit]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Somebody else saved this article, too"),
        "subtitle": str(article),
        "opts": model_admin.opts,
        "original": article,
        "conflict": conflict,
        "questions": questions,
        "missing": post.get(SEEN) == conflict.seen,
        "other": last_change(article),
        "carried": list(_carried(post, conflict)),
        "address": reverse("admin:articles_article_change", args=[article.pk]),
        "media": sum((form.media for form in edits), model_admin.media),
    }
    return TemplateResponse(request, "admin/articles/article/conflict.html", context)


def _carried(post, conflict):
    """All that was posted, and what was chosen already of what is still so."""
    for name, values in post.lists():
        if not name.startswith(NOT_CARRIED):
            yield from ((name, value) for value in values)
    given = answers(post)
    if given["seen"] == conflict.seen:
        for name in given["chosen"].keys() - conflict.merge.conflicts.keys():
            yield f"{CHOICE}{name}", given["chosen"][name]


def _question(name, sides, conflict, post):
    chosen = post.get(f"{CHOICE}{name}", "")
    began = sides.theirs if sides.began is UNKNOWN else sides.began
    return Question(
        name=name,
        label=label(name),
        theirs=difference(name, began, sides.theirs),
        mine=difference(name, began, sides.mine),
        edit=_edit_form(name, sides, conflict, post),
        chosen=chosen,
    )


def _edit_form(name, sides, conflict, post):
    """A form to write one thing anew, or None; it begins with both, or with what was written on it before."""
    field, _slash, source = name.partition("/")
    if source:
        row = next(formset.form for formset in conflict.formsets if formset.prefix == field)
        fields = {attribute: row.base_fields[attribute] for attribute in content(field)}
        initial, prefix = dict(zip(fields, sides.mine or sides.theirs, strict=True)), f"{EDIT}-{name}"
    else:
        fields, prefix = {field: conflict.form.fields[field]}, EDIT
        initial = {field: _woven(field, sides, conflict.form)}
    if not fields or not all(isinstance(one, WRITTEN) for one in fields.values()):
        return None
    was_written = any(key.startswith(f"{EDIT}-{name}") for key in post)
    return type("EditForm", (forms.Form,), fields)(post if was_written else None, prefix=prefix, initial=initial)


def _woven(name, sides, form):
    """Both texts in one, where there is a way; else mine as it was written."""
    began = "" if sides.began is UNKNOWN else sides.began
    if name in Version.HTML_FIELDS:
        return weave_html(began, sides.mine, sides.theirs)
    if isinstance(form.fields[name].widget, forms.Textarea):
        return weave_text(began, sides.mine, sides.theirs)
    return form.cleaned_data[name]
