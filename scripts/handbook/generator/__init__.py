"""The one place that knows MkDocs: hooks and build."""
