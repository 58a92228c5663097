"""Headless recalculation: formualizer with our functions, behind prepare, gate and cache patch."""

from xl_tools.engine.evaluate import Evaluation, Refusal
from xl_tools.engine.recalculation import Recalculation, recalculate

__all__ = ["Evaluation", "Recalculation", "Refusal", "recalculate"]
