"""The room of lights and forecasts."""
