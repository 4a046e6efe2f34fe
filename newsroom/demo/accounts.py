"""Who can sign in to try the newsroom, in debug mode only: the password is known to everyone."""

PASSWORD = "newsroom-demo"  # noqa: S105 (not a secret: printed at every start of the demo)

# The name to sign in with, and the group (made by a migration) that says what it may do.
ACCOUNTS = (
    ("author", "Author"),
    ("editor", "Editor"),
    ("reviewer", "Medical reviewer"),
    ("analyst", "Feedback analyst"),
    ("admin", "Administrator"),
)
