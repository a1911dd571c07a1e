import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)
vec5bool = wp.types.vector(length=5, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=vec5bool), b: wp.array(dtype=vec2bool), c: wp.array(dtype=vec2bool), out: wp.array(dtype=vec2bool), out1: wp.array(dtype=vec2bool), out2: wp.array(dtype=vec5bool)):
    i = wp.tid()
    v = a[i]
    out[i] = v[1::2]
    out1[i] = v[4:1:-2]
    v[1::2] = b[i]
    v[4:1:-2] = c[i]
    out2[i] = v
