"""The engine: expressions, lines, a plan and its runs. It knows no municipality."""
