"""`python -m depositary`: the command line."""

from depositary.cli import main

if __name__ == "__main__":  # processes that are spawned import this module too
    main()
