"""Dated parameters of the policy, its clauses, and the policy as one text (conventions G12, G14).

A changed rule is one new dated row, in the TOML beside this package or in the sheet 制度; a rule asks for the
value in force on its business day and never knows numbers of its own.
"""

from __future__ import annotations

from xl_tools.policy.changed import with_values
from xl_tools.policy.clauses import Clause, clause, clauses
from xl_tools.policy.defaults import default, parameter, parameters
from xl_tools.policy.model import Parameter, Policy, Unit, Value, ValueOf, Word
from xl_tools.policy.sheet import HEADINGS, headings, table_rows
from xl_tools.policy.text import canonical, parse_text, policy_text
from xl_tools.policy.typed import find_parameter, typed_value
from xl_tools.policy.units import as_cell, as_text, read_value

__all__ = [
    "HEADINGS",
    "Clause",
    "Parameter",
    "Policy",
    "Unit",
    "Value",
    "ValueOf",
    "Word",
    "as_cell",
    "as_text",
    "canonical",
    "clause",
    "clauses",
    "default",
    "find_parameter",
    "headings",
    "parameter",
    "parameters",
    "parse_text",
    "policy_text",
    "read_value",
    "table_rows",
    "typed_value",
    "with_values",
]
