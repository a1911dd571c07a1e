import warp as wp


@wp.struct
class S:
    x: wp.float32


C = S()
C.x = 0.0


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = a[i]
    out[i] = wp.static(C).x
