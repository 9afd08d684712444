"""Cockpit: the programme and one project after another, for a wall and for a pocket."""
