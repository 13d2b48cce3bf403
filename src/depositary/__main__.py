"""`python -m depositary`: the command line."""

from depositary.cli import main

main()
