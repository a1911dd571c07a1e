import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    if wp.static(2 < 2):
        x = b[i]
    out[i] = x
    v = c[i]
    for j in range(i):
        v, y = wp.vec3(d[i]), 2.0
    out1[i] = v
