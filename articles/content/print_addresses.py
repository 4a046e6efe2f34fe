"""Where links lead, for paper: an address within the site is written out with the site's own."""


def say_addresses(site):
    """A step that gives each link to a page of the site its whole address; ``site`` is what stands before the path."""

    def step(root):
        for link in root.iter("a"):
            if (link.get("href") or "").startswith("/"):
                link.set("data-address", site + link.get("href"))

    return step
