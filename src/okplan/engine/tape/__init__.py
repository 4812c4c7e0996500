"""The lines of one scenario as a tape: partially evaluated for what varies by draw, and run over all draws in blocks.

What does not vary is the known run's number (see scene); a choice that is known takes its branch; values over items
stay linear forms as long as they can (see forms and operations); what is left is a program of NumPy calls (see
program). A tape is made for a scenario and the inputs that vary in it, and runs any draws of the same.
"""

from okplan.engine.tape.scene import NotOnTapeError
from okplan.engine.tape.tape import Tape

__all__ = ["NotOnTapeError", "Tape"]
