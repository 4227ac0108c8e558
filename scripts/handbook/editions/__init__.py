"""The editions for reading without a network: a zip of the site, and per language one HTML file and one PDF.

Knows no MkDocs: everything is taken from the built site, as a reader gets it.
"""
