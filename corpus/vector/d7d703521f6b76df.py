import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = out[i].y
    out[i][1] = a[i]
    out1[i] = x
    y = out2[i][1]
    out2[i][1] = b[i]
    out3[i] = y
