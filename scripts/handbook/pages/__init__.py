"""The Markdown sources as authors write them, and what our Markdown extensions make of them."""
