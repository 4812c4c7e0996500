"""`python -m okplan` is the command `okplan`."""

from okplan.cli import main

main()
