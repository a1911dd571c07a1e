from __future__ import annotations

import sys
from pathlib import Path

# processes of pools import what they run by name, and get this path
sys.path.insert(0, str(Path(__file__).parent))
