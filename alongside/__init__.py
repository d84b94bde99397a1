"""Alongside: women's drug treatment, planned so that each woman can safely come."""

__version__ = "0.1.0"
