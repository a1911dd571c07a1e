import warp as wp


@wp.struct
class S:
    x: wp.float64


C = S()
C.x = wp.float64(1.2345678901234567)


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    s = a[i]
    out[i] = wp.static(C).x
