"""Figures for papers: every chart as SVG, PNG and PDF, with its caption and its data."""

from softpower.report.figures.write import write_figures

__all__ = ["write_figures"]
