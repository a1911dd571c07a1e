"""All that knows Warp: registry, build, generated code, launch."""
