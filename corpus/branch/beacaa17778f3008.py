import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.transform), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.vec3), f: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            x, y = c[i], d[i]
            z, v = wp.grad(wp.transform_vector)(x, e[i])
            u = v
        else:
            u = f[i]
        out[i] = u
