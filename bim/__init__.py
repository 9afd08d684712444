"""Facts about building models (IFC): what stands in them, where each element lies, what it looks like."""
