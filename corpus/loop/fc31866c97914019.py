import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    for j in range(2, 5, 2):
        n += i
        if a[i]:
            continue
        n = j
    out[i] = n
    if b[i]:
        out1[i] = c[i]
    elif d[i]:
        out1[i] = e[i]
    else:
        out1[i] = f[i]
