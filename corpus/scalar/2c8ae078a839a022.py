import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.indexedarray4d(dtype=wp.float32)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = s.a.shape[0]
