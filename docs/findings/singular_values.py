"""Warp 1.19 finds NaN for the smaller singular value of singular matrices. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def singular(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.vec2)):
    """Both singular values."""
    i = wp.tid()
    _u, sigma, _v = wp.svd2(a[i])
    out[i] = sigma


rows = np.array([[0.1, 0.6], [0.1, 0.6]], dtype=np.float32)
vectors = np.random.default_rng(0).normal(size=(2, 1000, 2)).astype(np.float32)
of_rank_one = np.concatenate([rows[None], vectors[0][:, :, None] * vectors[1][:, None, :]])
out = wp.zeros(1001, dtype=wp.vec2, device="cpu")
wp.launch(singular, 1001, inputs=[wp.array(of_rank_one, dtype=wp.mat22, device="cpu"), out], device="cpu")
found = out.numpy()
print(found[0], "expected", np.linalg.svd(rows)[1].round(6), "for", rows.tolist())
print(np.isnan(found[1:, 1]).sum(), "of 1000 others have NaN, expected 0")
