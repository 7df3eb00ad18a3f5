"""What the bundled program starts with."""

import multiprocessing

from annotator.cli import main

if __name__ == "__main__":
    # A worker process of a bundled program is the program itself, told apart here.
    multiprocessing.freeze_support()
    main()
