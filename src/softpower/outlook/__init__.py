"""Where series go, and whether stated targets will be met."""

from softpower.outlook.lookback import Backtest, backtest
from softpower.outlook.outlook import Outlook, project
from softpower.outlook.targets import TargetOutlook

__all__ = ["Backtest", "Outlook", "TargetOutlook", "backtest", "project"]
