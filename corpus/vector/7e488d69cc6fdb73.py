import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=wp.float16), d: wp.array(dtype=vec5h), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=vec5h)):
    i = wp.tid()
    out[i] = a[i] / b[i]
    out1[i] = c[i] / d[i]
