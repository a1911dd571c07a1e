import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.indexedarray2d(dtype=wp.vec3)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = s.a[i, 2]
