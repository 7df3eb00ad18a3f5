"""Speed, measured by hand: `python -m tests.benchmarks.bench_corpus`."""
