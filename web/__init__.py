"""What browsers fetch beside the pages."""
