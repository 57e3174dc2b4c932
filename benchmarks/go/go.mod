module dev.strait/benchmarks

go 1.18
