"""Other viewers of building models beside ours, in the same browser, on the same file."""
