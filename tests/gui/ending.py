"""The end of a window in a test: what listens to its desk would hold it, and everything on it, to the end of the run."""


def end(window):
    """Close ``window``, and let go of what it stood on."""
    window.close()
    for part in (window.session, window.desk):
        part.deleteLater()
