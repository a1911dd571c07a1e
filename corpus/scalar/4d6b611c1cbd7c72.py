import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.struct
class S1:
    s: S


C = S1()
C.s.x = 3.0


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = S1()
    out[i] = wp.static(C).s.x
