"""Draws typed NVIDIA Warp programs, judges them against a NumPy reference, keeps what is true."""
