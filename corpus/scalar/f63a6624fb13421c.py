import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.transform), out4: wp.array(dtype=wp.transform), out5: wp.array(dtype=wp.transform)):
    i = wp.tid()
    x = a[i]
    out[i][0] = x
    out[i][2] = x
    out[i][-1] = x
    out1[i][0] += x
    out1[i][2] += x
    out1[i][-1] += x
    out2[i][0] -= x
    out2[i][2] -= x
    out2[i][-1] -= x
    y = b[i]
    out3[i][0] = y
    out3[i][2] = y
    out3[i][-1] = y
    out4[i][0] += y
    out4[i][2] += y
    out4[i][-1] += y
    out5[i][0] -= y
    out5[i][2] -= y
    out5[i][-1] -= y
