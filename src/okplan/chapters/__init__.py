"""The municipality: a folder a subject, and beside them where the subjects are gathered."""
