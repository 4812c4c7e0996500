"""Renderers: each only formats tables, findings and a verdict."""
