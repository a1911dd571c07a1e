import warp as wp

C = 2
j = 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        x += wp.float32(wp.static(C + j))
    out[i] = x
