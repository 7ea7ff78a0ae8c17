"""A file for ``detectors/`` of a Roundup tracker whose issues have a date ``promised``: they become complaints."""

from docs.recipes.bridge.bridge import Bridge, Ticket
from docs.recipes.sqlite.company import workflow
from roundup.exceptions import Reject


def ticket(db, id, new):
    """An issue, with what is about to be ``new`` in it."""
    issue, user, msg = {**db.issue.getnode(id), **new}, db.user.getnode, db.msg.getnode
    return Ticket(
        reference=f"issue{id}",
        title=issue["title"],
        opened_at=issue["creation"],
        reporter=[db.user.get(issue["creator"], each) for each in ("username", "realname", "address")],
        assignee=issue["assignedto"] and user(issue["assignedto"]).username,
        messages=[(f"msg{n}", user(msg(n).author).username, msg(n).content) for n in issue["messages"]],
        promised=issue["promised"],
        ended=issue["status"] in map(db.status.lookup, ("resolved", "done-cbb")),
    )


def init(db):
    """Before a change Roundup asks, and shows a ``Reject`` to whoever makes it; after it the record follows."""
    bridge = Bridge(f"{db.config.TRACKER_HOME}/complaints.sqlite3", workflow())
    db.issue.audit("set", lambda db, cl, id, new: bridge.ask(ticket(db, id, new), Reject))
    db.issue.react("set", lambda db, cl, id, old: bridge.look(ticket(db, id, {})))
    db.issue.react("create", lambda db, cl, id, old: bridge.look(ticket(db, id, {})))
