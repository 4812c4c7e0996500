"""The what-if page: what its scripts are given to answer with, in one language."""
