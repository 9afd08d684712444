"""Who may come in, in which role, for which projects; for administrators."""

from services.people import people
from ui import people_desk
from ui.frame import head
from ui.headline import headline
from ui.page import open_page


def show() -> None:
    """All accounts, then the forms to add one and to change one."""
    context = open_page()
    accounts = people(context.workspace)
    answer, _ = head()
    with answer:
        headline(context.say("page.people.answer", people=sum(account.is_active for account in accounts)))
    people_desk.told(context)
    people_desk.table(context, accounts)
    people_desk.forms(context, accounts)
