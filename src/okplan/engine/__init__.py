"""The engine: models of lines, and what a projection, draws and traces are. It knows no municipality."""
