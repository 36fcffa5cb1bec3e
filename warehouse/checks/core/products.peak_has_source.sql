-- fail The peak of a product has a source.
SELECT product, bf16_dense_tflops, bf16_source
FROM core.products
WHERE (bf16_dense_tflops IS NULL) <> (bf16_source IS NULL);
