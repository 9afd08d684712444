"""docs/people.md says what the code does."""

from pathlib import Path

from values.people import PERMITTED, UserRole

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "people.md"


def table() -> str:
    head = f"| | {' | '.join(UserRole)} |\n|---|{':-:|' * len(UserRole)}\n"
    rows = (
        f"| `{action}` | {' | '.join('●' if role in may else ' ' for role in UserRole)} |"
        for action, may in PERMITTED.items()
    )
    return head + "\n".join(rows) + "\n"


def test_the_table_of_roles_and_actions_is_that_of_the_code() -> None:
    assert table() in DOCUMENT.read_text(encoding="utf-8")
