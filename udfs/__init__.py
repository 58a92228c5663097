"""The worksheet functions, one module a subject; importing the package registers them all.

The order of the imports is the order of the function reference.
"""

from __future__ import annotations

from udfs import bookings as bookings
from udfs import cancellations as cancellations
from udfs import registry as registry
