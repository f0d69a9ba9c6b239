"""What can keep the archive from running on this machine, each told in one sentence."""


class LocalProblem(Exception):
    """The message is for the person at the terminal: what is wrong, what to do. Shown without traceback."""


class ChildDied(LocalProblem):
    """A process that the archive lives by ended on its own."""
