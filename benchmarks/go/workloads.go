package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// par runs processes and waits for all of them.
func par(processes ...func()) {
	var all sync.WaitGroup
	all.Add(len(processes))
	for _, process := range processes {
		go func(process func()) {
			defer all.Done()
			process()
		}(process)
	}
	all.Wait()
}

func links(count, capacity int) []chan int {
	made := make([]chan int, count)
	for i := range made {
		made[i] = make(chan int, capacity)
	}
	return made
}

func ring(elements, cycles, count, capacity int) workload {
	after := func(laps, first int) int { return first + laps*(elements+1) }
	element := func(in, out chan int) {
		token := <-in
		for token > 0 {
			out <- token + 1
			token = <-in
		}
		out <- 0
	}
	root := func(in, out chan int) int64 {
		out <- 1
		expect("the first token", int64(1+elements), int64(<-in))
		for i := 1; i <= count; i++ {
			out <- i
		}
		for lap := 1; lap <= cycles; lap++ {
			for i := 1; i <= count; i++ {
				token := <-in
				expect("a token", int64(after(lap, i)-1), int64(token))
				out <- token + 1
			}
		}
		var sum int64
		for i := 1; i <= count; i++ {
			token := <-in
			expect("a token", int64(after(cycles, i)+elements), int64(token))
			sum += int64(token)
		}
		out <- 0
		expect("the last token", 0, int64(<-in))
		return sum
	}
	return func(int64) (int64, outcome) {
		all := links(elements+1, capacity)
		var sum int64
		processes := make([]func(), 0, elements+1)
		for i := 0; i < elements; i++ {
			in, out := all[i], all[i+1]
			processes = append(processes, func() { element(in, out) })
		}
		processes = append(processes, func() { sum = root(all[elements], all[0]) })
		par(processes...)
		return int64(elements+1) * int64(1+count*(cycles+1)+1), outcome{result: sum}
	}
}

func pingPong(pairs int) workload {
	return func(units int64) (int64, outcome) {
		each := int64(1)
		if units > int64(pairs) {
			each = units / int64(pairs)
		}
		var right int64
		processes := make([]func(), 0, 2*pairs)
		for p := 0; p < pairs; p++ {
			ping, pong := make(chan int), make(chan int)
			processes = append(processes, func() {
				var own int64
				for i := int64(0); i < each; i++ {
					question := int(i % (tokens - 1))
					ping <- question
					if <-pong == question+1 {
						own++
					}
				}
				atomic.AddInt64(&right, own)
			}, func() {
				for i := int64(0); i < each; i++ {
					pong <- <-ping + 1
				}
			})
		}
		par(processes...)
		return each * int64(pairs), outcome{result: right}
	}
}

func commstime(parallel bool) workload {
	return func(cycles int64) (int64, outcome) {
		numbers, back, successors, out := make(chan int), make(chan int), make(chan int), make(chan int)
		var right int64
		par(func() {
			numbers <- 0
			for i := int64(1); i < cycles; i++ {
				numbers <- <-successors
			}
			<-successors
		}, func() {
			for i := int64(0); i < cycles; i++ {
				value := <-numbers
				if parallel {
					par(func() { back <- value }, func() { out <- value })
				} else {
					back <- value
					out <- value
				}
			}
		}, func() {
			for i := int64(0); i < cycles; i++ {
				successors <- (<-back + 1) % tokens
			}
		}, func() {
			for i := int64(0); i < cycles; i++ {
				if int64(<-out) == i%tokens {
					right++
				}
			}
		})
		return cycles, outcome{result: right}
	}
}

