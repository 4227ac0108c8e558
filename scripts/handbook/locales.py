"""The languages of the handbook, and where each lies below the site's root."""

PREFIX = {"zh": "", "en": "en/"}
