import warp as wp

vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec4bf), b: wp.array(dtype=vec4bf), c: wp.array(dtype=vec4bf), out: wp.array(dtype=vec4bf)):
    i = wp.tid()
    f = wp.min
    out[i] = f(f(a[i], b[i]), c[i])
