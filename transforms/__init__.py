"""The functional core: pure functions from frames to frames, without I/O, clock or Prefect.

The way of the data, one module a stage:

    entries     feed bytes -> feed items, with canonical addresses (`urls`)
    articles    page bytes -> clean text, title, dates, language, verdict
    sentences   text -> the sentences that can hold a fact, with offsets
    mentions    sentences -> numbers, companies, products, periods, cues: one long frame with spans
    claims      mentions -> what one sentence states, each with its quote and span
    duplicates  articles -> which are echoes of which
    facts       claims -> facts across sources and time
    money       facts -> the same in US dollars and euros
"""
