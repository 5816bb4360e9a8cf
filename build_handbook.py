"""Build the handbook: ``python3 build_handbook.py`` for everything, ``--help`` for the rest."""

import sys

if sys.version_info[0] == 2:  # noqa: UP036 - where `python` still is Python 2
    sys.exit("Can Python 3.11 tro len. Hay go: python3 build_handbook.py")

from handbook import bootstrap  # Python 2 cannot read this module, so not before the line above

if __name__ == "__main__":
    bootstrap.speak_utf8()
    if bootstrap.is_inside():
        from handbook.cli import main

        raise SystemExit(main())
    raise SystemExit(bootstrap.main(sys.argv[1:]))
