"""The lifecycle: TABLE, its guards, and the machine behind them."""

from complaintflow.lifecycle.engine import Lifecycle
from complaintflow.lifecycle.table import TABLE, Row

__all__ = ["TABLE", "Lifecycle", "Row"]
