"""Small immutable types, errors and settings; standard library only."""
