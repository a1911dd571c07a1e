import warp as wp


@wp.struct
class S:
    v: wp.vec4us


@wp.kernel
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] = S()
