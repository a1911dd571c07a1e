from __future__ import annotations

import sys
from pathlib import Path

# the scripts of this folder share their parts
sys.path.insert(0, str(Path(__file__).parent))
