import warp as wp


@wp.struct
class S:
    x: wp.float32


C = S()
C.x = 2.0


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.static(C.x) if a[i] else b[i]
