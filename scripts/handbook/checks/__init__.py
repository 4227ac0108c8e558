"""Runs the rules over sources and site, and applies waivers."""
