import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.quat), out4: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.length(a[i].q)
    x = b[i]
    y = c[i]
    z = d[i]
    out1[i] = wp.lerp(x, y, z)
    out2[i] = x
    out3[i] = y
    out4[i] = z
