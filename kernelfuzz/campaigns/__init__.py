"""Long-running jobs: grow, replay, and the workers they share."""
