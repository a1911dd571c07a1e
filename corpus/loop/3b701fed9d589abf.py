import warp as wp

vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=vec4bf), e: wp.array(dtype=vec4bf), g: wp.array(dtype=vec4bf), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=vec4bf)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            for j in range(2):
                out[i] += c[i]
    f = wp.min
    out1[i] = f(f(d[i], e[i]), g[i])
