import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.int32), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    if a[i]:
        out[i] = b[i]
    elif c[i]:
        while n < 2:
            out1[i] += d[i]
            n += 1
    part = e[:3:-1]
    part1 = e[-2:-7:-1]
    part2 = e[6::-1]
    part3 = e[5:0:-1]
    out2[i] = len(part) + len(part1) + len(part2) + len(part3)
    out3[i] = part[i] + part1[2] + part2[0] + part3[1]
