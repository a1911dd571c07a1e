import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        pass
    else:
        part = b[-3::-3]
        out[i] = part[c[i]]
