"""What a browser would send back from a page of the admin."""

from lxml import html


def form_of(response):
    """The form of an admin page, as lxml reads it; buttons above it are forms of their own."""
    page = html.fromstring(response.content.decode())
    forms = page.xpath("//div[@id='content-main']//form[@method='post']")
    return next((form for form in forms if form.get("id", "").endswith("_form")), forms[0])


def values_of(response):
    """All values that the form holds, by name; names with several values hold a list."""
    values = {}
    form = form_of(response)
    areas = set(form.xpath(".//textarea/@name"))
    for name, value in form.form_values():
        # Browsers take a line end right after <textarea> for none; lxml does not.
        values.setdefault(name, []).append(value.removeprefix("\n") if name in areas else value)
    return {name: found[0] if len(found) == 1 else found for name, found in values.items()}


def errors_beside(response, name):
    """The errors that stand in the row of the field ``name``."""
    rows = form_of(response).xpath(f".//*[contains(concat(' ', @class, ' '), ' field-{name} ')]")
    return " ".join(text for row in rows for text in row.xpath(".//*[contains(@class, 'errorlist')]//li/text()"))


def general_errors(response):
    """The errors above all fields."""
    found = form_of(response).xpath(".//ul[contains(@class, 'nonfield')]/li/text()")
    return " ".join(found)
