import warp as wp


@wp.struct
class Params1:
    eps: wp.float32


DEFAULTS = Params1()
DEFAULTS.eps = 0.0


@wp.kernel
def integrate(out0: wp.array(dtype=wp.float32)):
    tid = wp.tid()
    out0[tid] = wp.static(DEFAULTS.eps)
