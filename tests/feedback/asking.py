"""How tests ask and answer."""

import uuid

PROMPT = {
    "feedback_heading": "Tell us",
    "feedback_prompt": "Your answer changes our articles.",
    "urgent_help": "In an emergency call 911.\nCall or text 988 at any hour.\nPoison Help: 1-800-222-1222.",
}
JSON = {"accept": "application/json"}


def answer(reader, article, headers=None, **fields):
    """Post an answer about the live version, as the form's own page does."""
    data = {"version": article.live_version.number, "helpful": "no", "submission_id": str(uuid.uuid4()), **fields}
    return reader.post(f"{article.path}feedback/", data, headers=headers or {})
