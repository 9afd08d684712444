"""What the product can do: one module for each capability. No clock, no words, no drawing."""
