import warp as wp


@wp.struct
class S:
    n: wp.int32


C = S()
C.n = 0


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    s = a[i]
    out[i] = wp.static(C).n
