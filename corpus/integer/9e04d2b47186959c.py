import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.int32), h: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[i & 1:i + b[i]:i + 1]
    out[i] = part[-1, 0, 0] * c[i]
    part1 = a[:, -i:(i & 1) + d[i]:i + 1]
    out1[i] = part1[e[i], -1, 0] * f[i]
    part2 = a[:, :, i & 1:(i & 1) + 5:(i & g[i]) + 1]
    out2[i] = part2[h[i], 0, -1] * f[i]
