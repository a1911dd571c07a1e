import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)
vec6 = wp.types.vector(length=6, dtype=wp.float32)
vec6bool = wp.types.vector(length=6, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.indexedarray(dtype=vec6), out: wp.array(dtype=vec2bool), out1: wp.array(dtype=vec6bool)):
    i = wp.tid()
    out[i] = vec2bool(a[i])
    out1[i] = vec6bool(b[i])
