import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    for j in range(2):
        if a[wp.static(j)] < b[i]:
            x = c[i]
        else:
            x = d[i]
        out[i] += x
    y = e[i]
    out1[i] = y[1::-1] + y[2:] + y[::2] + y[::-2]
    out2[i] = y[::-1]
