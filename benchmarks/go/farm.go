package main

import "sync/atomic"

// As in Farm.java.
const (
	workers    = 2
	capacity   = 16
	width      = 64
	height     = 64
	pixels     = width * height
	iterations = 200
	noMore     = tokens - 1
)

func farm(grain int) workload {
	return func(units int64) (int64, outcome) {
		pictures := units / pixels
		if pictures < 1 {
			pictures = 1
		}
		if grain == 0 {
			return pictures * pixels, outcome{result: alone(pictures)}
		}
		jobs, results := make(chan int, capacity), make(chan int, capacity)
		var sum int64
		processes := []func(){func() {
			for picture := int64(0); picture < pictures; picture++ {
				for first := 0; first < pixels; first += grain {
					jobs <- first
				}
			}
			for i := 0; i < workers; i++ {
				jobs <- noMore
			}
		}, func() {
			for i := int64(0); i < pictures*int64(pixels/grain); i++ {
				sum += int64(<-results)
			}
		}}
		for i := 0; i < workers; i++ {
			processes = append(processes, func() {
				for first := <-jobs; first != noMore; first = <-jobs {
					results <- compute(first, grain)
				}
			})
		}
		par(processes...)
		return pictures * pixels, outcome{result: sum}
	}
}

func alone(pictures int64) int64 {
	var sum int64
	processes := make([]func(), 0, workers)
	for i := 0; i < workers; i++ {
		first := i * pixels / workers
		processes = append(processes, func() {
			for picture := int64(0); picture < pictures; picture++ {
				atomic.AddInt64(&sum, int64(compute(first, pixels/workers)))
			}
		})
	}
	par(processes...)
	return sum
}

func compute(first, count int) int {
	sum := 0
	for pixel := first; pixel < first+count; pixel++ {
		re := -2.0 + 3.0*(float64(pixel%width)+0.5)/width
		im := -1.5 + 3.0*(float64(pixel/width)+0.5)/height
		sum += leaves(re, im)
	}
	return sum % (tokens - 1)
}

func leaves(re, im float64) int {
	x, y := 0.0, 0.0
	i := 0
	for i < iterations && float64(x*x)+float64(y*y) <= 4 {
		// the conversions keep the compiler from fusing operations, which Java does not do
		x, y = float64(float64(x*x)-float64(y*y))+re, float64(2*x*y)+im
		i++
	}
	return i
}
