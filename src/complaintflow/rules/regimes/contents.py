"""Everything that ``regimes`` offers, in one place. The rule: re-exports and nothing else; it is read on first use."""

from complaintflow.rules.regimes.asking import anchors_of as anchors_of
from complaintflow.rules.regimes.describing import Compared as Compared
from complaintflow.rules.regimes.describing import describe as describe
from complaintflow.rules.regimes.describing import table as table
from complaintflow.rules.regimes.elements import ELEMENTS as ELEMENTS
from complaintflow.rules.regimes.letters import Lack as Lack
from complaintflow.rules.regimes.letters import check_decider as check_decider
from complaintflow.rules.regimes.letters import check_message as check_message
from complaintflow.rules.regimes.loading import regime_from as regime_from
from complaintflow.rules.regimes.model import Citation as Citation
from complaintflow.rules.regimes.model import Regime as Regime
from complaintflow.rules.regimes.reckoning import Deadline as Deadline
from complaintflow.rules.regimes.reckoning import deadlines as deadlines
from complaintflow.rules.regimes.shelf import IDS as IDS
from complaintflow.rules.regimes.shelf import find as find
from complaintflow.rules.regimes.shelf import get as get
