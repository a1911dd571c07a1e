"""Warp 1.19's Poisson numbers of large means have another variance. Needs warp-lang and NumPy only."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def counts(mean: wp.float32, out: wp.array(dtype=wp.uint32)):
    """One number for each lane."""
    i = wp.tid()
    state = wp.rand_init(42, i)
    out[i] = wp.poisson(state, mean)


for mean in (1e2, 1e4, 1e8):
    out = wp.zeros(200_000, dtype=wp.uint32, device="cpu")
    wp.launch(counts, len(out), inputs=[mean, out], device="cpu")
    found = out.numpy().astype(float)
    print(
        f"{mean:.0e} mean {found.mean() / mean:.2f} variance {found.var() / mean:.1f} expected 1.00 and 1.0 times that"
    )
