"""The room of persistence: one DuckDB file that the pipeline writes, and the snapshots that readers open.

It knows frames, tables and paths; not feeds, and not what a fact means.

    connection  open the work file: settings, migrations, views and macros
    migrate     the tables, from `migrations/*.sql`
    views       views and table macros, from `views/**/*.sql` and `macros/*.sql`
    store       read, merge, append versions, run a named statement; transactions
    checks      rows that must not be there, from `checks/**/*.sql`
    publish     a checked copy for readers, swapped in with one rename, and its Parquet files
    reader      SQL on the published file
    dictionary  docs/tables.md from the COMMENTs
"""
