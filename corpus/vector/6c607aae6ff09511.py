import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=vec5), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    x = a[i]
    v = vec5()
    v[2] = x
    v[-1] = x
    out[i] = v
    u = b[i]
    u[1] += x
    u[-1] += x
    u[1] -= x
    u[-1] -= x
    out1[i] = u
