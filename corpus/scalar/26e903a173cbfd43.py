import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.transformd), acc: wp.array4d(dtype=wp.float64)):
    i = wp.tid()
    wp.atomic_min(acc, i, 2, 2, 2, wp.atomic_exch(a, i, b[i]))
    out[i] = wp.transformd(2, wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0), wp.float64(2.0))
