import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.atomic_max(out, i, a[i].n)
