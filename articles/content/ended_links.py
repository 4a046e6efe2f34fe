"""A link to an article that has ended says so in words, for everyone who meets the link wherever it stands."""

from lxml.html import builder


def remark(words):
    """A step for ``markup.expand``: links to an address in ``words`` end with its words, in brackets."""

    def step(root):
        for link in root.iter("a"):
            address = link.get("href", "").partition("#")[0]
            if address in words:
                link.append(builder.SPAN(f" ({words[address]})", {"class": "link-remark"}))

    return step
