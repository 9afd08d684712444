"""Imports: files, projects and reports come in."""
