-- fail A figure of a product has a source.
SELECT product, tdp_w, memory_gb, released
FROM core.products
WHERE len(sources) = 0 AND coalesce(tdp_w, memory_gb) IS NOT NULL;
