"""The detector of phone numbers: finds what people write, and what somebody writes who hopes that nobody finds it."""

from handbook.numbers.chars import normalise
from handbook.numbers.scan import Hit, digits_of, find_numbers

__all__ = ["Hit", "digits_of", "find_numbers", "normalise"]
