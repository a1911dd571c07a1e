import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    for j in range(2, 5, 2):
        v[1::-1] = b[i]
    out[i] = v
    u = c[i]
    for j1 in range(2, 0, -1):
        u[:] *= d[i]
    out1[i] = u
