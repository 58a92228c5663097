"""The worksheet functions, one module a subject; importing the package registers them all.

The order of the imports is the order of the function reference.
"""
# ruff: noqa: I001

from __future__ import annotations

from udfs import time as time
from udfs import attendance as attendance
from udfs import conduct as conduct
from udfs import override as override
from udfs import bookings as bookings
from udfs import cancellations as cancellations
from udfs import quotas as quotas
from udfs import seats as seats
from udfs import behaviour as behaviour
from udfs import duty as duty
from udfs import posts as posts
from udfs import grades as grades
from udfs import ladder as ladder
from udfs import pay as pay
from udfs import deduction as deduction
from udfs import policy as policy
from udfs import policy_warnings as policy_warnings
