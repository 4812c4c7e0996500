"""The municipality, a folder a subject; the files beside them are where the subjects are gathered."""
