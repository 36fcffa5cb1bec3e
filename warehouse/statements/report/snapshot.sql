-- Which state of the ledger the published file holds.
FROM mart.snapshot;
