import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    for j in range(2, 5, 2):
        v[1::-1] = b[i]
    out[i] = v
