import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), acc: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i][:4, :])
