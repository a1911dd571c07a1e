import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array2d(dtype=wp.float32), c: wp.array2d(dtype=wp.float32), d: wp.array2d(dtype=wp.float32), e: wp.array2d(dtype=wp.float32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), h: wp.array(dtype=wp.int32)):
    i = wp.tid()
    x = a[i]
    part = b[-1 - i, 1:]
    part1 = c[1:, -1]
    part2 = d[::2, ::-1]
    part3 = e[::-1, ::2]
    if i < f[i]:
        part[g[i]] = x
        part1[i] = x
        part2[i, g[i]] = x
        part3[i, h[i]] = x
