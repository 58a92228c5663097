"""Measurements; `make bench` runs them. See recalc.py."""
