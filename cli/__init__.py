"""The command line: a front door for scripts and operators."""
