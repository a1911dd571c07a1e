import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), d: wp.array2d(dtype=wp.float32), e: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[:3:-2]
    part1 = a[-2:-7:-2]
    part2 = a[6::-2]
    part3 = a[5:0:-2]
    out[i] = ((len(part) < len(part1)) == len(part2)) == len(part3)
    out1[i] = part[b[i]] + part1[2] + part2[2] + part3[2]
    x = c[i]
    part4 = d[-1, 1:]
    part5 = d[1:, -1]
    part6 = d[::2, ::-1]
    part7 = d[::-1, ::2]
    row = d[-1]
    wp.atomic_add(part4, 2, x)
    wp.atomic_add(part5, i, x)
    wp.atomic_add(part6, e[i], 2, x)
    wp.atomic_add(part7, i, 2, x)
    wp.atomic_add(row, 0, x)
