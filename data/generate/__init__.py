"""Makes the demo in ``data/samples``: ``python -m data.generate``. A command; the product never imports it."""
