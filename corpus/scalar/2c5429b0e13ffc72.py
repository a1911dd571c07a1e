import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), e: wp.array(dtype=wp.float64), f: wp.array(dtype=wp.float64), g: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float64), out2: wp.array(dtype=wp.float64), out3: wp.array(dtype=wp.float64), out4: wp.array(dtype=wp.float64), out5: wp.array(dtype=wp.float64), out6: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] /= d[i]
    out4[i] %= e[i]
    out5[i] //= f[i]
    out6[i] **= g[i]
