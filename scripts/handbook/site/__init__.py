"""The built site: read back as a reader would, and finished once the generator is done."""