func transfer(writers, readers, capacity int) workload {
	return func(units int64) (int64, outcome) {
		step := int64(writers) * int64(readers)
		items := step
		if units > step {
			items = units / step * step
		}
		link := make(chan int, capacity)
		var sum int64
		processes := make([]func(), 0, writers+readers)
		for w := 0; w < writers; w++ {
			processes = append(processes, func() {
				for i := int64(0); i < items/int64(writers); i++ {
					link <- row(i)
				}
			})
		}
		for r := 0; r < readers; r++ {
			processes = append(processes, func() {
				var own int64
				for i := int64(0); i < items/int64(readers); i++ {
					item := <-link
					if step == 1 {
						expect("an item", int64(row(i)), int64(item))
					}
					own += int64(item)
				}
				atomic.AddInt64(&sum, own)
			})
		}
		par(processes...)
		return items, outcome{result: sum}
	}
}

func solo(capacity int) workload {
	return func(items int64) (int64, outcome) {
		link := make(chan int, capacity)
		var right int64
		par(func() {
			var own int64
			for i := int64(0); i < items; i++ {
				item := row(i)
				link <- item
				if <-link == item {
					own++
				}
			}
			right = own
		})
		return items, outcome{result: right}
	}
}

// heap is the bytes of what is reachable, and of the stacks.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc + stats.StackInuse)
}

func blocked(processes int) workload {
	return func(int64) (int64, outcome) {
		count := float64(processes)
		empty := heap()
		all := links(processes, 0)
		linked := heap()
		var come, woken sync.WaitGroup
		come.Add(processes)
		woken.Add(processes)
		var sum int64
		begin := time.Now()
		for _, link := range all {
			go func(link chan int) {
				come.Done()
				atomic.AddInt64(&sum, int64(<-link))
				woken.Done()
			}(link)
		}
		come.Wait()
		start := time.Since(begin)
		waiting := heap()
		first := time.Now()
		for i, link := range all {
			link <- row(int64(i))
		}
		woken.Wait()
		wake := time.Since(first)
		return int64(processes), outcome{sum, map[string]float64{
			"bytes of a link":    (linked - empty) / count,
			"bytes of a process": (waiting - linked) / count,
			"start":              float64(start) / count,
			"wake":               float64(wake) / count,
		}}
	}
}

func sieve(primes, last int) workload {
	filter := func(in, out chan int) int {
		prime := <-in
		number := <-in
		for number > 0 {
			if number%prime != 0 {
				out <- number
			}
			number = <-in
		}
		out <- 0
		return prime
	}
	return func(int64) (int64, outcome) {
		all := links(primes, 0)
		kept := make([]int, primes)
		processes := []func(){func() {
			for number := 2; number <= last; number++ {
				all[0] <- number
			}
			all[0] <- 0
		}}
		for i := 0; i < primes-1; i++ {
			i := i
			processes = append(processes, func() { kept[i] = filter(all[i], all[i+1]) })
		}
		processes = append(processes, func() {
			kept[primes-1] = <-all[primes-1]
			expect("what follows the last prime", 0, int64(<-all[primes-1]))
		})
		par(processes...)
		var hash int64
		for _, prime := range kept {
			hash = 31*hash + int64(prime)
		}
		return 1, outcome{result: hash}
	}
}

// poison is a channel closed; whoever meets it closes the next.
func poison(processes int) workload {
	return func(int64) (int64, outcome) {
		all := links(processes+1, 0)
		var ended int64
		bodies := make([]func(), 0, processes+1)
		for i := 0; i < processes; i++ {
			in, out := all[i], all[i+1]
			bodies = append(bodies, func() {
				for value := range in {
					out <- value
				}
				close(out)
				atomic.AddInt64(&ended, 1)
			})
		}
		var poisoned time.Time
		bodies = append(bodies, func() {
			all[0] <- 1
			atomic.AddInt64(&ended, int64(<-all[processes]))
			poisoned = time.Now()
			close(all[0])
		})
		begin := time.Now()
		par(bodies...)
		end := time.Now()
		return int64(processes), outcome{ended, map[string]float64{
			"start": float64(poisoned.Sub(begin)) / float64(processes),
			"end":   float64(end.Sub(poisoned)) / float64(processes),
		}}
	}
}
