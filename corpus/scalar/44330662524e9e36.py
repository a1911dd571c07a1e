import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(s: wp.uint32, out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].n += wp.randi(s)
