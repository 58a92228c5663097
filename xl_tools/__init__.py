"""A department's management rules, computed directly in the Excel sheets it already uses."""

__all__ = ["__version__"]

__version__ = "0.1.0"
