// The workloads in Go, with the parameters and the results of the Java classes: see
// benchmarks/src/main/java/dev/strait/benchmarks/workload. It is started by ./bench, and writes a line of JSON for each
// sample; whether the results in them are right is verified there.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"
)

// tokens is how many small values there are to hand over, as in Tokens.java.
const tokens = 8192

// row is the i-th of an endless row of tokens without a zero.
func row(i int64) int { return 1 + int(i%(tokens-1)) }

// outcome is what came out of a run.
type outcome struct {
	result  int64
	figures map[string]float64
}

// workload runs with so many units, and says how many they were; one without a size of its own ignores what is asked.
type workload func(units int64) (int64, outcome)

type sample struct {
	Units   int64              `json:"units"`
	Result  int64              `json:"result"`
	Nanos   int64              `json:"nanos"`
	Bytes   int64              `json:"bytes"`
	Figures map[string]float64 `json:"figures"`
}

var (
	procs    = flag.Int("procs", 2, "GOMAXPROCS")
	sizing   = flag.Duration("sizing", 250*time.Millisecond, "how long to look for a suitable size")
	run      = flag.Duration("run", 20*time.Millisecond, "how long a run of a suitable size takes")
	sampling = flag.Duration("sampling", 400*time.Millisecond, "how long, at least, samples are taken; each is a run")
	samples  = flag.Int("samples", 3, "how many samples, at least; of those that measure themselves so many, and the first is not written")
)

func main() {
	flag.Parse()
	runtime.GOMAXPROCS(*procs)
	if flag.NArg() == 0 {
		fail("which workload?")
	}
	work, measuresItself := named(flag.Arg(0), flag.Args()[1:])
	if measuresItself {
		for i := 0; i < *samples; i++ {
			units, out := work(0)
			if i > 0 {
				write(sample{Units: units, Result: out.result, Nanos: 1, Figures: out.figures})
			}
		}
		return
	}
	units := suitable(work)
	begin := time.Now()
	for i := 0; i < *samples || time.Since(begin) < *sampling; i++ {
		write(measure(work, units))
	}
}

// suitable finds the size by the fastest of many runs, and warms up by it.
func suitable(work workload) int64 {
	most := int64(1024)
	for end := time.Now().Add(*sizing); time.Now().Before(end); {
		begin := time.Now()
		units, _ := work(most)
		estimate := int64(float64(*run) / float64(time.Since(begin)) * float64(units))
		if estimate > 4*most {
			estimate = 4 * most
		}
		if estimate > most {
			most = estimate
		}
	}
	return most
}

func measure(work workload, size int64) sample {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := time.Now()
	units, out := work(size)
	nanos := time.Since(begin).Nanoseconds()
	runtime.ReadMemStats(&after)
	bytes := int64(after.TotalAlloc - before.TotalAlloc)
	return sample{Units: units, Result: out.result, Nanos: nanos, Bytes: bytes, Figures: map[string]float64{}}
}

func write(s sample) {
	if err := json.NewEncoder(os.Stdout).Encode(s); err != nil {
		fail(err.Error())
	}
}

func fail(why string) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}

func expect(what string, expected, actual int64) {
	if expected != actual {
		fail(fmt.Sprintf("%s is wrong: expected=%d actual=%d", what, expected, actual))
	}
}

// ints are the parameters of a workload that are numbers.
func ints(args []string) []int {
	numbers := make([]int, len(args))
	for i, arg := range args {
		number, err := strconv.Atoi(arg)
		if err != nil {
			fail(err.Error())
		}
		numbers[i] = number
	}
	return numbers
}

// named is the workload of that name with its parameters, and whether it measures itself.
func named(name string, args []string) (workload, bool) {
	switch name {
	case "ring":
		n := ints(args)
		return ring(n[0], n[1], n[2], n[3]), false
	case "ping-pong":
		return pingPong(ints(args)[0]), false
	case "commstime":
		return commstime(args[0] == "true"), false
	case "transfer":
		n := ints(args)
		return transfer(n[0], n[1], n[2]), false
	case "solo":
		return solo(ints(args)[0]), false
	case "selecting":
		return selecting(ints(args[:1])[0], args[1], ints(args[2:])[0]), false
	case "one-by-one":
		return oneByOne(ints(args[:1])[0], args[1]), false
	case "blocked":
		return blocked(ints(args)[0]), true
	case "sieve":
		n := ints(args)
		return sieve(n[0], n[1]), false
	case "poison":
		return poison(ints(args)[0]), true
	case "farm":
		return farm(ints(args)[0]), false
	}
	fail("no workload is named " + name)
	return nil, false
}
