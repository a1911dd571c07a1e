import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=vec2bool)):
    i = wp.tid()
    out[i] = vec2bool(a[i], b[i] >= c[i] >= 2.0 > 2.0)
