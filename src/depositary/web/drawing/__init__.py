"""Figures as SVG: they print, can be saved, and say with patterns and letters what they say with colour."""
