"""The detector of phone numbers: finds what people write, and what somebody writes who hopes that nobody finds it."""

from handbook.numbers.apart import Apart, find_apart
from handbook.numbers.chars import normalise
from handbook.numbers.scan import Hit, digits_of, find_numbers

__all__ = ["Apart", "Hit", "digits_of", "find_apart", "find_numbers", "normalise"]
